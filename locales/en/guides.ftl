guides-title = Role guides
guides-description = What tech jobs really are: the work, the skills, the pay and the ways in, role by role, with the jobs that are open now.
guides-heading-start = Role
guides-heading-end = guides
guides-standfirst = What the work is, what it asks of you, what it pays, and how people get into it.
guides-count = { $count ->
    [one] { $n } guide
   *[other] { $n } guides
}
guides-all = All guides
guides-empty-title = No guides yet
guides-empty-text = There are no role guides on this site so far. Jobs have a page of their own.
guide-only-en = This guide is in English. The rest of the site follows your language.
guide-only-fr = This guide is in French. The rest of the site follows your language.
contents = On this page
written-by = Written by
related-title = Related guides
open-roles = Open roles like this
open-roles-all = All { $n }
open-roles-all-more = open roles like this
open-roles-none = None is open today.

rate-source = Source of the range:
rate-range = Range in this guide
rate-half = Half of the offers
rate-median = Median
rate-live-source = { $count ->
   *[other] Half and median: the { $n } offers open here today for { $place } that state this kind of pay, before tax.
}
rate-table = Show as a table
rate-figure = Figure
rate-lowest = Lowest in this guide
rate-highest = Highest in this guide
rate-live-10 = Open offers, 10th percentile
rate-live-25 = Open offers, lower quartile
rate-live-50 = Open offers, median
rate-live-75 = Open offers, upper quartile
rate-live-90 = Open offers, 90th percentile
rate-unit-hour = { $currency } an hour
rate-unit-day = { $currency } a day
rate-unit-month = { $currency } a month
rate-unit-year = { $currency } a year, gross
rate-words = { $sum }.
rate-words-live = { $sum }. Half of the offers open here pay { $half }; the median is { $median }.

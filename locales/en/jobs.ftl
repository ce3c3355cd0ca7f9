jobs-title = Jobs
jobs-description = Open jobs in tech, newest first, with the pay, the place, the contract and every step of the hiring.
jobs-heading = { $count ->
    [0] No open jobs today
    [one] { $n } open job
   *[other] { $n } open jobs
}
jobs-of-title = { $occupation } jobs
jobs-of-description = { $occupation } jobs that are open now, newest first, with pay, place and contract.
jobs-all = All open jobs
jobs-this-week = This week
jobs-last-week = Last week
jobs-earlier = Earlier
jobs-empty-title = The next ones appear here
jobs-empty-text = And in the feed, as soon as they are published.
jobs-hiring-question = Looking for someone instead?
open-jobs = { $count ->
    [0] No open jobs
    [one] { $n } open job
   *[other] { $n } open jobs
}

jobs-found = { $count ->
    [0] No { $words }jobs { $place }
    [one] { $n } { $words }job { $place }
   *[other] { $n } { $words }jobs { $place }
}
jobs-found-words = “{ $words }”{" "}
jobs-found-role = { $words }{" "}
jobs-found-near = near { $place }
jobs-found-in = in { $place }
jobs-found-filtered = { $count ->
    [0] No jobs found
    [one] { $n } job found
   *[other] { $n } jobs found
}
jobs-in-title = { $occupation } jobs in { $city }
jobs-in-description = { $occupation } jobs in and around { $city } that are open now, newest first, with pay, place and contract.
jobs-cities = { $occupation } jobs by city
jobs-cut = We show the first { $shown } of { $total }. Narrow it down to see the others.
jobs-nothing-title = Nothing matches all of this
jobs-nothing-drop = Drop one filter and there is something:
jobs-nothing-together = Dropping one filter isn’t enough. Without all of them there is something:
jobs-nothing-words = Check the spelling, or try other words.
jobs-nothing-text = Try other words, or fewer filters.
jobs-without = Without { $filter }
jobs-without-words = Search without the words

job-title = { $title }, { $company }
description = The job
skills = Skills
skills-must = You need
skills-nice = Good to have
steps-title = How { $company } hires
similar-title = Similar jobs
similar-all = All jobs in this role
guide-of-role = The guide to this role: the work, the pay, the ways in

fact-pay = Pay
fact-where = Where
fact-open-to = Open to
fact-contract = Contract
fact-seniority = Level
fact-starts = Starts
fact-language = Language
fact-published = Published
fact-contact = Contact
fact-closes = Closes
fact-closed = Closed
question-between = A number from { $min } to { $max }.
question-min = A number from { $min } on.
question-max = A number up to { $max }.
days-left = { $count ->
    [0] in the next 24 hours
    [one] in 1 day
   *[other] in { $count } days
}

apply = Apply
apply-elsewhere = On { $company }’s own site.

closed-title = Closed: { $title }
closed-heading = This job is closed
closed-since = This job closed on { $date }
closed-paused = This job is paused
closed-text = { $company } takes no more applications for it.
closed-filled-text = { $company } has found someone and takes no more applications for it.
closed-paused-text = { $company } takes no applications for it at the moment. It may open again.
closed-similar = Similar jobs that are open

workplace-on_site = On site
workplace-hybrid = Hybrid
workplace-remote = Remote
workplace-hybrid-days = { $count ->
    [one] Hybrid, 1 day a week in the office
   *[other] Hybrid, { $count } days a week in the office
}
hybrid-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
remote-anywhere = anywhere

contract-permanent = Permanent
contract-fixed_term = Fixed term
contract-freelance = Freelance
contract-part_time = Part time
contract-internship = Internship
contract-apprenticeship = Apprenticeship

seniority-junior = Junior
seniority-intermediate = Intermediate
seniority-senior = Senior
seniority-lead = Lead

pay-unknown = Pay not given
pay-from = from { $amount }
pay-to = up to { $amount }
pay-per-hour = { $range } an hour
pay-per-day = { $range } a day
pay-per-month = { $range } a month
pay-per-year = { $range } a year
pay-about = about { $pay }
job-questions-out = Rules somebody out: { $answers }

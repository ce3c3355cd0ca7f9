skip = Skip to the content
nav-main = Main
nav-guides = Role guides
nav-jobs = Jobs
nav-companies = Companies
nav-hiring = I’m hiring
nav-desk = Your desk
nav-admin = Admin
crumbs = Breadcrumb
offer-text = This site also speaks English.
offer-button = Continue in English

footer-about = Role guides, pay figures and open jobs.
footer-about-bare = Open jobs, and the companies behind them.
footer-work = Looking for work
footer-hiring = Hiring
footer-ad = What a good ad says
footer-contact = Write to us
footer-feeds = Feeds
feed-jobs = New jobs
feed-jobs-of = New jobs: { $search }
feed-jobs-description = The newest open jobs
feed-guides = New guides
feed-guides-description = The newest role guides

theme = Theme
theme-system = System
theme-light = Light
theme-dark = Dark
language = Language

trusted-title = Trusted by
follow-title = Follow new guides
follow-text = New role guides in your feed reader, without an address. The newsletter isn’t sent yet: whoever subscribes today gets it from its first number on.
follow-button = Subscribe by RSS
share-title = Share this page
share-mail = Mail
share-address = Address of this page
share-copy = Copy
share-copied = Link copied
share-print = Print
share-share = Share
social-job = Open job
social-guide = Role guide

pager = Pages
pager-previous = Previous
pager-next = Next
pager-page = Page { $n }
title-page = { $title }, page { $number }

ago-today = today
ago-days = { $count ->
    [one] yesterday
   *[other] { $count } days ago
}
ago-weeks = { $count } weeks ago
ago-months = { $count } months ago
ago-years = { $count ->
    [one] a year ago
   *[other] { $count } years ago
}
list-and = { $start } and { $last }
list-more = { $start } and { $count } more
months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
reading-minutes = { $n } min read
published = Published
updated = Updated
facts = Facts

family-development = Development
family-data = Data
family-infrastructure = Infrastructure and cloud
family-security = Security
family-design = Design and product
family-management = Management
size-kb = { $n } KB
size-mb = { $n } MB

# 21 January 2027: the month comes with its year.
date = { $day } { $month }
date-time = { $date }, { $clock }

language-en = English
language-fr = French

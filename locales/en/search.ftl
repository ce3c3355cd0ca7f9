skip-jobs = Skip to the jobs
finder-label = Search for jobs
finder-words = What
finder-words-example = Job, skill or company
finder-place = Where
finder-place-example = City or country
finder-place-unknown = We don’t know a place called “{ $place }”. Type a city or a country, such as “Lyon” or “Belgium”.
finder-place-meant = Did you mean { $place }?
finder-km = Within
finder-filters = Filters
finder-chosen = Chosen filters
finder-clear = Clear filters
finder-sort = Sort
finder-sort-go = Sort
finder-pay-unreadable = Type an amount, such as 450 or 45k, in euros or another common currency.
finder-apply = { $count ->
    [0] Show no jobs
    [one] Show { $n } job
   *[other] Show { $n } jobs
}
search-button = Search

facet-pay = Pay at least
facet-pay-amount = Amount
facet-pay-rule = Of a range, the upper end counts. A year is taken as 220 days or 1,760 hours; currencies at a fixed rate.
facet-pay-per = Currency and period
facet-remote = Where you work
facet-skill = Skills
facet-contract = Contract
facet-seniority = Level
facet-age = Published
facet-occupation = Role
facet-company = Company
facet-lang = Language of the ad
facet-jobs = { $count ->
    [one] job
   *[other] jobs
}
age-any = Any time
age-1 = Last 24 hours
age-3 = Last 3 days
age-7 = Last 7 days
age-30 = Last 30 days
pay-unit-hour = { $sign } / hour
pay-unit-day = { $sign } / day
pay-unit-month = { $sign } / month
pay-unit-year = { $sign } / year
sort-relevance = Best match
sort-newest = Newest
sort-pay = Highest pay
chip-remove = Remove
chip-near = { $place }, within { $km } km
chip-pay = { $pay } or more

filter-place = the place
filter-remote = where you work
filter-contract = the contract
filter-seniority = the level
filter-pay = the pay
filter-skill = the skills
filter-occupation = the role
filter-company = the company
filter-lang = the language
filter-age = the date

unknown-remote = We don’t know a way of working called “{ $typed }”: it isn’t searched for.
unknown-skill = We don’t know a skill called “{ $typed }”: it isn’t searched for.
unknown-contract = We don’t know a contract called “{ $typed }”: it isn’t searched for.
unknown-seniority = We don’t know a level called “{ $typed }”: it isn’t searched for.
unknown-age = “{ $typed }” is none of the dates to choose from: it isn’t searched for.
unknown-occupation = We don’t know a role called “{ $typed }”: it isn’t searched for.
unknown-company = We don’t know a company called “{ $typed }”: it isn’t searched for.
unknown-lang = “{ $typed }” is none of the languages to choose from: it isn’t searched for.

read-as = Showing results for “{ $words }”.
read-as-instead = Search for “{ $words }” instead?

alert-box-title = Get the next ones by mail
alert-box-text = New jobs like these, at once, daily or weekly. No account needed.
alert-box-button = E-mail me jobs like this
alert-box-feeds = Or follow this search:

site-search = Search this site
search-title = Search: { $words }
search-heading = Found for
search-words = Words
search-all-jobs = { $count ->
    [one] See it in the list of jobs
    [2] See both in the list of jobs
   *[other] See all { $n } jobs
}
search-all-companies = All companies
search-nothing-title = Nothing found for “{ $words }”
search-nothing-text = Check the spelling, or try a shorter or more common word.
search-next-title = Type a job, a skill or a company, or go on from here
search-again = Search again

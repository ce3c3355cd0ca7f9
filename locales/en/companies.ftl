companies-title = Companies
companies-description = The companies that hire here: what they make, where they are, and their open jobs.
companies-heading = { $count ->
    [0] No company yet
    [one] { $n } company
   *[other] { $n } companies
}
companies-standfirst = Everyone who hires here, in alphabetical order.
companies-empty-text = The first one could be yours.
company-description = { $company }: { $tagline } { $count ->
    [0] No open jobs right now.
    [one] One open job.
   *[other] { $count } open jobs.
}
company-about = About { $company }
company-no-jobs = { $company } has no open jobs at the moment.
company-kind = Kind
company-kind-employer = Employer
company-kind-agency = Agency
company-size = People
company-founded = Founded
company-places = Places
company-website = Site
company-people = { $people } people

home-title = { $site }: role guides and jobs in tech
home-title-bare = { $site }: jobs in tech
home-description = Role guides in plain words, what each role pays, and the jobs that are open in it now.
home-description-bare = The jobs that are open in tech now, with their pay, and the companies that offer them.
home-heading-start = Know the job
home-heading-mark = before
home-heading-end = you take it.
home-standfirst = { $count ->
    [0] Jobs in tech, and the companies that offer them.
   *[other] { $n } tech roles in plain words: what the work is, what it pays, and the jobs that are open in it now.
}
home-looking = I’m looking for work
home-looking-text = { $count ->
    [0] No open jobs today
    [one] One open job
   *[other] { $n } open jobs, newest first
}
home-hiring-text = What your ad should say, and how to place it here
register-title = Today’s roll call
register-role = Role
register-pay = { $currency } a day
register-open = Open
home-rates-source = Freelance day rates, { $place }: { $source }, { $date }.
home-newest = Newest jobs
home-guides = Read the role first
home-latest = Latest guide,
home-how = How it works
how-looking = If you’re looking
how-looking-1 = Read the guide
how-looking-1-text = What the job is from Monday to Friday, what it pays, and the ways into it.
how-looking-2 = Read the ad
how-looking-2-text = Pay, place, contract and every step of the hiring, always in the same spot.
how-looking-3 = Apply
how-looking-3-text = Straight to the company, without an account.
how-hiring = If you’re hiring
how-hiring-1 = Write the ad
how-hiring-1-text = Say what you pay, where the work is and how you choose. Our list tells you what people look for.
how-hiring-2 = Post it here
how-hiring-2-text = A moderator reads it, and it stands beside the guide to its role, in English or French.
how-hiring-2-text-bare = A moderator reads it, and it stands in the list, in English or French.
how-hiring-3 = Meet people who know
how-hiring-3-text = Candidates can read what the role is before they apply, so the interview can be about your team and your project.
how-hiring-3-text-bare = Candidates have read what you pay and how you choose before they apply, so the interview can be about your team and your project.
how-hiring-button = What to send us

hiring-title = What a good ad says
hiring-description = What a good job ad says, how it is published here, and what we refuse.
hiring-heading-start = Say it all
hiring-heading-end = in the ad
hiring-standfirst = People who come here can read what the role is and what it pays. An ad that answers their questions gets fewer applications, from people who mean it.
hiring-standfirst-bare = An ad that answers people’s questions gets fewer applications, from people who mean it.
hiring-desk = Your companies’ desks
hiring-ask = A question?
hiring-ad-1 = The pay, as a range
hiring-ad-1-text = By hour, day, month or year, in your own currency. European law asks for it before the interview; readers ask for it everywhere.
hiring-ad-2 = The place, exactly
hiring-ad-2-text = On site, hybrid with how many days, or remote with the countries you can employ in.
hiring-ad-3 = The contract
hiring-ad-3-text = Permanent, fixed term, freelance; how long, and from when.
hiring-ad-4 = Two to six skills you can’t do without
hiring-ad-4-text = And, apart from them, the ones you would be glad of. Thirty skills is a wish, and readers know it.
hiring-ad-5 = What the first months look like
hiring-ad-5-text = Who they would work with, what is already there, what is broken.
hiring-ad-6 = How you hire, step by step
hiring-ad-6-text = Whom they will meet, what you will ask them to do, when they will know.
hiring-publish = How an ad is published
hiring-step-1 = You register your company
hiring-step-1-text = Its name and its site. A mail at its own domain verifies it, or a moderator does.
hiring-step-2 = You write the ad, and it joins its role
hiring-step-2-bare = You write the ad
hiring-step-2-text = A moderator reads it. Then it stands beside the guide, on your company’s page, in the list and in the feeds.
hiring-step-2-text-bare = A moderator reads it. Then it stands on your company’s page, in the list and in the feeds.
hiring-step-3 = It closes when you say so
hiring-step-3-text = Or on its closing date. Its address then says that it is closed and points to similar jobs.
hiring-refuse = What has no place here
hiring-refuse-1 = Jobs that ask candidates to pay
hiring-refuse-2 = Unpaid work of any kind
hiring-refuse-3 = Agencies that pose as the employer
hiring-refuse-4 = Requirements of age, sex or origin

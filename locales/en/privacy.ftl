privacy-title = Privacy
privacy-more = What is kept, and why
privacy-description = What { $site } keeps of the people who use it, why, for how long, and what they can ask for.
privacy-standfirst = What { $site } keeps of you, why, for how long, and what you can ask for. To read the site you tell us nothing: it needs no account, and has no trackers and no scripts from other sites.
privacy-contents = On this page

privacy-who = Who is responsible
privacy-who-text = They decide what this site keeps and why, and answer every question about it.
privacy-who-company = When you apply for a job, the company that offers it receives your application. From then on it is responsible for what it does with it, by its own privacy notice.

privacy-kept = What is kept
privacy-kept-text = Only what you send, and what must be noted so that the site works and isn’t misused.
privacy-what = What
privacy-why = Why
privacy-ground = Legal ground
privacy-long = How long
privacy-sees = Who sees it

privacy-applications-title = Applications
privacy-applications-what = Your name, your e-mail address, your CV and your answers, and what else you choose to add: a telephone number, links, a note, your rate and when you are free. Also when you applied and what became of it. Name, address and CV are needed to apply; the rest is as you like, unless the form says that the company needs it.
privacy-applications-why = To bring your application to the company, to show you how it stands, and to prove that it arrived. What looks like misuse (very many applications of one address, or one file from many addresses) is looked at by those who run this site before the company gets it.
privacy-applications-ground = Steps you ask for before a contract (GDPR, article 6.1.b), and your consent for the time after that (6.1.a). You can withdraw it at any time: your private page erases the application at once.
privacy-applications-long = For { $period } after the last thing that happened to the application, or until you erase it. A CV that was uploaded with a form never finished is deleted after a day.
privacy-applications-who = The company that offers the job, and those who run this site.

privacy-accounts-title = Accounts
privacy-accounts-what = Your e-mail address, your name, your language, what brought you here, and what you sign in with: a password only as a number that can’t be turned back into it, a second factor’s secret only sealed. For each device that is signed in, how its browser names itself, its network address and when it was used; and what has happened to the account, from where. Of mailed links and codes, and of browsers that you have signed in with, only a number that can’t be turned back into them.
privacy-accounts-country = And beside each network address the country, as those who forward requests to the site see it.
privacy-accounts-why = So that you can sign in and nobody else can, and so that you see it if somebody tries.
privacy-accounts-ground = The account that you ask for (GDPR, article 6.1.b), and the interest that you and we have in its safety (6.1.f).
privacy-accounts-long = As long as there is the account. A sign-in ends after 14 days without use and 90 days at the longest, for those who work for the site after 8 hours and 7 days. What has happened is kept for a year, a device that isn’t used for 400 days, wrong passwords are counted for a day. A link or code that we mailed is deleted once it no longer works: after ten minutes to seven days. An address that you have left is kept for seven days, so that it can take the account back; so is an authenticator app that was replaced, so that it can come back. An address that nobody confirms is deleted after a day. When you delete the account, on its page, all of it goes at once.
privacy-accounts-who = You, and those who run this site.

privacy-newsletter-title = Newsletter
privacy-newsletter-what = Your e-mail address, your language, and when you signed up and confirmed.
privacy-newsletter-why = To send you what you signed up for, and to prove that it was you.
privacy-newsletter-ground = Your consent (GDPR, article 6.1.a). Every mail has a link that withdraws it.
privacy-newsletter-long = Until you unsubscribe. An address that isn’t confirmed within 7 days is deleted.
privacy-newsletter-who = Those who run this site.

privacy-alerts-title = New jobs by e-mail
privacy-alerts-what = Your e-mail address, your language, what you search for, how often and in which time zone you want mails, when you asked, confirmed and paused, and for 90 days which jobs you were told of.
privacy-alerts-why = To send you the jobs you asked for, each of them once.
privacy-alerts-ground = Your consent (GDPR, article 6.1.a). Every mail has a link that withdraws it.
privacy-alerts-long = Until you stop the alert. One that isn’t confirmed within 7 days is deleted.
privacy-alerts-who = Those who run this site. No company learns what you search for.

privacy-reports-title = Reports about jobs
privacy-reports-what = What you said is wrong with a job, and your e-mail address if you left one.
privacy-reports-why = To look into it, and to ask you if something is unclear.
privacy-reports-ground = The interest that we and all readers have in honest job ads (GDPR, article 6.1.f).
privacy-reports-long = For { $period }.
privacy-reports-who = Those who run this site. The company isn’t told who wrote.

privacy-records-title = Records of what was done
privacy-records-what = Who did what for a company or for this site, and when: sent in or changed a job, let somebody in, answered an application, decided about something and why; and what companies and moderators write to each other about it. For somebody who has been asked to join a company, the address that was asked.
privacy-records-why = To explain a decision, to undo it, and to find out who did something that shouldn’t have been done.
privacy-records-ground = The interest that we, companies and readers have in decisions that can be looked up (GDPR, article 6.1.f), and the duty to give reasons for them (6.1.c).
privacy-records-long = For { $period }. When you delete your account, your name and address go from them at once. That a company was refused or banned stays known as long as it is here, without names.
privacy-records-who = Those who run this site. A company sees what its own people did about applications, and the moderators’ reasons, not their names.

privacy-mails-title = Mails the site sends
privacy-mails-what = To whom a mail went, whom its answers go to, its subject (a mail to a company about an application names the applicant there), and whether it arrived. The text is deleted as soon as the mail has been sent; that of one that can’t be delivered goes with the rest.
privacy-mails-why = To deliver it, and to find out why one didn’t arrive.
privacy-mails-ground = The same as of what the mail is about.
privacy-mails-long = For { $period }.
privacy-mails-who = Those who run this site, and the mail servers on the way to you.

privacy-counts-title = Protection against misuse
privacy-counts-what = How often a form was sent from one network or for one e-mail address. Neither the network nor the address is kept for it, only a number that can’t be turned back into them.
privacy-counts-why = So that nobody floods the site, or other people’s mailboxes through it.
privacy-counts-ground = The interest that we and all readers have in a site that works (GDPR, article 6.1.f).
privacy-counts-long = For the hour or the day that is counted.
privacy-counts-who = Nobody: it is only compared.

privacy-logs-title = Log
privacy-logs-what = For each request the time, the page asked for, the answer’s status and how long it took. No network address, no search words, nothing about your browser.
privacy-logs-why = To find mistakes and attacks.
privacy-logs-ground = The interest that we have in a site that works and is safe (GDPR, article 6.1.f).
privacy-logs-long = As long as the machine it runs on keeps its logs. They don’t name you.
privacy-logs-who = Those who run this site.

privacy-others = Who else is involved
privacy-others-text = Nobody buys or rents anything from here. The site loads nothing from other sites and sends nothing to them; it has no advertisements and no statistics by others. No decision about you is made by a machine.
privacy-others-host = The company on whose machines the site runs, and the one that carries its mails, work on behalf of those who are responsible. They may keep technical logs of their own, with network addresses; ask us who they are.

privacy-rights = What you can ask for
privacy-rights-text = You don’t have to give a reason, and it costs nothing. You have the right:
privacy-right-access = to know what is kept of you, and to have a copy that other programs can read. For an application, your private page has it, for an account its own page.
privacy-right-correction = to have mistakes put right.
privacy-right-erasure = to have it erased, or its use restricted while a question is open. For an application, your private page erases it at once, for an account its own page.
privacy-right-objection = to object to what rests on an interest of ours.
privacy-right-consent = to take back your consent, for the time to come.
privacy-rights-how = Write to us; you have an answer within a month:
privacy-complaint = If we don’t put it right, you can complain to the data protection authority of your country, for example in France to the
privacy-complaint-name = CNIL
privacy-complaint-url = https://www.cnil.fr/en/plaintes

privacy-cookies = Cookies
privacy-cookies-text = Whoever only reads gets none. Two are set when you choose something at the foot of a page, and kept for a year; two when you register or sign in. They are read by nobody else and needed for what you asked for, so there is no banner to close.
privacy-cookie-language = The language you chose.
privacy-cookie-theme = Light or dark, as you chose.
privacy-cookie-session = That you are signed in, for 90 days at the most.
privacy-cookie-device = That you have signed in with this browser before, for 400 days: so that you are told of others, and never kept waiting by somebody who guesses passwords.

period-years = { $count ->
    [one] 1 year
   *[other] { $n } years
}
period-days = { $count ->
    [one] 1 day
   *[other] { $n } days
}

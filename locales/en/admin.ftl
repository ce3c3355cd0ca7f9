admin-title = Admin
admin-none = Nothing here is like that. Other words may find it.
admin-none-all = Show all
admin-mails-none = There is no such mail.
admin-standfirst = What waits at { $site }, and everything that is set here.
admin-waits = What waits
admin-waits-none = Nothing is stuck, and nobody waits.
admin-waits-cases = For a moderator
admin-waits-failed = Mails given up
admin-waits-tasks = Background tasks in trouble
admin-waits-outbox = Mails about to go out
admin-open-jobs = Open jobs
admin-go-cases = Open the queue
admin-go-mails = Show them
admin-go-tasks = Show the tasks
admin-go-jobs = Show them
admin-deeds = What was done last
admin-parts = All parts
admin-all = All
admin-find = Find
admin-suspended = Suspended
admin-demo = Demo

admin-users-title = Accounts
admin-users-about = Find somebody, suspend, sign out, set a role
admin-users-words = Name or address
admin-users-only = Show
admin-only-staff = People who work for the site
admin-only-suspended = Suspended accounts
admin-users-count = { $count ->
    [one] { $n } account
   *[other] { $n } accounts
}
admin-user-facts = The account
admin-user-role = Role for the site
admin-user-aim = Came to
admin-aim-candidate = find a job
admin-aim-recruiter = hire
admin-user-since = Since
admin-user-suspended = Suspended since
admin-user-sessions = Devices signed in
admin-user-deeds = What they did
admin-user-history = What was done to them
admin-role-title = What they do for the site
admin-role-text = They are told by mail, and have to sign in again. An admin may do what all others may.
admin-role-none = None
admin-role-set = Set the role
admin-stop-title = Keep them out
admin-sign-out-text = All devices are signed out. Whoever knows the password can sign in again.
admin-sign-out = Sign out everywhere
admin-suspend-text = All devices are signed out and nobody gets in any more. Strangers can’t tell: it looks like a wrong password.
admin-suspend-why = Reason, for the audit log
admin-suspend = Suspend the account
admin-restore-text = They can sign in again as before.
admin-restore = Restore the account
admin-own-text = This is your own account: nobody changes their own role or suspends themselves.

admin-mails-title = Mails
admin-mails-about = What has been sent, what waits, what failed
admin-mails-standfirst = The outbox of the last thirty days. What stands in a mail isn’t shown: it holds private links and codes.
admin-mails-states = Mails by state
admin-mails-count = { $count ->
    [one] { $n } mail
   *[other] { $n } mails
}
admin-mails-attempts = { $count ->
    [one] { $n } attempt
   *[other] { $n } attempts
}
admin-mails-due = next on
admin-mails-retry = Try again
mail-kind-account-confirm = New account: confirm the address
mail-kind-account-known = There is an account already
mail-kind-account-sign-in = Code to sign in
mail-kind-account-prove = Code to prove who one is
mail-kind-account-reset = New password
mail-kind-account-happened = Something has happened to the account
mail-kind-account-role = Role for the site
mail-kind-account-move = Another address: confirm it
mail-kind-account-move-known = Another address: it is taken
mail-kind-account-move-asked = Another address: asked for
mail-kind-account-moved = Another address: done
mail-kind-account-deleted = Account deleted
mail-kind-company-invited = Invitation to a company
mail-kind-company-verify = Verification of a company
mail-kind-company-removed = Removed from a company
mail-kind-company-people = News of a company’s people
mail-kind-own-job = News of a company’s own job
mail-kind-moderation = What moderators and posters write
mail-kind-report = Report of a job
mail-kind-newsletter-confirmation = Newsletter: confirm
mail-kind-newsletter-known = Newsletter: subscribed already
mail-kind-newsletter-welcome = Newsletter: welcome
mail-kind-alert-confirmation = Alert: confirm
mail-kind-alert-jobs = Alert: new jobs
mail-kind-alert-known = Alert: there is one already
mail-kind-alert-full = Alert: too many
mail-kind-application-sent = Application: it has arrived
mail-kind-application-received = Application: to the company
mail-kind-application-withdrawn = Application: withdrawn
mail-kind-application-answered = Application: answered
mail-kind-application-undelivered = Application: a mail didn’t arrive
mail-kind-received-erased = Application erased: to the company
mail-kind-received-withdrawn = Application withdrawn: to the company
mail-state-waiting = Waiting
mail-state-sent = Sent
mail-state-failed = Given up
mail-state-previewed = Readable here only

admin-tasks-title = Background tasks
admin-tasks-about = What happens by itself, and how it went
admin-tasks-standfirst = Each is looked at every ten seconds. It is written down when a task does something, fails or recovers, and once an hour.
admin-tasks-last = Last noted
admin-tasks-done = { $count ->
    [one] { $n } thing done
   *[other] { $n } things done
}
admin-tasks-nothing = nothing to do
admin-tasks-did = last did something on
admin-tasks-never = Hasn’t run yet.
admin-tasks-fails = Fails
admin-tasks-late = Nothing heard for two hours
admin-tasks-well = Fine

admin-audit-title = Audit log
admin-audit-about = Who did what, and when

admin-done-suspended = The account is suspended, and signed out everywhere.
admin-done-restored = The account can be used again.
admin-done-signed_out = The account is signed out everywhere.
admin-done-role = The role is set, and a mail tells them.
admin-done-retried = The mail is tried again now.

admin-back = Back to the list
admin-companies-title = Companies
admin-companies-about = Find one, and see how it stands
admin-companies-words = Name
admin-standing-pending = Not looked at yet
admin-standing-listed = Listed
admin-standing-refused = Refused
admin-standing-banned = Banned
admin-standing-verified = Verified
admin-standing-trusted = Trusted
admin-company-facts = The company
admin-company-site = Site
admin-company-profile = Public page
admin-company-history = Audit log
admin-company-people = Its people
admin-company-nobody = Nobody belongs to it here.
admin-occupations-title = Occupations
admin-occupations-about = Names and other titles, in each language
admin-skills-title = Skills
admin-skills-about = Names, other spellings, merging two into one
admin-done-occupation = The occupation is saved. The search knows it in a moment.
admin-done-skill = The skill is saved. The search knows it in a moment.
admin-done-merged = The two skills are one. The search knows it in a moment.
admin-companies-count = { $count ->
    [one] { $n } company
   *[other] { $n } companies
}
admin-occupations-count = { $count ->
    [one] { $n } occupation
   *[other] { $n } occupations
}
admin-skills-count = { $count ->
    [one] { $n } skill
   *[other] { $n } skills
}
admin-done-company = The company stands as you have decided.
admin-company-acts = What you can decide
admin-company-acts-hint = Refusing or banning one, with a reason that is mailed, is done at its case.
admin-company-case = To its case ({ $state })
admin-company-open-case = Open a case
admin-company-listing = Put it on the site
admin-company-verification = Say that it is verified
admin-company-trust = Trust it: its jobs go on the site at once
admin-company-trust-removal = Trust it no more
admin-company-ban-removal = Let it in again

alert-title = New jobs by e-mail
alert-text = We look for you, and write only when there is something new.
alert-searched = You are looking for
alert-all = All jobs
alert-words = “{ $words }”
alert-or = or
alert-near = { $city } + { $km } km
alert-change = Change the search
alert-see = See the jobs there are now
alert-email = Your e-mail address
alert-email-missing = Enter your e-mail address
alert-frequency = How often
alert-frequency-missing = Choose how often
alert-frequency-at_once = At once
alert-frequency-at_once-hint = Within a minute of being published; several in one mail.
alert-frequency-daily = Daily
alert-frequency-daily-hint = At 8 in the morning, on days with something new.
alert-frequency-weekly = Weekly
alert-frequency-weekly-hint = On Mondays at 8 in the morning.
alert-zone = Time zone
alert-zone-hint = Daily and weekly mails come at 8 in the morning in this zone. Choose another if it isn’t yours.
alert-zone-choose = Choose a time zone
alert-zone-missing = Choose a time zone
alert-button = E-mail me these jobs
alert-promise = First you get a mail to confirm it. Every mail has a link to stop.
alert-manage = Change or pause this alert
alert-stop = Stop this alert

alert-sent-title = Look into your mailbox
alert-sent-text = If the address is right, a mail from us is on its way. Click the link in it, and the alert is on. Nothing there after a few minutes? Look into the spam folder too.
alert-confirm-heading = Turn this alert on?
alert-confirm-button = Yes, turn it on
alert-expired-title = That link no longer works
alert-expired-text = It was for seven days, the alert has been stopped since, or it didn’t come through in full. Search again, and ask for a new alert from the list.
alert-full-text = Twenty is the most for one address. Stop one of them by the link in its mails, then open the link of this one again.
alert-end-title = Stop this alert?
alert-end-text = It is deleted at once, with its address and its search.
alert-ended-title = The alert is stopped
alert-ended-text = It has been deleted. Nothing more is sent by it.

alert-gone-title = This alert isn’t there any more
alert-gone-text = It has been stopped and deleted, or the link didn’t come through in full. Nothing is sent by it.

alert-own-title = Your alert
alert-is-on = It is on: you hear of new jobs at once.
alert-is-due = It is on. It looks for new jobs next on { $date }.
alert-is-paused = It has been paused since { $date }.
alert-times = When it is sent
alert-save = Save
alert-pause-or-stop = Pause or stop
alert-pause-text = While it is paused nothing is sent, and what is published meanwhile isn’t sent afterwards. Stopping deletes it.
alert-pause = Pause this alert
alert-resume = Go on with this alert

alert-search-title = Change the search
alert-search-text = Type other words, leave conditions out, and see what the alert would look for. For other conditions, search the jobs and ask for another alert there.
alert-search-words = Words
alert-search-place = Place
alert-search-remote = Where the work is done
alert-search-contract = Contract
alert-search-seniority = Level
alert-search-pay = Pay
alert-search-skill = Skills
alert-search-occupation = Roles
alert-search-company = Companies
alert-search-lang = Language of the ad
alert-search-look = See the new search
alert-search-new = The new search
alert-search-now = The search as it is
alert-search-jobs = { $count ->
    [0] It finds no open jobs now
    [one] It finds { $n } open job now
   *[other] It finds { $n } open jobs now
}
alert-search-use = Use this search
alert-search-back = Back to the alert
alert-search-unread = A part of this search can’t be read, and is left out
alert-search-twice = You have another alert for this search already

alert-confirm-subject = Please confirm: new jobs by e-mail
alert-confirm-mail = Somebody, probably you, asked { $site } to send new jobs to this address. The search:
alert-confirm-until = The link works until { $date }. If it wasn’t you, do nothing: without the click you hear no more from us, and your address is deleted.
alert-confirm-why = You get this mail because this address was entered in our form.

alert-jobs = { $count ->
    [one] { $n } new job
   *[other] { $n } new jobs
}
alert-jobs-over = More than { $n } new jobs
alert-jobs-subject = { $jobs }: { $search }
alert-more = { $count ->
    [one] And { $n } more
   *[other] And { $n } more
}
alert-more-over = And more than { $n } others
alert-all-found = See all jobs of this search
alert-jobs-why = You get this mail because you asked for new jobs of this search.

alert-known-heading = You already have this alert
alert-known-mail = Somebody, probably you, asked for new jobs at this address: { $search }. You have that alert already, so there is nothing to do.
alert-known-why = You get this mail because you have this alert and it was asked for again.
alert-full-heading = You have twenty alerts already
alert-full-mail = Somebody, probably you, asked for one more alert for this address. Twenty is the most: stop one of them by the link in its mails, and ask again.
alert-full-button = See the jobs
alert-full-why = You get this mail because this address was entered in our form.

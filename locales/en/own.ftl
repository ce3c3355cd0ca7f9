own-steps = What to do next
own-step-moderation = Look at what waits
own-step-moderation-why = Jobs, edits, companies, reports and held applications, appeals first.
own-step-second = Protect your account
own-step-second-why = With a second factor a stolen password isn’t enough.
own-step-owed = Set up your second factor
own-step-owed-why = Staff need one before they get to their pages.
own-step-codes = Make recovery codes
own-step-codes-why = Without them you are locked out if you lose the device with your app or passkey.
own-step-name = Tell us your name
own-step-name-why = So that mails can address you.
own-step-jobs = Find work
own-step-jobs-why = Search the open jobs, and have new ones mailed to you.
own-step-hiring = Find people
own-step-hiring-why = At the desks of your companies.

own-done-details = Your name and language are saved.
own-done-password = Your password is changed. All other devices have been signed out.
own-done-address = Your address is changed. All other devices have been signed out.
own-done-session = That device has been signed out.
own-done-sessions = All other devices have been signed out.

own-you = About you
own-name = Name
own-name-none = You haven’t said
own-lang = Language
own-lang-hint = For the mails we send you.
own-lang-missing = Choose a language
own-change = Change
own-set = Set up
own-manage = Manage
own-save = Save
own-details-title = Your name and language
own-events-none = Nothing yet.

own-password-set = Set
own-password-none = None: you sign in another way
own-passkeys = { $count ->
    [0] None
    [one] One
   *[other] { $n }
}
own-identities = { $count ->
    [0] None linked
    [one] One linked
   *[other] { $n } linked
}
own-password-title = Change your password
own-password-first-title = Choose a password
own-password-text = All other devices that are signed in will be signed out.
own-password-current = Present password
own-password-current-missing = Enter your present password
own-password-new = New password
own-password-lost = You don’t know the present one?

own-address-title = Change your e-mail address
own-address-now = Your address is
own-address-waiting = You have asked for { $email }. It becomes your address once the link in the mail there is used. If you enter another one here, that link no longer works.
own-address-new = New e-mail address
own-address-same = This is your address already
own-address-then-mail = We mail a link and a code to the new address. It changes once you have used one of them.
own-address-then-others = We tell your old address too, and sign out all other devices.
own-address-then-undo = { $count ->
    [one] For one day the old address can take the account back.
   *[other] For { $n } days the old address can take the account back.
}
own-address-button = Mail the new address
code-address-text = If the address can be used, a mail is on its way to it. Click the link in it, in this browser, or type its code here. The code works for ten minutes, the link for an hour.
confirm-address-title = Change your address?
confirm-address-text = One click, and the address of your account is
confirm-address-button = Yes, change it
expired-address-button = Ask again
expired-undo-button = Sign in

own-taken-title = This address has an account
own-taken-address = Somebody has registered with this address meanwhile, so your account can’t have it. Your own address stays as it is.
own-taken-undo = The address that you want the account back for has got another account since. Nothing has changed. Write to us.

own-undo-title = Take your account back?
own-undo-text = The address of your account was changed. If that wasn’t you, take it back. Its address will again be
own-undo-sessions = All devices are signed out.
own-undo-factors = The password goes, and so does what has been added to sign in with since the day before the change.
own-undo-then = Then you choose a new password.
own-undo-button = Take the account back

own-sessions-title = Where you are signed in
own-sessions-text = If you don’t recognise one of these, end it and change your password.
own-sessions-all = { $count ->
    [one] Show the details
   *[other] Show all { $n }
}
own-session-this = This device
own-session-seen = used
own-session-country = Country
own-session-place = Network
own-session-since = Signed in
own-session-last = Last used
own-session-end = Sign out
own-session-end-one = Sign out { $device }
own-sessions-others = All other devices
own-sessions-others-text = They are signed out, and we forget that you have used them: we mail you when somebody signs in with one of them again.
own-sessions-end = Sign out all other devices
own-device-unknown = Unknown device

own-data-title = Your data
own-data-text = Take all that we keep about your account with you, in a file that other programs can read.
own-data-get = Download my data
own-deletion-go = Delete my account

own-deletion-title = Delete your account?
own-deletion-goes = What goes
own-deletion-goes-account = Your account, with your address and name, and what has happened to it.
own-deletion-goes-ways = Your password, passkeys, second factor and links to other sites. All devices are signed out.
own-deletion-goes-mails = The mails about your account that we still have, and your place in companies.
own-deletion-stays = What stays
own-deletion-stays-applications = Applications, which are sent without the account. Each has a private link in the mail you got; it withdraws or erases the application.
own-deletion-stays-mails = The newsletter and mails about new jobs. Each has a link that ends it.
own-deletion-stays-records = What you have done for a company or for this site, without your name.
own-deletion-stays-company = { $company } and its jobs. Nobody will be left to look after them; write to us if they shall go, too.
own-deletion-blocked = Hand your company over first
own-deletion-blocked-text = You are its only owner, and others belong to it. Without you nobody could let people in or hand it over. Make another member its owner, or write to us.
own-deletion-last = This can’t be undone. You may want a copy first:
own-deletion-sure = Yes, delete my account for good
own-deletion-sure-missing = Tick the box to confirm that you want to delete your account
own-deletion-button = Delete my account for good
own-deletion-back = Keep my account
own-deleted-title = Your account is gone
own-deleted-text = We have sent you a last mail that says so. You can register again whenever you like.
own-deleted-home = To the home page

account-mail-move-subject = Confirm your new address for { $site }
account-mail-move-heading = Is this your new address?
account-mail-move-text = Somebody, probably you, wants to use this address for their account with { $site }. Confirm it in the browser in which you are signed in. The link works once, for an hour. If it wasn’t you, do nothing.
account-mail-move-button = Use this address
account-mail-move-known-subject = You already have an account with { $site }
account-mail-move-known-heading = You already have an account
account-mail-move-known-text = Somebody, probably you, wanted to move another account with { $site } to this address. It has one already, so it can’t. If it was you, sign in to the one there is. If it wasn’t you, do nothing.
account-mail-move-asked-subject = Another address is wanted for your account with { $site }
account-mail-move-asked-heading = Another address is wanted for your account
account-mail-move-asked-text = Your account is to move to { $email }. It does so once somebody who reads the mail there, and is signed in, has confirmed it.
account-mail-move-asked-otherwise = If that was you, there is nothing to do. If it wasn’t, choose another password at once: all devices are signed out then, and the account stays here.
account-mail-moved-subject = The address of your account with { $site } has changed
account-mail-moved-heading = Your account has moved
account-mail-moved-text = The address of your account is now { $email }. This one no longer belongs to it.
account-mail-moved-otherwise = { $count ->
    [one] If it wasn’t you, take the account back. The link works for one day, as long as the account is there.
   *[other] If it wasn’t you, take the account back. The link works for { $count } days, as long as the account is there.
}
account-mail-moved-button = It wasn’t me: take the account back
account-mail-taken-back-subject = An account with { $site } has left this address
account-mail-taken-back-heading = The account has gone back
account-mail-taken-back-text = The former address has taken its account back. This address no longer belongs to it.
account-mail-deleted-subject = Your account with { $site } is deleted
account-mail-deleted-heading = Your account is deleted
account-mail-deleted-text = Your account with { $site } and all that belonged to it has been deleted. This is the last mail about it.
account-mail-deleted-otherwise = If it wasn’t you, write to { $contact }.

sign-in = Sign in
sign-out = Sign out
register = Create an account
nav-account = Your account

register-heading = Create an account
register-text = You need none to read, to be mailed new jobs or to apply.
register-aim = What brings you here?
register-aim-candidate = I am looking for work
register-aim-candidate-hint = As an employee, a freelancer or an apprentice.
register-aim-recruiter = I am hiring
register-aim-recruiter-hint = For your own company, or for others as an agency.
register-aim-missing = Choose what brings you here
register-name = Your name
register-name-missing = Enter your name
register-button = Create the account
register-then = What happens next
register-then-mail = We mail you a link to confirm your address.
register-then-in = One click on it in this browser, and you are signed in. In another one you enter your password.
register-then-safe = If you like, you add a passkey or a second factor.
register-known = You have an account already?

account-email = E-mail address
account-email-missing = Enter your e-mail address
account-back = Back to signing in
password = Password
password-hint = At least 10 characters. A few words that only you would put together are best.
password-missing = Enter a password
password-short = { $count ->
    [one] Use at least one character
   *[other] Use at least { $n } characters
}
password-long = Use at most { $n } characters
password-common = This is one of the first passwords that somebody would try. Choose another one

sign-in-title = Sign in
sign-in-wrong = The address or the password is wrong
sign-in-forgotten = Forgotten your password?
sign-in-ways = Other ways to sign in
sign-in-by-mail = By a mailed link
sign-in-new = New here?
sign-in-again-changed = While you were signing in, what you sign in with was changed: the password, the address, the second factor or what you may do here. Sign in once more, from the beginning.
sign-in-again-late = More than ten minutes have passed since the first step, and it counts no more. Sign in once more, from the beginning.
sign-in-again-ended = The session that you had here is over: it has lasted long enough, or was ended elsewhere.
sign-in-for-page = Sign in to go on to that page.
sign-in-for-tab = Sign in here, then go back to the other tab: what you wrote is kept there.

signed-in-title = Now go back to the other tab
signed-in-text = You are signed in as { $email }. What you wrote is kept in the tab that you came from: send it from there. You can close this one.
signed-in-account = Or go to your account

account-mailed-title = Sign in by mail
account-mailed-text = We mail you a link and a code to sign in with. No password needed.
account-mailed-button = Mail me a link
account-forgotten-title = Forgotten your password?
account-forgotten-text = We mail you a link to choose another one.
account-forgotten-button = Mail me the link

code-title = Look into your mailbox
code-register-text = If the address is right, a mail from us is on its way. Click the link in it or type its code here. The code works for ten minutes.
code-mailed-text = If there is an account with this address, a mail is on its way. Click the link in it or type its code here. Both work for ten minutes.
code = Code from the mail
code-button = Continue
code-none = Nothing there after a few minutes? Look into the spam folder, too.
code-again = Ask again
code-mailed-to = You entered
code-limit = We send an address { $times } of these mails at the most in { $minutes } minutes. If you have asked more often, use the last one that came, or ask again later.
code-wrong = This code is wrong
code-wrong-or-used = This code is wrong, or the link of its mail has been used already
code-over = This code no longer works. Ask for a new one

confirm-register-title = Is this your address?
confirm-register-text = One click, and you have an account with
confirm-register-button = Yes, create my account
confirm-mailed-title = Sign in
confirm-mailed-text = One click, and you are signed in as
confirm-mailed-button = Sign in

expired-title = That link no longer works
expired-text = It has been used, it was too late, or it didn’t come through in full.
expired-register-button = Register again
expired-mailed-button = Get a new link
expired-forgotten-button = Get a new link

reset-title = Choose a new password
reset-text = All devices that are signed in will be signed out.
reset-button = Set the password

notice-forgotten-sent-title = Look into your mailbox
notice-forgotten-sent-text = If there is an account with this address, a mail with a link is on its way. It works for 30 minutes.
notice-password-changed-title = Your password is set
notice-password-changed-text = All devices have been signed out. Sign in with the new one.

notice-signed-out-title = You are signed out
notice-signed-out-text = On this device. See you soon.

account-title = Your account
account-ways = How you sign in
account-demo = This is an account of the demo. Everybody knows its password.
account-events = What has happened lately
account-event-registered = The account was created
account-event-signed_in = Signed in
account-event-new_device = Signed in with a device that we haven’t seen before
account-event-password_changed = The password was changed
account-event-address_changed = The e-mail address was changed
account-event-address_restored = The former e-mail address was restored
account-event-factors_undone = What had been added to sign in with was removed by a mailed link
account-event-second_factor_on = The second factor was turned on
account-event-second_factor_off = The second factor was turned off
account-event-recovery_used = A recovery code was used
account-event-codes_renewed = New recovery codes were made
account-event-passkey_added = A passkey was added
account-event-passkey_removed = A passkey was removed
account-event-identity_added = Signing in by another site was added
account-event-identity_removed = Signing in by another site was removed
account-event-session_ended = A device was signed out
account-event-sessions_ended = All other devices were signed out
account-event-signed_out = Signed out everywhere by those who run the site
account-event-suspended = The account was suspended
account-event-restored = The account was restored
account-event-role_changed = What you do for the site was changed
staff-editor = Editor
staff-moderator = Moderator
staff-admin = Admin

account-mail-code = Or type this code, within ten minutes:
account-mail-why = You get this mail because of your account with us, or because somebody entered this address to get one.
account-mail-confirm-subject = Confirm your address for { $site }
account-mail-confirm-heading = Is this your address?
account-mail-confirm-text = Somebody, probably you, wants an account with { $site }. Confirm that this address is yours. The link works for 24 hours. If it wasn’t you, do nothing.
account-mail-confirm-button = Create my account
account-mail-known-subject = You already have an account with { $site }
account-mail-known-heading = You already have an account
account-mail-known-text = Somebody, probably you, wanted an account with { $site } for this address. There is one already: sign in, or choose another password if you have forgotten yours. If it wasn’t you, do nothing.
account-mail-known-button = Sign in
account-mail-sign-in-subject = Your link to sign in to { $site }
account-mail-sign-in-heading = Sign in to { $site }
account-mail-sign-in-text = Here is your link to sign in to { $site }. It works once, for ten minutes. If you didn’t ask for it, do nothing.
account-mail-sign-in-button = Sign in
account-mail-reset-subject = Choose another password for { $site }
account-mail-reset-heading = Choose another password
account-mail-reset-text = Here is your link to choose another password. It works once, for { $count } minutes. If you didn’t ask for it, do nothing: your password stays as it is.
account-mail-reset-button = Choose another password
account-subject-new_device = New sign-in to your account with { $site }
account-subject-password_changed = The password of your account with { $site } has changed
account-subject-address_changed = The address of your account with { $site } has changed
account-subject-address_restored = Your account with { $site } is yours again
account-subject-factors_undone = Your account with { $site } is yours again
account-subject-second_factor_on = A second factor protects your account with { $site }
account-subject-second_factor_off = Your account with { $site } has no app as a second factor any more
account-subject-recovery_used = A recovery code of your account with { $site } was used
account-subject-codes_renewed = New recovery codes for your account with { $site }
account-subject-passkey_added = A passkey was added to your account with { $site }
account-subject-passkey_removed = A passkey of your account with { $site } was removed
account-subject-identity_added = Another site now signs you in to { $site }
account-subject-identity_removed = Another site no longer signs you in to { $site }
account-subject-became_admin = You are an admin of { $site } now
account-mail-added-text = { $count ->
    [one] If that was you, there is nothing to do. If it wasn’t, take your account back: what has been added to sign in with goes, all devices are signed out, and you choose a new password. The link works once, for one day.
   *[other] If that was you, there is nothing to do. If it wasn’t, take your account back: what has been added to sign in with goes, all devices are signed out, and you choose a new password. The link works once, for { $count } days.
}
account-mail-added-button = It wasn’t me: take the account back
account-mail-happened-heading = About your account
account-mail-happened-text = If that was you, there is nothing to do. If it wasn’t, choose another password at once: all devices are signed out then.
account-mail-happened-button = It wasn’t me: choose another password
account-mail-role-subject = Your role with { $site } has changed
account-mail-role-heading = Your role has changed
account-mail-role-editor = You are now an editor of { $site }: you write and mend its guides.
account-mail-role-moderator = You are now a moderator of { $site }: you look at what companies post before it is public.
account-mail-role-admin = You are now an admin of { $site }: you run the site.
account-mail-role-none = You no longer work for { $site }. Your account stays as it is.
account-mail-role-second = Sign in again to begin. Everybody who works for the site needs a second factor or a passkey: you are asked to set one up.
account-mail-role-button = Sign in

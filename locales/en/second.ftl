second-title = Second factor
second-text = With a second factor nobody gets into your account by your password or your mailbox alone.
second-on = On
second-off = Off
second-on-to = Go on to the page you asked for
second-on-passkey = On: your passkey counts as one
second-back = Back to your account
second-cancel = Cancel
second-owed = You work for this site. Whoever gets into your account gets to what others have entrusted to it, so staff need a second factor. Set one up before you go on.
second-app = Authenticator app
second-app-text = An app on your phone shows a new code of six digits every thirty seconds. You type it when you sign in.
second-app-setup = Set up an app
second-app-on = When you sign in you are asked for the code that your app shows.
second-app-other = Move to another app
second-app-off = Turn it off
second-app-staff = Staff can move to another app, but not turn it off.
second-codes = Recovery codes
second-codes-left = { $count ->
    [0] You have none.
    [one] There is one left. It works once.
   *[other] There are { $n } left. Each works once.
}
second-codes-few = Make new ones before you run out: without your app or passkey they are the only way into your account.
second-codes-renew = Make new codes

second-setup-title = Set up an authenticator app
second-setup-text = Any app for one-time codes will do, the one of your password manager too.
second-setup-scan = Scan this picture with the app.
second-setup-picture = QR code for your authenticator app
second-setup-open = On this device already? Open the app
second-setup-type = Can’t scan it? Type this key into the app:
second-setup-confirm = Type the code that the app shows now.
second-setup-button = Turn it on
second-setup-wrong = This isn’t the code that the app should show. Type the newest one, and check the time of your phone
second-code = Six-digit code
second-wrong = This code is wrong or has been used. Type the newest one that your app shows
second-recovery-code = Recovery code
second-recovery-hint = Ten letters and digits, like 4k7dm-x09ra.
second-recovery-wrong = This recovery code is wrong or has been used

second-codes-title = Your recovery codes
second-codes-on = Your second factor is on.
second-codes-renewed = These are your new codes. The old ones no longer work.
second-codes-made = These are your recovery codes.
second-codes-text = Each of them gets you in once if you haven’t got your app or passkey at hand. You see them only now: keep them where you will find them, and not on the same device.
second-codes-download = Download as text
second-codes-file = recovery-codes.txt
second-codes-kept = I have kept them
second-codes-print = Or print this page: only the codes come out.

second-ask-off-title = Turn off your second factor?
second-ask-off-text = Your password or your mailbox alone will be enough to sign in. Your recovery codes go, too.
second-ask-off-button = Turn it off
second-ask-codes-title = Make new recovery codes?
second-ask-codes-text = The codes you have now will no longer work.
second-ask-codes-button = Make new codes
second-ask-first-title = Make recovery codes?
second-ask-first-text = Each of them gets you in once if you haven’t got your app or passkey at hand.
second-ask-first-button = Make the codes

second-step-code-title = One more step
second-step-code-text = Type the code that your authenticator app shows.
second-step-passkey-text = Use the passkey of your account.
second-step-script = A passkey needs a script, and this browser runs none. Allow scripts for this site, or sign in with a browser that runs them.
second-step-script-codes = Or use one of your recovery codes.
second-step-recovery-title = Use a recovery code
second-step-recovery-text = Type one of the codes that you kept when you set up your second factor. It works once.
second-step-to-recovery = Nothing of that at hand? Use a recovery code
second-step-to-code = Back to the other ways
second-step-again = Sign in with another account
second-step-lost = No code and no recovery code any more? Write to us:
second-step-lost-stranger = If you never set this up, somebody else did: the mail in which we told you has a link that takes the account back, for seven days.

undo-factor-title = Take your account back?
undo-factor-text = Something was added to sign in to your account with. If that wasn’t you, take the account back.
undo-factor-goes = The password goes, and so does what has been added to sign in with since the day before: apps, passkeys, recovery codes, other sites. An app that was replaced comes back.
undo-factor-button = Take the account back

proof-title = Is it still you?
proof-text = This is asked for before what matters: what can’t be undone, what is decided about others, and how your account is protected. Prove once more who you are; it counts for ten minutes.
proof-button = Continue
proof-wrong = The password is wrong
proof-or-code = Or by your authenticator app
proof-mail-text = Your account has no password. We mail you a code.
proof-mail-button = Mail me a code
code-prove-text = A mail with a code is on its way to your address. Type it here. It works for ten minutes.

account-mail-only-code = Type this code, within ten minutes:
account-mail-prove-subject = Your code for { $site }
account-mail-prove-heading = Prove that it’s you
account-mail-prove-text = You are about to change something in your account. If it isn’t you, somebody else is signed in: sign in yourself and end all other sessions.

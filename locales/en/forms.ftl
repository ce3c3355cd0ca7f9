form-error-title = Error: { $title }
form-error = Error:
form-problem = There is a problem
form-optional = (optional)
form-trap = Leave this field empty
form-trapped = Leave this field empty: it keeps programs out, and something has filled it in
form-invalid = Check this answer
form-control = Remove the characters that can’t be shown, for example by typing this again
form-line-break = Put this on one line
form-too-long = Shorten this to { $count ->
    [one] { $n } character
   *[other] { $n } characters
} or fewer
form-email = Enter an e-mail address like name@example.org
form-too-fast = That was very fast. If you are not a robot, please send it again.
form-too-old = This page was open for more than a day. Check what you wrote and send it again.
form-forged = This form could not be read in full. Check what you wrote and send it again.
form-too-many-seconds = Too many of these came from you or your network. Try again in { $count ->
    [one] a second
   *[other] { $n } seconds
}
form-too-many = Too many of these came from you or your network. Try again in { $count ->
    [one] a minute
   *[other] { $n } minutes
}
form-choose = Choose

unsent-sign-in-title = You have been signed out
unsent-kept = Nothing has happened yet. What you wrote is kept on this page.
unsent-nothing = Nothing has happened yet.
unsent-sign-in-link = Sign in in a new tab
unsent-sign-in-then = Then come back to this tab and send it again. It is sent in the name of whoever is signed in here at that moment.
unsent-proof-link = Prove it in a new tab
unsent-proof-then = This is asked for before what matters, and counts for ten minutes. Then come back to this tab and send it again.
unsent-secrets = Passwords and codes aren’t kept: you will be asked for them again.
unsent-file = Choose the file again: { $name }
unsent-send = Send it again

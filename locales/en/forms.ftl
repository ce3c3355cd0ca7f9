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
form-too-fast = That was very fast. If you are not a robot, please send it again
form-too-old = This page was open for more than a day. Check what you wrote and send it again
form-forged = This form could not be read in full. Check what you wrote and send it again
form-too-many = Too many of these came from you or your network. Try again in { $count ->
    [one] a minute
   *[other] { $n } minutes
}
form-choose = Choose

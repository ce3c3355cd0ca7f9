elsewhere-text = You registered in another browser. Enter the password that you chose there. If you did not register, close this page: nothing happens.
elsewhere-wrong = This is not the password that was chosen. If you don’t know it, register again

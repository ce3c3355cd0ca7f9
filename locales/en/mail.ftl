mail-button-else = If the button doesn’t work, open this address:

mail-undelivered-subject = Not delivered: { $subject }
mail-undelivered-heading = A company hasn’t got its mail
mail-undelivered-text = The mail below tells a company of an application, and couldn’t be delivered. The application is kept. Please see that it reaches the company, and that its address is right.
mail-undelivered-to = To
mail-undelivered-reason = Why it couldn’t be delivered
mail-undelivered-mail = What it said
mail-undelivered-why = You get this mail because yours is the contact address of this site.

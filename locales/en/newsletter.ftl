newsletter-title = Newsletter
newsletter-text = It isn’t sent yet. Subscribe today, and you get it from its first number on: new role guides and changes to the pay figures, by e-mail.
newsletter-email = Your e-mail address
newsletter-button = Subscribe
newsletter-promise = First you get a mail to confirm it. Every mail has a link to unsubscribe.
newsletter-email-missing = Enter your e-mail address
newsletter-again = Subscribe again
newsletter-guides = Read the role guides
newsletter-unsubscribe = Unsubscribe

newsletter-sent-title = Look into your mailbox
newsletter-sent-text = If the address is right, a mail from us is on its way. Click the link in it, and you are subscribed. Nothing there after a few minutes? Look into the spam folder too.
newsletter-confirm-heading = Do you want the newsletter?
newsletter-confirm-for = One click, and the newsletter, once it is sent, goes to
newsletter-confirm-button = Yes, subscribe me
newsletter-confirmed-title = You are subscribed
newsletter-confirmed-text = The newsletter isn’t sent yet; you get it from its first number on. A mail with the link to unsubscribe is on its way to you.
newsletter-expired-title = That link no longer works
newsletter-expired-text = It was for seven days, or it didn’t come through in full. Subscribe again and you get a new one.
newsletter-end-title = Unsubscribe from the newsletter?
newsletter-end-text = Your address is deleted at once.
newsletter-ended-title = You are unsubscribed
newsletter-ended-text = Your address has been deleted. Nothing more is sent to it by the newsletter.

newsletter-confirm-subject = Please confirm: the newsletter of { $site }
newsletter-confirm-mail = Somebody, probably you, entered this address for the newsletter of { $site }: new role guides and changes to the pay figures. It isn’t sent yet; you would get it from its first number on.
newsletter-confirm-until = The link works until { $date }. If it wasn’t you, do nothing: without the click you hear no more from us, and your address is deleted.
newsletter-confirm-why = You get this mail because this address was entered in our form.

newsletter-welcome-subject = Welcome to the newsletter of { $site }
newsletter-welcome-heading = You are subscribed
newsletter-welcome-mail = Thank you. The newsletter isn’t sent yet: you get it from its first number on, with new role guides and changes to the pay figures.
newsletter-welcome-why = You get this mail because you have just subscribed to our newsletter.

newsletter-known-subject = You already get the newsletter of { $site }
newsletter-known-heading = You already get the newsletter
newsletter-known-mail = Somebody, probably you, entered this address for our newsletter. You are subscribed already, so there is nothing to do. It isn’t sent yet; you get it from its first number on.
newsletter-known-why = You get this mail because you are subscribed to our newsletter and this address was entered in our form again.

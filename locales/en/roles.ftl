invite-title = Become an admin
invite-text = Choose a password, and you run { $site } as
invite-password-hint = { $count ->
    [one] At least one character.
   *[other] At least { $n } characters. A few words that only you would put together are best.
}
invite-button = Set the password
invite-next = After that you set up a second factor: an app that gives codes, or a passkey. All devices that are signed in to this account are signed out.
invite-next-app = After that you set up a second factor: an app that gives codes. All devices that are signed in to this account are signed out.
notice-invite-over-title = That link no longer works
notice-invite-over-text = It has been used, it was too late, or it didn’t come through in full. Whoever runs the server can make another one.

account-event-became_admin = You became an admin

own-companies-title = Your companies
own-companies-all = { $count ->
    [one] Your company
   *[other] All { $n } companies
}
own-companies-none = You belong to no company here yet.
own-companies-hiring = How hiring works here
member-owner = Owner
member-recruiter = Recruiter
member-viewer = Viewer

demo-logins = This site is a demo. Sign in as one of these, with the password
demo-logins-staff = Editor, moderator and admin are asked to set up a second factor first; after that, only whoever has set it up gets in.

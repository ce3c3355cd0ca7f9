admin-settings-title = Settings
admin-settings-about = Name, logo, colour, languages, rules
admin-settings-standfirst = What is set here counts on all servers within a second. Until something is set, the configuration counts.
admin-done-setting = Saved. The whole site follows within a second.
settings-back = Back to the settings
settings-number = Write a whole number from { $least } to { $most }
settings-name-title = Name of the site
settings-name-text = It stands at the head of every page and in every mail.
settings-name-missing = Write what the site is called
settings-logo-title = Logo
settings-logo-text = A picture in the place of the name, at the head and the foot of every page. It is shown 36 pixels high.
settings-logo-label = Picture
settings-logo-hint = PNG, JPEG or WebP, at most 100 KB and 1200 pixels on each side. It has to be readable on light and on dark.
settings-logo-own = A picture of your own
settings-logo-none = None: the name is written
settings-logo-remove = Take the logo away
settings-logo-missing = Choose a picture
settings-logo-large = The picture is larger than 100 KB
settings-logo-wide = The picture is wider or higher than 1200 pixels
settings-logo-kind = This is no PNG, JPEG or WebP picture
settings-accent-title = Accent colour
settings-accent-text = The colour of buttons and links. It has to be readable on every background and under the text of buttons: 4.5:1 or more.
settings-accent-light = On light paper
settings-accent-light-hint = As in #0B5A57. Empty: the colours that come with the look.
settings-accent-dark = On dark paper
settings-accent-dark-hint = Empty: it is made from the other one.
settings-accent-default = As it comes
settings-accent-none = Write a colour as six digits, as in #0B5A57
settings-accent-faint = This colour can’t be read well: its contrast is { $ratio }:1, and 4.5:1 is needed. Try { $suggestion }
settings-languages-title = Languages
settings-languages-text = Pages in a language that isn’t offered lead to the same page in one that is. Guides and jobs in that language stay.
settings-languages-missing = Choose a language at least
settings-retention-title = How long applications are kept
settings-retention-text = Counted from the last thing that happened to an application. A shorter time erases what is older within seconds, and for good.
settings-retention-label = Days
settings-retention-hint = From 1 to 3650. The privacy page says so, too.
settings-moderation-title = Rules of moderation
settings-moderation-text = What moderators see, and what others see of what they decide.
settings-sampled = Jobs of trusted companies that are looked at all the same, of a hundred
settings-sampled-hint = 0 to 100. The others are public at once.
settings-silence = Days of silence before a company is asked whether it is still hiring
settings-silence-hint = 7 to 365.
settings-log = Everybody can read what moderators have decided
settings-log-hint = Without names of people.
settings-log-on = the log is public
settings-log-off = the log isn’t public
settings-sampled-now = { $share } of 100 trusted jobs looked at
settings-trusted-title = Trusted by
settings-trusted-text = The companies of the strip at the foot of pages, in this order.
settings-trusted-label = Companies, one a line
settings-trusted-hint = By name, or as in their address. Eight at most; empty: no strip.
settings-trusted-none = Nobody yet
settings-trusted-many = There is room for eight companies
settings-trusted-unknown = There is no company called { $name }
settings-retention-days = { $count ->
    [one] { $n } day
   *[other] { $n } days
}
settings-silence-now = { $count ->
    [one] asked after { $n } day of silence
   *[other] asked after { $n } days of silence
}

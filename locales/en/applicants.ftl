# Those who have applied, for the members of a company.
applicants-title = Applicants
applicants-title-job = Applicants: { $title }
applicants-of-all-jobs = Applicants of all jobs
applicants-words = Search
applicants-words-hint = Name, address, reference, words of answers and notes.
applicants-sort = Order
applicants-sort-newest = Newest first
applicants-sort-status = By status
applicants-answers = What was filled in
applicants-csv = Download as a table (CSV)
applicants-find = Search
applicants-statuses = Status
applicants-all = All
applicants-none = Nobody has applied yet
applicants-none-text = Applications that are sent here stand in this list, and a mail tells you of each.
applicants-none-found = Nobody fits
applicants-show-all = Show all
applicants-tick = Tick
applicants-tick-one = Tick { $name }
applicants-job = Job
applicants-knock-out = Knock-out
applicants-knock-outs = { $count ->
    [one] Knock-out answer
   *[other] { $n } knock-out answers
}
applicants-bulk = Move those that are ticked to
applicants-to-none = Choose a status
applicants-bulk-go = Go on
applicants-bulk-hint = You see who it is and what they are told before anything is sent.

applicants-status-new = New
applicants-status-screening = Screening
applicants-status-interview = Interview
applicants-status-offer = Offer
applicants-status-hired = Hired
applicants-status-refused = Refused
applicants-status-withdrawn = Withdrawn

applicants-done-told = Moved, and the answer is on its way.
applicants-done-moved = Moved. No mail was sent.
applicants-done-all-told = All are moved, and their answers are on their way.
applicants-done-all-moved = All are moved. No mails were sent.

applicants-cv-open = Open the CV
applicants-cv-of = CV of { $name }
applicants-cv-other = Only PDFs are shown here. This document can be downloaded: open it with a program that you trust, without macros.

applicants-move = What comes next
applicants-now = (now)
applicants-move-hint = Choose a status. What the applicant is told can be changed before it is sent.
applicants-move-to = New status: { $status }.
applicants-move-go = Move to “{ $status }”
applicants-reads-en = The applicant reads the site in English.
applicants-reads-fr = The applicant reads the site in French.
applicants-to-missing = Choose a status
applicants-to-same = It stands there already: choose another status
applicants-answer-en = Answer in English
applicants-answer-fr = Answer in French
applicants-answer-hint = Mailed to the applicant, and shown on their private page. Replies go to the job’s contact, or to you.
applicants-answer-hint-several = Mailed to each, and shown on their private pages. Write {"{name}"} and {"{job}"} where the name and the job stand.
applicants-answer-missing = Write an answer, or tick that nobody is told
applicants-answer-unknown = We can’t fill in { $word }. Only {"{name}"} and {"{job}"} are filled in: write the words themselves
applicants-silent = Without telling
applicants-silent-hint = Ticked, no mail is sent. The private page shows the new status all the same.

applicants-overtaken-title = Nothing was changed yet
applicants-overtaken = { $who } set “{ $status }” on { $date }, while you were writing. Your text is still here: send it again if it still fits.
applicants-overtaken-withdrawn = The applicant has withdrawn the application while you were writing. It can’t be moved any more, and nothing was sent.
applicants-overtaken-else = The application isn’t any more as it was shown. Your text is still here: send it again if it still fits.
applicants-typed = What you had written
applicants-gone-title = This application isn’t here any more
applicants-gone-text = It was erased while you were writing. Nothing was sent, and its CV is deleted.
applicants-back = Back to the applicants

applicants-others = Other applications from this address
applicants-history = History
applicants-event-arrived = Arrived
applicants-event-moved = { $who }: { $status }
applicants-event-withdrawn = Withdrawn by the applicant
applicants-event-answer = What the applicant was told

applicants-several-title = { $count ->
    [0] Nobody is chosen
    [one] Move one application
   *[other] Move { $n } applications
}
applicants-several-nobody = Tick those in the list that you want to move. Withdrawn applications can’t be moved.
applicants-several-already = These stand there already, so nothing is sent to them: { $who }.
applicants-several-go = { $count ->
    [one] Move it
   *[other] Move all { $n }
}
applicants-several-moved = Somebody has moved { $who } meanwhile.
applicants-several-withdrawn = { $who } withdrew meanwhile, and can’t be moved any more.
applicants-several-gone = { $count ->
    [one] One application was erased meanwhile.
   *[other] { $n } applications were erased meanwhile.
}
applicants-several-none-moved = Nobody was moved, and nothing was sent. What you have written is still here: look through it, and send it again if it still fits.

applicants-desk = Answer on the company’s desk
applicants-desk-hint = For members of the company.

# What is offered as an answer, to be changed.
answer-screening =
    Hello { $name },

    thank you for your application for “{ $title }”. We are reading it, and will write to you as soon as we know more.

    Kind regards
    { $company }
answer-interview =
    Hello { $name },

    thank you for your application for “{ $title }”. We would like to talk to you. When would it suit you within the next days? Simply answer this mail with two or three times.

    Kind regards
    { $company }
answer-offer =
    Hello { $name },

    we would be glad to work with you, and make you an offer for “{ $title }”. The details follow in a mail of its own; ask us anything by answering this one.

    Kind regards
    { $company }
answer-hired =
    Hello { $name },

    welcome! We are glad that you are joining us for “{ $title }”. We will write to you about everything else soon.

    Kind regards
    { $company }
answer-refused =
    Hello { $name },

    thank you for your application for “{ $title }”, and for the time that you put into it. We have read it with care, and have decided to go on with others this time.

    We wish you all the best.

    Kind regards
    { $company }

mail-answer-subject = Your application: { $title } ({ $reference })
mail-answer-heading = { $company } has answered you
mail-answer-status = Your application stands at: { $status }.
mail-answer-why = You get this mail because an application on { $site } was sent with your address. Answering it writes to { $company }.

gate-title_pay = The title says { $found }.
gate-title_pay-fix = Take the pay out of the title and put it in the pay fields: it is shown beside the title everywhere.
gate-title_place = The title names a place: { $found }.
gate-title_place-fix = Take it out of the title. The place is shown beside it, and people filter by it.
gate-title_remote = The title says { $found }.
gate-title_remote-fix = Take it out of the title and choose it under “Workplace”.
gate-title_company = The title names your company: { $found }.
gate-title_company-fix = Take it out, unless it is what the job is about. Your name stands right beside the title.
gate-title_capitals = The title is in capitals.
gate-title_capitals-fix = Write it as in a sentence. Search engines hide titles that shout, and they are hard to read.
gate-title_loud = The title calls for attention: { $found }.
gate-title_loud-fix = Leave the job’s name only. When somebody should start has a field of its own.
gate-title_long = The title is longer than { $count ->
    [one] { $n } character
   *[other] { $n } characters
}.
gate-title_long-fix = Shorten it to the job’s name. Lists and search engines cut it off.
gate-title_gendered = { $found } names one sex.
gate-title_gendered-fix = Use a word for everyone: { $better }. The law wants titles that are gender-neutral.
gate-title_hype = The title says { $found }.
gate-title_hype-fix = Say what the job is called elsewhere. Nobody searches for this word, and women apply less often where it stands.
gate-no_occupation = We couldn’t tell which role this is.
gate-no_occupation-fix = Choose the role that comes closest, so that the job is found in it and beside its guide.
gate-no_client = Your company hires for others, and the client isn’t named.
gate-no_client-fix = Name the client if you may. Candidates answer more often when they know for whom they would work.
gate-language_differs = The text is written in another language than the ad says: { $language }.
gate-language_differs-fix = Choose the language that the text is written in.
gate-no_place = There is no place.
gate-no_place-fix = Add the city where the work is done. Without it, Google and Indeed won’t list the job.
gate-no_remote_countries = It is remote, but from where isn’t said.
gate-no_remote_countries-fix = Add the countries that somebody can work from. If it really is anywhere, say “from anywhere” in the text.
gate-no_hybrid_days = It is hybrid, but on how many days isn’t said.
gate-no_hybrid_days-fix = Say how many days a week are spent in the office. It is the first thing people ask.
gate-days_differ = The text says { $found }, the field says { $count ->
    [one] { $n } day
   *[other] { $n } days
}.
gate-days_differ-fix = Make both say the same.
gate-workplace_differs = { $workplace ->
    [remote] It is marked as remote, but the text says { $found }.
    [hybrid] It is marked as hybrid, but the text says { $found }.
   *[on_site] It is marked as on site, but the text says { $found }.
}
gate-workplace_differs-fix = { $workplace ->
    [remote] Choose “Hybrid” or “On site”, or mend the text. Only jobs that are wholly remote may be listed as remote.
   *[other] Choose what holds, or mend the text.
}
gate-remote_unsaid = It is marked as remote, but the text doesn’t say so.
gate-remote_unsaid-fix = Add a sentence, as “You can work fully remotely from these countries”. Google takes a job for remote only if its text says it.
gate-pay_law = The pay is missing. In { $place }, the law wants candidates to know it.
gate-pay_law-fix = Give the lowest and the highest pay that you would offer for this job.
gate-pay_missing = The pay is missing.
gate-pay_missing-fix = Give a range. Jobs with one are opened and answered far more often, and no one’s time is wasted.
gate-pay_one_end = The pay has only one end.
gate-pay_one_end-fix = Give the lowest and the highest pay that you would offer. “From” and “up to” tell people little.
gate-pay_wide = The highest pay is twice the lowest, or more.
gate-pay_wide-fix = Narrow the range to what you expect to pay, or post a job for each level.
gate-pay_odd = { $unit ->
    [hour] This can hardly be the pay for an hour.
    [day] This can hardly be the pay for a day.
    [month] This can hardly be the pay for a month.
   *[year] This can hardly be the pay for a year.
}
gate-pay_odd-fix = Check the amount and what it is for: an hour, a day, a month or a year.
gate-freelance_rate = It is freelance work without a day rate.
gate-freelance_rate-fix = Give the rate by the day or by the hour. Freelancers compare jobs by it.
gate-starts_past = It starts on { $day }, which is past.
gate-starts_past-fix = Choose another day, or leave it empty for “as soon as possible”.
gate-starts_far = It starts on { $day }, more than a year from now.
gate-starts_far-fix = Check the year.
gate-length_missing = How long it lasts isn’t said.
gate-length_missing-fix = Say how many months it is for.
gate-length_odd = A permanent contract can’t have a length: { $count ->
    [one] { $n } month
   *[other] { $n } months
}.
gate-length_odd-fix = Choose “Fixed term”, or leave the length empty.
gate-no_closing_date = There is no closing date.
gate-no_closing_date-fix = Give the last day to apply. Search engines put jobs without one behind the others, and people don’t know whether it still counts.
gate-closing_past = It closes on { $day }, which is past.
gate-closing_past-fix = Choose a later day. Nobody could apply.
gate-closing_far = It closes on { $day }, more than a year from now.
gate-closing_far-fix = Choose an earlier day. You can extend it with one click before it ends.
gate-description_short = The text has { $count ->
    [one] { $n } character
   *[other] { $n } characters
}. LinkedIn takes none below { $least }.
gate-description_short-fix = Say what there is to do, what is asked for and what you offer.
gate-description_thin = The text has { $count ->
    [one] { $n } character
   *[other] { $n } characters
}. Good ones have { $least } and more.
gate-description_thin-fix = Say what there is to do, with whom, what is asked for and what you offer.
gate-description_is_title = The text only repeats the title.
gate-description_is_title-fix = Describe the job. Google won’t list it otherwise.
gate-description_capitals = The text is in capitals.
gate-description_capitals-fix = Write it as in a book. Capitals are hard to read, and screen readers may spell them out.
gate-salary_history = It asks what somebody earned before: { $found }.
gate-salary_history-fix = Take it out. It is forbidden in the European Union and in many states of the US. You may ask what somebody expects.
gate-discriminates = { $ground ->
    [age] This shuts people out by their age: { $found }.
    [origin] This shuts people out by where they come from: { $found }.
    [sex] This shuts people out by their sex: { $found }.
    [religion] This shuts people out by their religion: { $found }.
    [family] This shuts people out by their family: { $found }.
    [health] This shuts people out by their health or a disability: { $found }.
    [appearance] This shuts people out by their looks: { $found }.
    [nationality] This shuts people out by their nationality: { $found }.
    [orientation] This shuts people out by whom they love: { $found }.
   *[opinions] This shuts people out by their opinions: { $found }.
}
gate-discriminates-fix = { $ground ->
    [age] Say what experience is needed, and leave age out.
    [origin] Name the level that is needed, as “fluent English (C1)”, not where somebody learned it.
    [nationality] Ask for the right to work there, or name the law that wants more.
    [health] Name the task that has to be done, as “lifts 20 kg now and then”.
   *[other] Take it out, and say what has to be done and known.
}
gate-asks_protected = { $ground ->
    [age] This question asks for somebody’s age: { $found }.
    [origin] This question asks where somebody comes from: { $found }.
    [sex] This question asks for somebody’s sex: { $found }.
    [religion] This question asks for somebody’s religion: { $found }.
    [family] This question asks for somebody’s family: { $found }.
    [health] This question asks for somebody’s health: { $found }.
    [appearance] This question asks for somebody’s looks: { $found }.
    [nationality] This question asks for somebody’s nationality: { $found }.
    [orientation] This question asks whom somebody loves: { $found }.
   *[opinions] This question asks for somebody’s opinions: { $found }.
}
gate-asks_protected-fix = { $ground ->
    [age] Take it out. You may ask whether somebody is of the age that the law wants.
    [nationality] Ask “May you work in this country?” instead.
    [health] Ask “Do you need anything for the interview?” instead.
   *[other] Take it out. Nobody may be chosen or refused by it, and an answer that you have can be held against you.
}
gate-contact_in_text = People apply for this job here, but the text has another way: { $found }.
gate-contact_in_text-fix = Take it out. Whom one can ask has fields of its own; or choose “Apply elsewhere”. Who writes past the form gets no receipt and no answer from here.
gate-no_skills = There are no skills.
gate-no_skills-fix = Add three to eight. Jobs are found and matched by them.
gate-link_fails = The address to apply at answers with the error { $status }.
gate-link_fails-fix = Open it yourself, and paste the one that leads to the form.
gate-link_silent = { $failure ->
    [slow] The address to apply at takes too long to answer.
    [redirects] The address to apply at leads in circles.
    [insecure] The address to apply at has no valid certificate: browsers warn of it.
   *[unreachable] The address to apply at doesn’t answer.
}
gate-link_silent-fix = Open it yourself, and paste the one that leads to the form.
gate-link_refused = The address to apply at isn’t one of the public web.
gate-link_refused-fix = Paste one that anybody can open, beginning with https:// and without a port or a password.

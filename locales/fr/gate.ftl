gate-title_pay = L’intitulé indique { $found }.
gate-title_pay-fix = Retirez la rémunération de l’intitulé et saisissez-la dans les champs prévus : elle s’affiche partout à côté de lui.
gate-title_place = L’intitulé cite un lieu : { $found }.
gate-title_place-fix = Retirez-le de l’intitulé. Le lieu s’affiche juste à côté, et sert de filtre.
gate-title_remote = L’intitulé indique { $found }.
gate-title_remote-fix = Retirez-le de l’intitulé et choisissez-le sous « Lieu de travail ».
gate-title_company = L’intitulé cite votre entreprise : { $found }.
gate-title_company-fix = Retirez-la, sauf si le poste porte sur elle. Votre nom s’affiche juste à côté de l’intitulé.
gate-title_capitals = L’intitulé est en majuscules.
gate-title_capitals-fix = Écrivez-le comme dans une phrase. Les moteurs de recherche écartent les intitulés qui crient, et ils se lisent mal.
gate-title_loud = L’intitulé cherche à attirer l’œil : { $found }.
gate-title_loud-fix = Ne gardez que le nom du poste. La date de début a son propre champ.
gate-title_long = L’intitulé dépasse { $count ->
    [one] { $n } caractère
   *[other] { $n } caractères
}.
gate-title_long-fix = Ramenez-le au nom du poste. Les listes et les moteurs de recherche le coupent.
gate-title_gendered = { $found } ne désigne qu’un sexe.
gate-title_gendered-fix = Écrivez pour tout le monde : { $better }, ou les deux formes. La loi exige un intitulé neutre.
gate-title_hype = L’intitulé indique { $found }.
gate-title_hype-fix = Donnez le nom courant du métier. Personne ne cherche ce mot, et les femmes postulent moins là où il figure.
gate-no_occupation = Nous n’avons pas reconnu le métier.
gate-no_occupation-fix = Choisissez le plus proche, pour que l’offre soit trouvée parmi les siennes et à côté de sa fiche.
gate-no_client = Votre entreprise recrute pour d’autres, et le client n’est pas nommé.
gate-no_client-fix = Nommez-le si vous le pouvez. Les candidats répondent plus souvent quand ils savent pour qui ils travailleraient.
gate-language_differs = Le texte n’est pas dans la langue indiquée, mais dans celle-ci : { $language }.
gate-language_differs-fix = Choisissez la langue dans laquelle le texte est écrit.
gate-no_place = Il n’y a pas de lieu.
gate-no_place-fix = Ajoutez la ville où l’on travaille. Sans elle, Google et Indeed n’affichent pas l’offre.
gate-no_remote_countries = Le poste est à distance, mais on ne sait pas d’où.
gate-no_remote_countries-fix = Ajoutez les pays d’où l’on peut travailler. Si c’est vraiment de n’importe où, écrivez-le dans le texte.
gate-no_hybrid_days = Le poste est hybride, mais le nombre de jours n’est pas indiqué.
gate-no_hybrid_days-fix = Indiquez combien de jours par semaine se passent au bureau. C’est la première question que l’on pose.
gate-days_differ = Le texte dit { $found }, le champ dit { $count ->
    [one] { $n } jour
   *[other] { $n } jours
}.
gate-days_differ-fix = Mettez les deux d’accord.
gate-workplace_differs = { $workplace ->
    [remote] Le poste est indiqué à distance, mais le texte dit { $found }.
    [hybrid] Le poste est indiqué hybride, mais le texte dit { $found }.
   *[on_site] Le poste est indiqué sur site, mais le texte dit { $found }.
}
gate-workplace_differs-fix = { $workplace ->
    [remote] Choisissez « Hybride » ou « Sur site », ou corrigez le texte. Seuls les postes entièrement à distance peuvent être annoncés ainsi.
   *[other] Choisissez ce qui est vrai, ou corrigez le texte.
}
gate-remote_unsaid = Le poste est indiqué à distance, mais le texte ne le dit pas.
gate-remote_unsaid-fix = Ajoutez une phrase, par exemple « Vous travaillez entièrement en télétravail depuis ces pays ». Google n’y croit que si le texte le dit.
gate-pay_law = La rémunération manque. Pour ce lieu, la loi veut que les candidats la connaissent : { $place }.
gate-pay_law-fix = Indiquez le minimum et le maximum que vous proposeriez pour ce poste.
gate-pay_missing = La rémunération manque.
gate-pay_missing-fix = Indiquez une fourchette. Les offres qui en ont une sont bien plus lues, et personne ne perd son temps.
gate-pay_one_end = La rémunération n’a qu’une borne.
gate-pay_one_end-fix = Indiquez le minimum et le maximum que vous proposeriez. « À partir de » et « jusqu’à » n’apprennent pas grand-chose.
gate-pay_wide = Le maximum vaut le double du minimum, ou plus.
gate-pay_wide-fix = Resserrez la fourchette autour de ce que vous pensez payer, ou publiez une offre par niveau.
gate-pay_odd = { $unit ->
    [hour] Ce montant peut difficilement être celui d’une heure.
    [day] Ce montant peut difficilement être celui d’un jour.
    [month] Ce montant peut difficilement être celui d’un mois.
   *[year] Ce montant peut difficilement être celui d’une année.
}
gate-pay_odd-fix = Vérifiez le montant et sa période : heure, jour, mois ou année.
gate-freelance_rate = C’est une mission en freelance sans tarif journalier.
gate-freelance_rate-fix = Indiquez le tarif à la journée ou à l’heure. C’est ce que comparent les indépendants.
gate-starts_past = Le poste commence le { $day }, date déjà passée.
gate-starts_past-fix = Choisissez un autre jour, ou laissez le champ vide pour « dès que possible ».
gate-starts_far = Le poste commence le { $day }, dans plus d’un an.
gate-starts_far-fix = Vérifiez l’année.
gate-length_missing = La durée n’est pas indiquée.
gate-length_missing-fix = Indiquez le nombre de mois.
gate-length_odd = Un contrat à durée indéterminée ne peut pas avoir de durée : { $count ->
    [one] { $n } mois
   *[other] { $n } mois
}.
gate-length_odd-fix = Choisissez « CDD », ou laissez la durée vide.
gate-no_closing_date = Il n’y a pas de date de clôture.
gate-no_closing_date-fix = Indiquez le dernier jour pour postuler. Les moteurs de recherche placent les autres offres devant, et l’on ne sait pas si celle-ci est encore valable.
gate-closing_past = L’offre se termine le { $day }, date déjà passée.
gate-closing_past-fix = Choisissez un jour à venir. Personne ne pourrait postuler.
gate-closing_far = L’offre se termine le { $day }, dans plus d’un an.
gate-closing_far-fix = Choisissez un jour plus proche. Vous pourrez la prolonger d’un clic avant la fin.
gate-description_short = Le texte compte { $count ->
    [one] { $n } caractère
   *[other] { $n } caractères
}. LinkedIn n’en accepte pas moins de { $least }.
gate-description_short-fix = Dites ce qu’il y a à faire, ce que vous demandez et ce que vous offrez.
gate-description_thin = Le texte compte { $count ->
    [one] { $n } caractère
   *[other] { $n } caractères
}. Les bons en ont au moins { $least }.
gate-description_thin-fix = Dites ce qu’il y a à faire, avec qui, ce que vous demandez et ce que vous offrez.
gate-description_is_title = Le texte ne fait que répéter l’intitulé.
gate-description_is_title-fix = Décrivez le poste. Sinon, Google n’affiche pas l’offre.
gate-description_capitals = Le texte est en majuscules.
gate-description_capitals-fix = Écrivez-le comme dans un livre. Les majuscules se lisent mal, et les lecteurs d’écran peuvent les épeler.
gate-salary_history = On y demande ce que la personne gagnait avant : { $found }.
gate-salary_history-fix = Retirez-le. C’est interdit dans l’Union européenne et dans de nombreux États américains. Vous pouvez demander ce qu’elle souhaite.
gate-discriminates = { $ground ->
    [age] Ceci écarte des personnes pour leur âge : { $found }.
    [origin] Ceci écarte des personnes pour leur origine : { $found }.
    [sex] Ceci écarte des personnes pour leur sexe : { $found }.
    [religion] Ceci écarte des personnes pour leur religion : { $found }.
    [family] Ceci écarte des personnes pour leur situation de famille : { $found }.
    [health] Ceci écarte des personnes pour leur santé ou un handicap : { $found }.
    [appearance] Ceci écarte des personnes pour leur apparence : { $found }.
    [nationality] Ceci écarte des personnes pour leur nationalité : { $found }.
    [orientation] Ceci écarte des personnes pour leur orientation sexuelle : { $found }.
   *[opinions] Ceci écarte des personnes pour leurs opinions : { $found }.
}
gate-discriminates-fix = { $ground ->
    [age] Indiquez l’expérience nécessaire, sans parler d’âge.
    [origin] Indiquez le niveau nécessaire, par exemple « anglais courant (C1) », et non où on l’a appris.
    [nationality] Demandez le droit de travailler dans le pays, ou citez la loi qui exige plus.
    [health] Nommez la tâche à accomplir, par exemple « porter 20 kg de temps en temps ».
   *[other] Retirez-le, et dites ce qu’il faut faire et savoir.
}
gate-asks_protected = { $ground ->
    [age] Cette question porte sur l’âge : { $found }.
    [origin] Cette question porte sur l’origine : { $found }.
    [sex] Cette question porte sur le sexe : { $found }.
    [religion] Cette question porte sur la religion : { $found }.
    [family] Cette question porte sur la situation de famille : { $found }.
    [health] Cette question porte sur la santé : { $found }.
    [appearance] Cette question porte sur l’apparence : { $found }.
    [nationality] Cette question porte sur la nationalité : { $found }.
    [orientation] Cette question porte sur l’orientation sexuelle : { $found }.
   *[opinions] Cette question porte sur les opinions : { $found }.
}
gate-asks_protected-fix = { $ground ->
    [age] Retirez-la. Vous pouvez demander si la personne a l’âge exigé par la loi.
    [nationality] Demandez plutôt « Pouvez-vous travailler dans ce pays ? ».
    [health] Demandez plutôt « Avez-vous besoin d’un aménagement pour l’entretien ? ».
   *[other] Retirez-la. Personne ne peut être choisi ni écarté pour cela, et la réponse pourrait vous être reprochée.
}
gate-contact_in_text = On postule ici, mais le texte propose un autre moyen : { $found }.
gate-contact_in_text-fix = Retirez-le. La personne à contacter a ses propres champs ; ou choisissez « Postuler ailleurs ». Qui écrit hors du formulaire ne reçoit d’ici ni accusé ni réponse.
gate-no_skills = Il n’y a pas de compétences.
gate-no_skills-fix = Ajoutez-en trois à huit. C’est par elles que l’on trouve une offre.
gate-link_fails = L’adresse où postuler répond par l’erreur { $status }.
gate-link_fails-fix = Ouvrez-la vous-même, et collez celle qui mène au formulaire.
gate-link_silent = { $failure ->
    [slow] L’adresse où postuler met trop de temps à répondre.
    [redirects] L’adresse où postuler tourne en rond.
    [insecure] L’adresse où postuler n’a pas de certificat valable : les navigateurs en avertissent.
   *[unreachable] L’adresse où postuler ne répond pas.
}
gate-link_silent-fix = Ouvrez-la vous-même, et collez celle qui mène au formulaire.
gate-link_refused = L’adresse où postuler n’est pas une adresse publique du web.
gate-link_refused-fix = Collez une adresse que tout le monde peut ouvrir, qui commence par https://, sans port ni mot de passe.

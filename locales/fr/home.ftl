home-title = { $site } : fiches métiers et offres dans la tech
home-title-bare = { $site } : offres dans la tech
home-description = Des fiches métiers en mots simples, ce que chaque métier rapporte, et les offres ouvertes en ce moment.
home-description-bare = Les offres ouvertes en ce moment dans la tech, leur rémunération, et les entreprises qui les proposent.
home-heading-start = Connaître le métier
home-heading-mark = avant
home-heading-end = de signer.
home-standfirst = { $count ->
    [0] Des offres dans la tech, et les entreprises qui les proposent.
   *[other] { $n } métiers de la tech en mots simples : le travail, la rémunération, et les offres ouvertes en ce moment.
}
home-looking = Je cherche un poste
home-looking-text = { $count ->
    [0] Aucune offre aujourd’hui
    [one] Une offre ouverte
   *[other] { $n } offres ouvertes, les plus récentes d’abord
}
home-hiring-text = Ce que votre annonce devrait dire, et comment la publier ici
register-title = L’appel du jour
register-role = Métier
register-pay = { $currency } par jour
register-open = Offres
home-rates-source = Tarifs journaliers freelance, { $place } : { $source }, { $date }.
home-newest = Dernières offres
home-guides = Lire d’abord le métier
home-latest = Dernière fiche,
home-how = Comment ça marche
how-looking = Si vous cherchez
how-looking-1 = Lisez la fiche
how-looking-1-text = Le métier du lundi au vendredi, ce qu’il rapporte et comment on y entre.
how-looking-2 = Lisez l’annonce
how-looking-2-text = Rémunération, lieu, contrat et étapes du recrutement, toujours au même endroit.
how-looking-3 = Postulez
how-looking-3-text = Directement auprès de l’entreprise, sans compte.
how-hiring = Si vous recrutez
how-hiring-1 = Écrivez l’annonce
how-hiring-1-text = Dites ce que vous payez, où se passe le travail et comment vous choisissez. Notre liste dit ce que les gens cherchent.
how-hiring-2 = Publiez-la ici
how-hiring-2-text = Un modérateur la lit, et elle paraît à côté de la fiche de son métier, en français ou en anglais.
how-hiring-2-text-bare = Un modérateur la lit, et elle paraît dans la liste, en français ou en anglais.
how-hiring-3 = Rencontrez des gens avertis
how-hiring-3-text = Les candidats peuvent lire ce qu’est le métier avant de postuler : l’entretien peut porter sur votre équipe et votre projet.
how-hiring-3-text-bare = Les candidats ont lu ce que vous payez et comment vous choisissez avant de postuler : l’entretien peut porter sur votre équipe et votre projet.
how-hiring-button = Que nous envoyer

hiring-title = Ce que dit une bonne annonce
hiring-description = Ce que dit une bonne annonce, comment elle est publiée ici, et ce que nous refusons.
hiring-heading-start = Tout dire
hiring-heading-end = dans l’annonce
hiring-standfirst = Les personnes qui passent ici peuvent lire ce qu’est le métier et ce qu’il rapporte. Une annonce qui répond à leurs questions reçoit moins de candidatures, et de meilleures.
hiring-standfirst-bare = Une annonce qui répond aux questions reçoit moins de candidatures, de gens qui y tiennent.
hiring-desk = Les espaces de vos entreprises
hiring-ask = Une question ?
hiring-ad-1 = La rémunération, en fourchette
hiring-ad-1-text = Par heure, jour, mois ou an, dans votre monnaie. Le droit européen la demande avant l’entretien ; les candidats la demandent partout.
hiring-ad-2 = Le lieu, précisément
hiring-ad-2-text = Sur site, hybride avec le nombre de jours, ou en télétravail avec les pays où vous pouvez embaucher.
hiring-ad-3 = Le contrat
hiring-ad-3-text = CDI, CDD, freelance ; pour combien de temps, à partir de quand.
hiring-ad-4 = Deux à six compétences indispensables
hiring-ad-4-text = Et, à part, celles qui vous feraient plaisir. Trente compétences, c’est un vœu, et cela se voit.
hiring-ad-5 = À quoi ressemblent les premiers mois
hiring-ad-5-text = Avec qui l’on travaille, ce qui existe déjà, ce qui ne marche pas.
hiring-ad-6 = Comment vous recrutez, étape par étape
hiring-ad-6-text = Qui l’on rencontre, ce que vous demandez de faire, quand vient la réponse.
hiring-publish = Comment une annonce est publiée
hiring-step-1 = Vous inscrivez votre entreprise
hiring-step-1-text = Son nom et son site. Un message à son propre domaine la vérifie, ou un modérateur.
hiring-step-2 = Vous écrivez l’annonce, et elle rejoint son métier
hiring-step-2-bare = Vous écrivez l’annonce
hiring-step-2-text = Un modérateur la lit. Elle paraît ensuite à côté de la fiche, sur la page de votre entreprise, dans la liste et dans les flux.
hiring-step-2-text-bare = Un modérateur la lit. Elle paraît ensuite sur la page de votre entreprise, dans la liste et dans les flux.
hiring-step-3 = Elle ferme quand vous le dites
hiring-step-3-text = Ou à sa date de clôture. Son adresse dit alors qu’elle est fermée et mène à des offres proches.
hiring-refuse = Ce qui n’a pas sa place ici
hiring-refuse-1 = Les offres qui font payer les candidats
hiring-refuse-2 = Le travail non rémunéré, quel qu’il soit
hiring-refuse-3 = Les cabinets qui se font passer pour l’employeur
hiring-refuse-4 = Les exigences d’âge, de sexe ou d’origine

skip-jobs = Aller aux offres
finder-label = Chercher une offre
finder-words = Quoi
finder-words-example = Métier, compétence ou entreprise
finder-place = Où
finder-place-example = Ville ou pays
finder-place-unknown = Nous ne connaissons pas de lieu appelé « { $place } ». Indiquez une ville ou un pays, comme « Lyon » ou « Belgique ».
finder-place-meant = Vouliez-vous dire { $place } ?
finder-km = Rayon
finder-filters = Filtres
finder-chosen = Filtres choisis
finder-clear = Effacer les filtres
finder-sort = Tri
finder-sort-go = Trier
finder-pay-unreadable = Indiquez un montant, comme 450 ou 45k, en euros ou dans une autre devise courante.
finder-apply = { $count ->
    [0] Aucune offre à voir
    [one] Voir { $n } offre
   *[other] Voir { $n } offres
}
search-button = Chercher

facet-pay = Rémunération minimale
facet-pay-amount = Montant
facet-pay-rule = D’une fourchette, le haut compte. Une année vaut 220 jours ou 1 760 heures ; les devises, un taux fixe.
facet-pay-per = Devise et période
facet-remote = Lieu de travail
facet-skill = Compétences
facet-contract = Contrat
facet-seniority = Niveau
facet-age = Publication
facet-occupation = Métier
facet-company = Entreprise
facet-lang = Langue de l’annonce
facet-jobs = { $count ->
    [one] offre
   *[other] offres
}
age-any = Toutes les dates
age-1 = Depuis 24 heures
age-3 = Depuis 3 jours
age-7 = Depuis 7 jours
age-30 = Depuis 30 jours
pay-unit-hour = { $sign } / heure
pay-unit-day = { $sign } / jour
pay-unit-month = { $sign } / mois
pay-unit-year = { $sign } / an
sort-relevance = Pertinence
sort-newest = Plus récentes
sort-pay = Mieux payées
chip-remove = Retirer
chip-near = { $place }, à moins de { $km } km
chip-pay = { $pay } ou plus

filter-place = le lieu
filter-remote = le lieu de travail
filter-contract = le contrat
filter-seniority = le niveau
filter-pay = la rémunération
filter-skill = les compétences
filter-occupation = le métier
filter-company = l’entreprise
filter-lang = la langue
filter-age = la date

unknown-remote = Nous ne connaissons pas de mode de travail appelé « { $typed } » : il n’est pas pris en compte.
unknown-skill = Nous ne connaissons pas de compétence appelée « { $typed } » : elle n’est pas prise en compte.
unknown-contract = Nous ne connaissons pas de contrat appelé « { $typed } » : il n’est pas pris en compte.
unknown-seniority = Nous ne connaissons pas de niveau appelé « { $typed } » : il n’est pas pris en compte.
unknown-age = « { $typed } » n’est aucune des dates proposées : ce n’est pas pris en compte.
unknown-occupation = Nous ne connaissons pas de métier appelé « { $typed } » : il n’est pas pris en compte.
unknown-company = Nous ne connaissons pas d’entreprise appelée « { $typed } » : elle n’est pas prise en compte.
unknown-lang = « { $typed } » n’est aucune des langues proposées : elle n’est pas prise en compte.

read-as = Résultats pour « { $words } ».
read-as-instead = Chercher plutôt « { $words } » ?

alert-box-title = Recevez les prochaines par e-mail
alert-box-text = Les nouvelles offres comme celles-ci, aussitôt, chaque jour ou chaque semaine. Sans compte.
alert-box-button = M’écrire quand il y en a
alert-box-feeds = Ou suivez cette recherche :

site-search = Chercher sur le site
search-title = Recherche : { $words }
search-heading = Résultats pour
search-words = Mots
search-all-jobs = { $count ->
    [one] La voir dans la liste des offres
    [2] Voir les deux dans la liste des offres
   *[other] Voir les { $n } offres
}
search-all-companies = Toutes les entreprises
search-nothing-title = Rien pour « { $words } »
search-nothing-text = Vérifiez l’orthographe, ou essayez un mot plus court ou plus courant.
search-next-title = Tapez un métier, une compétence ou une entreprise, ou continuez par ici
search-again = Nouvelle recherche

jobs-title = Offres
jobs-description = Les offres ouvertes dans la tech, les plus récentes d’abord, avec la rémunération, le lieu, le contrat et chaque étape du recrutement.
jobs-heading = { $count ->
    [0] Aucune offre ouverte aujourd’hui
    [one] { $n } offre ouverte
   *[other] { $n } offres ouvertes
}
jobs-of-title = Offres : { $occupation }
jobs-of-description = { $occupation } : les offres ouvertes en ce moment, les plus récentes d’abord, avec la rémunération, le lieu et le contrat.
jobs-all = Toutes les offres
jobs-this-week = Cette semaine
jobs-last-week = La semaine dernière
jobs-earlier = Plus tôt
jobs-empty-title = Les prochaines paraîtront ici
jobs-empty-text = Et dans le flux, dès leur publication.
jobs-hiring-question = Vous cherchez plutôt quelqu’un ?
open-jobs = { $count ->
    [0] Aucune offre ouverte
    [one] { $n } offre ouverte
   *[other] { $n } offres ouvertes
}

jobs-found = { $count ->
    [0] Aucune offre{ $words } { $place }
    [one] { $n } offre{ $words } { $place }
   *[other] { $n } offres{ $words } { $place }
}
jobs-found-words = {" "}« { $words } »
jobs-found-role = {" "}« { $words } »
jobs-found-near = près de { $place }
jobs-found-in = ({ $place })
jobs-found-filtered = { $count ->
    [0] Aucune offre trouvée
    [one] { $n } offre trouvée
   *[other] { $n } offres trouvées
}
jobs-in-title = Offres : { $occupation }, { $city }
jobs-in-description = { $occupation } à { $city } et autour : les offres ouvertes en ce moment, les plus récentes d’abord, avec la rémunération, le lieu et le contrat.
jobs-cities = { $occupation } : les offres par ville
jobs-cut = Nous montrons les { $shown } premières sur { $total }. Affinez la recherche pour voir les autres.
jobs-nothing-title = Rien ne correspond à tout cela
jobs-nothing-drop = En retirant un filtre, il y a quelque chose :
jobs-nothing-together = Retirer un seul filtre ne suffit pas. Sans aucun, il y a :
jobs-nothing-words = Vérifiez l’orthographe, ou essayez d’autres mots.
jobs-nothing-text = Essayez d’autres mots, ou moins de filtres.
jobs-without = Sans { $filter }
jobs-without-words = Chercher sans les mots

job-title = { $title }, { $company }
description = Le poste
skills = Compétences
skills-must = Indispensables
skills-nice = Appréciées
steps-title = Comment { $company } recrute
similar-title = Offres proches
similar-all = Toutes les offres de ce métier
guide-of-role = La fiche de ce métier : le travail, la rémunération, comment y entrer

fact-pay = Rémunération
fact-where = Lieu
fact-open-to = Ouvert à
fact-contract = Contrat
fact-seniority = Niveau
fact-starts = Début
fact-language = Langue
fact-published = Publiée le
fact-contact = Contact
fact-closes = Ferme le
fact-closed = Close depuis le
question-between = Un nombre de { $min } à { $max }.
question-min = Un nombre à partir de { $min }.
question-max = Un nombre jusqu’à { $max }.
days-left = { $count ->
    [0] dans moins de 24 heures
    [one] dans 1 jour
   *[other] dans { $count } jours
}

apply = Postuler
apply-elsewhere = Sur le site de { $company }.

closed-title = Fermée : { $title }
closed-heading = Cette offre est fermée
closed-since = Cette offre a fermé le { $date }
closed-paused = Cette offre est suspendue
closed-text = { $company } n’accepte plus de candidatures pour ce poste.
closed-filled-text = { $company } a trouvé quelqu’un et n’accepte plus de candidatures pour ce poste.
closed-paused-text = { $company } n’accepte pas de candidatures pour le moment. L’offre peut rouvrir.
closed-similar = Des offres proches, encore ouvertes

workplace-on_site = Sur site
workplace-hybrid = Hybride
workplace-remote = Télétravail
workplace-hybrid-days = { $count ->
    [one] Hybride, 1 jour par semaine au bureau
   *[other] Hybride, { $count } jours par semaine au bureau
}
hybrid-days = { $count ->
    [one] 1 jour
   *[other] { $count } jours
}
remote-anywhere = partout

contract-permanent = CDI
contract-fixed_term = CDD
contract-freelance = Freelance
contract-part_time = Temps partiel
contract-internship = Stage
contract-apprenticeship = Apprentissage

seniority-junior = Junior
seniority-intermediate = Confirmé
seniority-senior = Senior
seniority-lead = Lead

pay-unknown = Rémunération non précisée
pay-from = à partir de { $amount }
pay-to = jusqu’à { $amount }
pay-per-hour = { $range } par heure
pay-per-day = { $range } par jour
pay-per-month = { $range } par mois
pay-per-year = { $range } par an
pay-about = environ { $pay }
job-questions-out = Éliminatoire : { $answers }

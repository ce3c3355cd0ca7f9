skip = Aller au contenu
nav-main = Principale
nav-guides = Fiches métiers
nav-jobs = Offres
nav-companies = Entreprises
nav-hiring = Je recrute
nav-desk = Votre espace
nav-admin = Admin
crumbs = Fil d’Ariane
offer-text = Ce site parle aussi français.
offer-button = Continuer en français

footer-about = Fiches métiers, chiffres de rémunération et offres ouvertes.
footer-about-bare = Des offres ouvertes, et les entreprises qui les proposent.
footer-work = Chercher un poste
footer-hiring = Recruter
footer-ad = Ce que dit une bonne annonce
footer-contact = Nous écrire
footer-feeds = Flux
feed-jobs = Nouvelles offres
feed-jobs-of = Nouvelles offres : { $search }
feed-jobs-description = Les dernières offres ouvertes
feed-guides = Nouvelles fiches
feed-guides-description = Les dernières fiches métiers

theme = Thème
theme-system = Système
theme-light = Clair
theme-dark = Sombre
language = Langue

trusted-title = Ils nous font confiance
follow-title = Suivre les nouvelles fiches
follow-text = Les nouvelles fiches dans votre lecteur de flux, sans adresse. La lettre d’information n’est pas encore envoyée : qui s’abonne aujourd’hui la recevra dès le premier numéro.
follow-button = S’abonner par RSS
share-title = Partager cette page
share-mail = E-mail
share-address = Adresse de cette page
share-copy = Copier
share-copied = Lien copié
share-print = Imprimer
share-share = Partager
social-job = Offre ouverte
social-guide = Fiche métier

pager = Pages
pager-previous = Précédente
pager-next = Suivante
pager-page = Page { $n }
title-page = { $title }, page { $number }

ago-today = aujourd’hui
ago-days = { $count ->
    [one] hier
   *[other] il y a { $count } jours
}
ago-weeks = il y a { $count } semaines
ago-months = il y a { $count } mois
ago-years = { $count ->
    [one] il y a un an
   *[other] il y a { $count } ans
}
list-and = { $start } et { $last }
list-more = { $start } et { $count } autres
months = { $count } mois
reading-minutes = { $n } min de lecture
published = Publié le
updated = Mis à jour le
facts = En bref

family-development = Développement
family-data = Données
family-infrastructure = Infrastructure et cloud
family-security = Sécurité
family-design = Design et produit
family-management = Pilotage
size-kb = { $n } Ko
size-mb = { $n } Mo

# 21 janvier 2027 : le mois vient avec son année.
date = { $day ->
    [1] 1er
   *[other] { $day }
} { $month }
date-time = { $date } à { $clock }

language-en = anglais
language-fr = français

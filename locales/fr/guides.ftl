guides-title = Fiches métiers
guides-description = Les métiers de la tech tels qu’ils sont : le travail, les compétences, la rémunération et les voies d’accès, avec les offres ouvertes.
guides-heading-start = Fiches
guides-heading-end = métiers
guides-standfirst = Ce qu’est le travail, ce qu’il demande, ce qu’il rapporte et comment on y entre.
guides-count = { $count ->
    [one] { $n } fiche
   *[other] { $n } fiches
}
guides-all = Toutes les fiches
guides-empty-title = La première fiche est en cours d’écriture
guides-empty-text = En attendant, les offres disent ce qu’elles demandent.
guide-only-en = Cette fiche n’existe qu’en anglais pour l’instant ; le reste du site vous parle français.
guide-only-fr = Cette fiche est en français.
contents = Sur cette page
written-by = Écrit par
related-title = Métiers voisins
open-roles = Offres pour ce métier
open-roles-all = Les { $n }
open-roles-all-more = offres pour ce métier
open-roles-none = Aucune n’est ouverte aujourd’hui.

rate-source = Fourchette :
rate-range = Du plus bas au plus haut
rate-half = La moitié des offres
rate-median = Médiane
rate-live-source = { $count ->
   *[other] Moitié et médiane : les { $n } offres ouvertes ici aujourd’hui qui annoncent ce type de rémunération, avant impôt.
}
rate-table = Voir le tableau
rate-figure = Valeur
rate-lowest = Plus bas
rate-highest = Plus haut
rate-live-10 = Offres ouvertes, 10e centile
rate-live-25 = Offres ouvertes, premier quart en dessous
rate-live-50 = Offres ouvertes, médiane
rate-live-75 = Offres ouvertes, dernier quart au-dessus
rate-live-90 = Offres ouvertes, 90e centile
rate-unit-hour = { $currency } par heure
rate-unit-day = { $currency } par jour
rate-unit-month = { $currency } par mois
rate-unit-year = { $currency } par an, brut
rate-words = { $sum }.
rate-words-live = { $sum }. La moitié des offres ouvertes ici paient { $half } ; la médiane est de { $median }.

guides-title = Fiches métiers
guides-description = Les métiers de la tech tels qu’ils sont : le travail, les compétences, la rémunération et les voies d’accès, avec les offres ouvertes.
guides-heading-start = Fiches
guides-heading-end = métiers
guides-standfirst = Ce qu’est le travail, ce qu’il demande, ce qu’il rapporte et comment on y entre.
guides-count = { $count ->
    [one] { $n } fiche
   *[other] { $n } fiches
}
guides-all = Toutes les fiches
guides-empty-title = Aucune fiche pour l’instant
guides-empty-text = Ce site n’a pas encore de fiches métiers. Les offres ont leur propre page.
guide-only-en = Cette fiche n’existe qu’en anglais pour l’instant ; le reste du site vous parle français.
guide-only-fr = Cette fiche est en français.
contents = Sur cette page
written-by = Écrit par
related-title = Métiers voisins
open-roles = Offres pour ce métier
open-roles-all = Les { $n }
open-roles-all-more = offres pour ce métier
open-roles-none = Aucune n’est ouverte aujourd’hui.

rate-source = Source de la fourchette :
rate-range = Fourchette de la fiche
rate-half = La moitié des offres
rate-median = Médiane
rate-live-source = { $count ->
   *[other] Moitié et médiane : les { $n } offres ouvertes ici aujourd’hui qui annoncent ce type de rémunération (lieu : { $place }), avant impôt.
}
rate-table = Voir le tableau
rate-figure = Valeur
rate-lowest = Minimum de la fiche
rate-highest = Maximum de la fiche
rate-live-10 = Offres ouvertes, 10e centile
rate-live-25 = Offres ouvertes, 1er quartile
rate-live-50 = Offres ouvertes, médiane
rate-live-75 = Offres ouvertes, 3e quartile
rate-live-90 = Offres ouvertes, 90e centile
rate-unit-hour = { $currency } par heure
rate-unit-day = { $currency } par jour
rate-unit-month = { $currency } par mois
rate-unit-year = { $currency } par an, brut
rate-words = { $sum }.
rate-words-live = { $sum }. La moitié des offres ouvertes ici paient { $half } ; la médiane est de { $median }.

companies-title = Entreprises
companies-description = Les entreprises qui recrutent ici : ce qu’elles font, où elles sont, et leurs offres ouvertes.
companies-heading = { $count ->
    [0] Aucune entreprise pour l’instant
    [one] { $n } entreprise
   *[other] { $n } entreprises
}
companies-standfirst = Toutes celles qui recrutent ici, par ordre alphabétique.
companies-empty-text = La première pourrait être la vôtre.
company-description = { $company } : { $tagline } { $count ->
    [0] Aucune offre en ce moment.
    [one] Une offre ouverte.
   *[other] { $count } offres ouvertes.
}
company-about = À propos de { $company }
company-no-jobs = { $company } n’a pas d’offre ouverte en ce moment.
company-kind = Type
company-kind-employer = Employeur
company-kind-agency = Cabinet de recrutement
company-size = Effectif
company-founded = Création
company-places = Implantations
company-website = Site
company-people = { $people } personnes

# L’espace d’une entreprise : ses membres, sa fiche, comment elle montre qui elle est.
desk-nav = L’espace de l’entreprise
desk-jobs = Offres
desk-applicants = Candidatures
desk-members = Membres
desk-profile = Fiche

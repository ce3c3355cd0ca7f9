admin-title = Administration
admin-none = Rien ici ne correspond. D’autres mots le trouveront peut-être.
admin-none-all = Tout afficher
admin-mails-none = Il n’y a pas de tel message.
admin-standfirst = Ce qui attend sur { $site }, et tout ce qui se règle ici.
admin-waits = Ce qui attend
admin-waits-none = Rien n’est bloqué et personne n’attend.
admin-waits-cases = Pour la modération
admin-waits-failed = E-mails abandonnés
admin-waits-tasks = Tâches de fond en difficulté
admin-waits-outbox = E-mails sur le départ
admin-open-jobs = Offres ouvertes
admin-go-cases = Ouvrir la file
admin-go-mails = Les voir
admin-go-tasks = Voir les tâches
admin-go-jobs = Les voir
admin-deeds = Derniers faits
admin-parts = Toutes les rubriques
admin-all = Tout
admin-find = Chercher
admin-suspended = Suspendu
admin-demo = Démo

admin-users-title = Comptes
admin-users-about = Trouver quelqu’un, suspendre, déconnecter, donner un rôle
admin-users-words = Nom ou adresse
admin-users-only = Afficher
admin-only-staff = Les personnes qui travaillent pour le site
admin-only-suspended = Les comptes suspendus
admin-users-count = { $count ->
    [one] { $n } compte
   *[other] { $n } comptes
}
admin-user-facts = Le compte
admin-user-role = Rôle pour le site
admin-user-aim = Venu pour
admin-aim-candidate = trouver un emploi
admin-aim-recruiter = recruter
admin-user-since = Depuis le
admin-user-suspended = Suspendu depuis le
admin-user-sessions = Appareils connectés
admin-user-deeds = Ce qu’il ou elle a fait
admin-user-history = Ce qui a été fait à ce compte
admin-role-title = Son rôle sur le site
admin-role-text = La personne est prévenue par e-mail et doit se reconnecter. Un administrateur peut faire tout ce que font les autres.
admin-role-none = Aucun
admin-role-set = Donner ce rôle
admin-stop-title = Fermer l’accès
admin-sign-out-text = Tous les appareils sont déconnectés. Qui connaît le mot de passe peut se reconnecter.
admin-sign-out = Déconnecter partout
admin-suspend-text = Tous les appareils sont déconnectés et plus personne n’entre. Les inconnus n’en savent rien : tout se passe comme avec un mauvais mot de passe.
admin-suspend-why = Motif, pour le journal d’audit
admin-suspend = Suspendre le compte
admin-restore-text = La personne peut se reconnecter comme avant.
admin-restore = Rétablir le compte
admin-own-text = C’est votre propre compte : personne ne change son propre rôle ni ne se suspend.

admin-mails-title = E-mails
admin-mails-about = Ce qui est parti, ce qui attend, ce qui a échoué
admin-mails-standfirst = Les envois des trente derniers jours. Le contenu n’est pas montré : il renferme des liens et des codes privés.
admin-mails-states = E-mails par état
admin-mails-count = { $count ->
    [one] { $n } e-mail
   *[other] { $n } e-mails
}
admin-mails-attempts = { $count ->
    [one] { $n } essai
   *[other] { $n } essais
}
admin-mails-due = prochain essai le
admin-mails-retry = Réessayer
mail-kind-account-confirm = Nouveau compte : confirmer l’adresse
mail-kind-account-known = Le compte existe déjà
mail-kind-account-sign-in = Code de connexion
mail-kind-account-prove = Code pour prouver son identité
mail-kind-account-reset = Nouveau mot de passe
mail-kind-account-happened = Du nouveau sur le compte
mail-kind-account-role = Rôle pour le site
mail-kind-account-move = Autre adresse : la confirmer
mail-kind-account-move-known = Autre adresse : déjà prise
mail-kind-account-move-asked = Autre adresse : demandée
mail-kind-account-moved = Autre adresse : c’est fait
mail-kind-account-deleted = Compte supprimé
mail-kind-company-invited = Invitation dans une entreprise
mail-kind-company-verify = Vérification d’une entreprise
mail-kind-company-removed = Retrait d’une entreprise
mail-kind-company-people = Du nouveau parmi les membres d’une entreprise
mail-kind-own-job = Du nouveau sur une offre de l’entreprise
mail-kind-moderation = Ce qu’écrivent modérateurs et auteurs
mail-kind-report = Signalement d’une offre
mail-kind-newsletter-confirmation = Lettre d’information : confirmer
mail-kind-newsletter-known = Lettre d’information : déjà abonné
mail-kind-newsletter-welcome = Lettre d’information : bienvenue
mail-kind-alert-confirmation = Alerte : confirmer
mail-kind-alert-jobs = Alerte : nouvelles offres
mail-kind-alert-known = Alerte : elle existe déjà
mail-kind-alert-full = Alerte : trop nombreuses
mail-kind-application-sent = Candidature : bien arrivée
mail-kind-application-received = Candidature : à l’entreprise
mail-kind-application-withdrawn = Candidature : retirée
mail-kind-application-answered = Candidature : réponse
mail-kind-application-undelivered = Candidature : un e-mail n’est pas arrivé
mail-kind-received-erased = Candidature effacée : à l’entreprise
mail-kind-received-withdrawn = Candidature retirée : à l’entreprise
mail-state-waiting = En attente
mail-state-sent = Envoyé
mail-state-failed = Abandonné
mail-state-previewed = Lisible ici seulement

admin-tasks-title = Tâches de fond
admin-tasks-about = Ce qui se fait tout seul, et comment cela s’est passé
admin-tasks-standfirst = Chacune est regardée toutes les dix secondes. On note quand une tâche fait quelque chose, échoue ou se rétablit, et une fois par heure.
admin-tasks-last = Dernière note
admin-tasks-done = { $count ->
    [one] { $n } élément traité
   *[other] { $n } éléments traités
}
admin-tasks-nothing = rien à faire
admin-tasks-did = dernière action le
admin-tasks-never = N’a pas encore tourné.
admin-tasks-fails = Échoue
admin-tasks-late = Sans nouvelles depuis deux heures
admin-tasks-well = Tout va bien

admin-audit-title = Journal d’audit
admin-audit-about = Qui a fait quoi, et quand

admin-done-suspended = Le compte est suspendu et déconnecté partout.
admin-done-restored = Le compte peut de nouveau servir.
admin-done-signed_out = Le compte est déconnecté partout.
admin-done-role = Le rôle est donné, et un e-mail prévient la personne.
admin-done-retried = L’e-mail est renvoyé maintenant.

admin-back = Retour à la liste
admin-companies-title = Entreprises
admin-companies-about = En trouver une, et voir où elle en est
admin-companies-words = Nom
admin-standing-pending = Pas encore relue
admin-standing-listed = Affichée
admin-standing-refused = Refusée
admin-standing-banned = Bannie
admin-standing-verified = Vérifiée
admin-standing-trusted = De confiance
admin-company-facts = L’entreprise
admin-company-site = Site
admin-company-profile = Page publique
admin-company-history = Journal d’audit
admin-company-people = Ses membres
admin-company-nobody = Personne n’en fait partie ici.
admin-occupations-title = Métiers
admin-occupations-about = Noms et autres intitulés, dans chaque langue
admin-skills-title = Compétences
admin-skills-about = Noms, autres graphies, fusion
admin-done-occupation = Le métier est enregistré. La recherche le connaîtra dans un instant.
admin-done-skill = La compétence est enregistrée. La recherche la connaîtra dans un instant.
admin-done-merged = Les deux compétences n’en font plus qu’une. La recherche le saura dans un instant.
admin-companies-count = { $count ->
    [one] { $n } entreprise
   *[other] { $n } entreprises
}
admin-occupations-count = { $count ->
    [one] { $n } métier
   *[other] { $n } métiers
}
admin-skills-count = { $count ->
    [one] { $n } compétence
   *[other] { $n } compétences
}
admin-done-company = L’entreprise est comme vous l’avez décidé.
admin-company-acts = Ce que vous pouvez décider
admin-company-acts-hint = La refuser ou l’exclure, avec un motif envoyé par e-mail, se fait depuis son dossier.
admin-company-case = Vers son dossier ({ $state })
admin-company-open-case = Ouvrir un dossier
admin-company-listing = La mettre en ligne
admin-company-verification = La déclarer vérifiée
admin-company-trust = Lui faire confiance : ses offres vont aussitôt en ligne
admin-company-trust-removal = Ne plus lui faire confiance
admin-company-ban-removal = La laisser revenir

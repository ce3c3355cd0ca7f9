invite-title = Devenir administrateur
invite-text = Choisissez un mot de passe, et vous administrez { $site } en tant que
invite-password-hint = { $count ->
    [one] Au moins un caractère.
   *[other] Au moins { $n } caractères. Le mieux : quelques mots que vous seul assembleriez.
}
invite-button = Enregistrer le mot de passe
invite-next = Ensuite, vous mettez en place un second facteur : une application qui donne des codes, ou une clé d’accès. Tous les appareils connectés à ce compte sont déconnectés.
invite-next-app = Ensuite, vous configurez un second facteur : une application qui donne des codes. Tous les appareils connectés à ce compte sont déconnectés.
notice-invite-over-title = Ce lien ne fonctionne plus
notice-invite-over-text = Il a déjà servi, il est trop tard, ou il n’est pas arrivé en entier. La personne qui gère le serveur peut en créer un autre.

account-event-became_admin = Vous êtes devenu administrateur

own-companies-title = Vos entreprises
own-companies-all = { $count ->
    [one] Votre entreprise
   *[other] Les { $n } entreprises
}
own-companies-none = Vous n’appartenez encore à aucune entreprise ici.
own-companies-hiring = Comment recruter ici
member-owner = Propriétaire
member-recruiter = Recruteur
member-viewer = Lecteur

demo-logins = Ce site est une démonstration. Connectez-vous sous l’une de ces adresses, avec le mot de passe
demo-logins-staff = L’éditeur, le modérateur et l’administrateur mettent d’abord en place un second facteur ; ensuite, seule la personne qui l’a mis en place peut entrer.

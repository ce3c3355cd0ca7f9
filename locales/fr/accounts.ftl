sign-in = Se connecter
sign-out = Se déconnecter
register = Créer un compte
nav-account = Votre compte

register-heading = Créer un compte
register-text = Il n’en faut pas pour lire, recevoir les nouvelles offres ou postuler.
register-aim = Qu’est-ce qui vous amène ?
register-aim-candidate = Je cherche du travail
register-aim-candidate-hint = Comme salarié, freelance ou apprenti.
register-aim-recruiter = Je recrute
register-aim-recruiter-hint = Pour votre entreprise, ou pour d’autres en tant qu’agence.
register-aim-missing = Choisissez ce qui vous amène
register-name = Votre nom
register-name-missing = Saisissez votre nom
register-button = Créer le compte
register-then = Et ensuite ?
register-then-mail = Nous vous envoyons un lien pour confirmer votre adresse.
register-then-in = Un clic dans ce navigateur, et vous êtes connecté. Dans un autre, vous saisissez votre mot de passe.
register-then-safe = Si vous le souhaitez, vous ajoutez une clé d’accès ou un second facteur.
register-known = Vous avez déjà un compte ?

account-email = Adresse e-mail
account-email-missing = Saisissez votre adresse e-mail
account-back = Retour à la connexion
password = Mot de passe
password-hint = Au moins 10 caractères. Le mieux : quelques mots que vous seul assembleriez.
password-missing = Saisissez un mot de passe
password-short = { $count ->
    [one] Utilisez au moins un caractère
   *[other] Utilisez au moins { $n } caractères
}
password-long = Utilisez au plus { $n } caractères
password-common = C’est l’un des premiers mots de passe que quelqu’un essaierait. Choisissez-en un autre

sign-in-title = Se connecter
sign-in-wrong = L’adresse ou le mot de passe est incorrect
sign-in-forgotten = Mot de passe oublié ?
sign-in-ways = Autres façons de se connecter
sign-in-by-mail = Par un lien reçu par e-mail
sign-in-new = Nouveau ici ?
sign-in-again-changed = Pendant que vous vous connectiez, ce qui sert à vous connecter a changé : le mot de passe, l’adresse, le second facteur ou vos droits ici. Reconnectez-vous depuis le début.
sign-in-again-late = Plus de dix minutes ont passé depuis la première étape, qui ne compte plus. Reconnectez-vous depuis le début.
sign-in-again-ended = La session que vous aviez ici est terminée : elle a duré assez longtemps, ou on y a mis fin ailleurs.
sign-in-for-page = Connectez-vous pour accéder à cette page.
sign-in-for-tab = Connectez-vous ici, puis revenez à l’autre onglet : ce que vous avez écrit y est conservé.

signed-in-title = Revenez maintenant à l’autre onglet
signed-in-text = Vous êtes connecté en tant que { $email }. Ce que vous avez écrit est conservé dans l’onglet d’où vous venez : envoyez-le de là. Vous pouvez fermer celui-ci.
signed-in-account = Ou allez à votre compte

account-mailed-title = Se connecter par e-mail
account-mailed-text = Nous vous envoyons un lien et un code pour vous connecter, sans mot de passe.
account-mailed-button = Envoyez-moi un lien
account-forgotten-title = Mot de passe oublié ?
account-forgotten-text = Nous vous envoyons un lien pour en choisir un autre.
account-forgotten-button = Envoyez-moi le lien

code-title = Regardez votre boîte de réception
code-register-text = Si l’adresse est juste, un e-mail est en route. Cliquez sur son lien ou saisissez son code ici. Le code fonctionne dix minutes.
code-mailed-text = S’il existe un compte avec cette adresse, un e-mail est en route. Cliquez sur son lien ou saisissez son code ici. Les deux fonctionnent dix minutes.
code = Code reçu par e-mail
code-button = Continuer
code-none = Rien après quelques minutes ? Regardez aussi dans les indésirables.
code-again = Redemander
code-mailed-to = Adresse saisie :
code-limit = Nous envoyons à une adresse { $times } de ces e-mails au plus en { $minutes } minutes. Si vous avez demandé plus souvent, utilisez le dernier arrivé, ou redemandez plus tard.
code-wrong = Ce code est incorrect
code-wrong-or-used = Ce code est incorrect, ou le lien de son e-mail a déjà servi
code-over = Ce code ne fonctionne plus. Demandez-en un nouveau

confirm-register-title = Cette adresse est-elle la vôtre ?
confirm-register-text = Un clic, et vous avez un compte avec
confirm-register-button = Oui, créer mon compte
confirm-mailed-title = Se connecter
confirm-mailed-text = Un clic, et vous êtes connecté en tant que
confirm-mailed-button = Se connecter

expired-title = Ce lien ne fonctionne plus
expired-text = Il a déjà servi, il était trop tard, ou il n’est pas arrivé en entier.
expired-register-button = S’inscrire à nouveau
expired-mailed-button = Recevoir un nouveau lien
expired-forgotten-button = Recevoir un nouveau lien

reset-title = Choisissez un nouveau mot de passe
reset-text = Tous les appareils connectés seront déconnectés.
reset-button = Enregistrer le mot de passe

notice-forgotten-sent-title = Regardez votre boîte de réception
notice-forgotten-sent-text = S’il existe un compte avec cette adresse, un e-mail avec un lien est en route. Il fonctionne 30 minutes.
notice-password-changed-title = Votre mot de passe est enregistré
notice-password-changed-text = Tous les appareils ont été déconnectés. Connectez-vous avec le nouveau.

notice-signed-out-title = Vous êtes déconnecté
notice-signed-out-text = Sur cet appareil. À bientôt.

account-title = Votre compte
account-ways = Comment vous vous connectez
account-demo = C’est un compte de la démonstration. Tout le monde connaît son mot de passe.
account-events = Ce qui s’est passé récemment
account-event-registered = Le compte a été créé
account-event-signed_in = Connexion
account-event-new_device = Connexion depuis un appareil que nous n’avions jamais vu
account-event-password_changed = Le mot de passe a été changé
account-event-address_changed = L’adresse e-mail a été changée
account-event-address_restored = L’ancienne adresse e-mail a été rétablie
account-event-factors_undone = Ce qui avait été ajouté pour se connecter a été retiré par un lien reçu par e-mail
account-event-second_factor_on = Le second facteur a été activé
account-event-second_factor_off = Le second facteur a été désactivé
account-event-recovery_used = Un code de secours a été utilisé
account-event-codes_renewed = De nouveaux codes de secours ont été créés
account-event-passkey_added = Une clé d’accès a été ajoutée
account-event-passkey_removed = Une clé d’accès a été supprimée
account-event-identity_added = La connexion par un autre site a été ajoutée
account-event-identity_removed = La connexion par un autre site a été supprimée
account-event-session_ended = Un appareil a été déconnecté
account-event-sessions_ended = Tous les autres appareils ont été déconnectés
account-event-signed_out = Déconnecté partout par les responsables du site
account-event-suspended = Le compte a été suspendu
account-event-restored = Le compte a été rétabli
account-event-role_changed = Votre rôle sur le site a changé
staff-editor = Rédaction
staff-moderator = Modération
staff-admin = Administration

account-mail-code = Ou saisissez ce code, dans les dix minutes :
account-mail-why = Vous recevez cet e-mail à cause de votre compte chez nous, ou parce que quelqu’un a saisi cette adresse pour en obtenir un.
account-mail-confirm-subject = Confirmez votre adresse pour { $site }
account-mail-confirm-heading = Cette adresse est-elle la vôtre ?
account-mail-confirm-text = Quelqu’un, sans doute vous, souhaite un compte sur { $site }. Confirmez que cette adresse est la vôtre. Le lien fonctionne 24 heures. Si ce n’était pas vous, ne faites rien.
account-mail-confirm-button = Créer mon compte
account-mail-known-subject = Vous avez déjà un compte sur { $site }
account-mail-known-heading = Vous avez déjà un compte
account-mail-known-text = Quelqu’un, sans doute vous, souhaitait un compte sur { $site } avec cette adresse. Il en existe déjà un : connectez-vous, ou choisissez un autre mot de passe si vous avez oublié le vôtre. Si ce n’était pas vous, ne faites rien.
account-mail-known-button = Se connecter
account-mail-sign-in-subject = Votre lien pour vous connecter à { $site }
account-mail-sign-in-heading = Se connecter à { $site }
account-mail-sign-in-text = Voici votre lien pour vous connecter à { $site }. Il fonctionne une fois, pendant dix minutes. Si vous ne l’avez pas demandé, ne faites rien.
account-mail-sign-in-button = Se connecter
account-mail-reset-subject = Choisissez un autre mot de passe pour { $site }
account-mail-reset-heading = Choisissez un autre mot de passe
account-mail-reset-text = Voici votre lien pour choisir un autre mot de passe. Il fonctionne une fois, pendant { $count } minutes. Si vous ne l’avez pas demandé, ne faites rien : votre mot de passe reste le même.
account-mail-reset-button = Choisir un autre mot de passe
account-subject-new_device = Nouvelle connexion à votre compte sur { $site }
account-subject-password_changed = Le mot de passe de votre compte sur { $site } a changé
account-subject-address_changed = L’adresse de votre compte sur { $site } a changé
account-subject-address_restored = Votre compte sur { $site } est de nouveau à vous
account-subject-factors_undone = Votre compte sur { $site } est de nouveau à vous
account-subject-second_factor_on = Un second facteur protège votre compte sur { $site }
account-subject-second_factor_off = Votre compte sur { $site } n’a plus d’application comme second facteur
account-subject-recovery_used = Un code de secours de votre compte sur { $site } a été utilisé
account-subject-codes_renewed = De nouveaux codes de secours pour votre compte sur { $site }
account-subject-passkey_added = Une clé d’accès a été ajoutée à votre compte sur { $site }
account-subject-passkey_removed = Une clé d’accès de votre compte sur { $site } a été supprimée
account-subject-identity_added = Un autre site vous connecte désormais à { $site }
account-subject-identity_removed = Un autre site ne vous connecte plus à { $site }
account-subject-became_admin = Vous êtes désormais administrateur de { $site }
account-mail-added-text = { $count ->
    [one] Si c’était vous, il n’y a rien à faire. Sinon, reprenez votre compte : ce qui a été ajouté pour se connecter disparaît, tous les appareils sont déconnectés, et vous choisissez un nouveau mot de passe. Le lien fonctionne une fois, pendant un jour.
   *[other] Si c’était vous, il n’y a rien à faire. Sinon, reprenez votre compte : ce qui a été ajouté pour se connecter disparaît, tous les appareils sont déconnectés, et vous choisissez un nouveau mot de passe. Le lien fonctionne une fois, pendant { $count } jours.
}
account-mail-added-button = Ce n’était pas moi : reprendre le compte
account-mail-happened-heading = À propos de votre compte
account-mail-happened-text = Si c’était vous, il n’y a rien à faire. Sinon, choisissez tout de suite un autre mot de passe : tous les appareils sont alors déconnectés.
account-mail-happened-button = Ce n’était pas moi : choisir un autre mot de passe
account-mail-role-subject = Votre rôle sur { $site } a changé
account-mail-role-heading = Votre rôle a changé
account-mail-role-editor = Vous êtes désormais rédacteur de { $site } : vous écrivez et corrigez ses guides.
account-mail-role-moderator = Vous êtes désormais modérateur de { $site } : vous relisez ce que les entreprises publient.
account-mail-role-admin = Vous êtes désormais administrateur de { $site } : vous gérez le site.
account-mail-role-none = Vous ne travaillez plus pour { $site }. Votre compte reste tel qu’il est.
account-mail-role-second = Reconnectez-vous pour commencer. Toute personne qui travaille pour le site a besoin d’un second facteur ou d’une clé d’accès : il vous sera demandé d’en configurer un.
account-mail-role-button = Se connecter

own-steps = Et maintenant
own-step-moderation = Voir ce qui attend
own-step-moderation-why = Offres, modifications, entreprises, signalements et candidatures en attente de contrôle, recours d’abord.
own-step-second = Protégez votre compte
own-step-second-why = Avec un second facteur, un mot de passe volé ne suffit pas.
own-step-owed = Configurez votre second facteur
own-step-owed-why = L’équipe en a besoin pour accéder à ses pages.
own-step-codes = Créez des codes de secours
own-step-codes-why = Sans eux, perdre l’appareil où se trouve votre application ou votre clé d’accès vous ferme votre compte.
own-step-name = Dites-nous votre nom
own-step-name-why = Pour que nos e-mails s’adressent à vous.
own-step-jobs = Trouver du travail
own-step-jobs-why = Cherchez parmi les emplois ouverts, et recevez les nouveaux par e-mail.
own-step-hiring = Recruter
own-step-hiring-why = Dans les espaces de vos entreprises.

own-done-details = Votre nom et votre langue sont enregistrés.
own-done-password = Votre mot de passe est changé. Tous les autres appareils ont été déconnectés.
own-done-address = Votre adresse est changée. Tous les autres appareils ont été déconnectés.
own-done-session = Cet appareil a été déconnecté.
own-done-sessions = Tous les autres appareils ont été déconnectés.

own-you = À propos de vous
own-name = Nom
own-name-none = Non indiqué
own-lang = Langue
own-lang-hint = Pour les e-mails que nous vous envoyons.
own-lang-missing = Choisissez une langue
own-change = Modifier
own-set = Configurer
own-manage = Gérer
own-save = Enregistrer
own-details-title = Votre nom et votre langue
own-events-none = Rien pour l’instant.

own-password-set = Défini
own-password-none = Aucun : vous vous connectez autrement
own-passkeys = { $count ->
    [0] Aucune
    [one] Une
   *[other] { $n }
}
own-identities = { $count ->
    [0] Aucun lié
    [one] Un lié
   *[other] { $n } liés
}
own-password-title = Changer votre mot de passe
own-password-first-title = Choisir un mot de passe
own-password-text = Tous les autres appareils connectés seront déconnectés.
own-password-current = Mot de passe actuel
own-password-current-missing = Saisissez votre mot de passe actuel
own-password-new = Nouveau mot de passe
own-password-lost = Vous ne connaissez pas l’actuel ?

own-address-title = Changer votre adresse e-mail
own-address-now = Votre adresse est
own-address-waiting = Vous avez demandé l’adresse { $email }. Elle devient la vôtre dès que le lien reçu là-bas est utilisé. Si vous en saisissez une autre ici, ce lien ne fonctionne plus.
own-address-new = Nouvelle adresse e-mail
own-address-same = C’est déjà votre adresse
own-address-then-mail = Nous envoyons un lien et un code à la nouvelle adresse. Votre adresse change dès que vous avez utilisé l’un des deux.
own-address-then-others = Nous prévenons aussi l’ancienne adresse, et déconnectons tous les autres appareils.
own-address-then-undo = { $count ->
    [one] Pendant un jour, l’ancienne adresse peut reprendre le compte.
   *[other] Pendant { $n } jours, l’ancienne adresse peut reprendre le compte.
}
own-address-button = Écrire à la nouvelle adresse
code-address-text = Si l’adresse peut servir, un e-mail est en route. Cliquez sur son lien, dans ce navigateur, ou saisissez son code ici. Le code fonctionne dix minutes, le lien une heure.
confirm-address-title = Changer votre adresse ?
confirm-address-text = Un clic, et l’adresse de votre compte est
confirm-address-button = Oui, la changer
expired-address-button = Redemander
expired-undo-button = Se connecter

own-taken-title = Cette adresse a un compte
own-taken-address = Quelqu’un s’est inscrit entre-temps avec cette adresse : votre compte ne peut pas l’avoir. La vôtre reste la même.
own-taken-undo = L’adresse pour laquelle vous reprenez le compte en a reçu un autre depuis. Rien n’a changé. Écrivez-nous.

own-undo-title = Reprendre votre compte ?
own-undo-text = L’adresse de votre compte a été changée. Si ce n’était pas vous, reprenez-le. Son adresse sera de nouveau
own-undo-sessions = Tous les appareils sont déconnectés.
own-undo-factors = Le mot de passe disparaît, ainsi que ce qui a été ajouté pour se connecter depuis la veille du changement.
own-undo-then = Ensuite, vous choisissez un nouveau mot de passe.
own-undo-button = Reprendre le compte

own-sessions-title = Où vous êtes connecté
own-sessions-text = Si vous n’en reconnaissez pas une, fermez-la et changez votre mot de passe.
own-sessions-all = { $count ->
    [one] Voir les détails
   *[other] Voir les { $n }
}
own-session-this = Cet appareil
own-session-seen = utilisé le
own-session-country = Pays
own-session-place = Réseau
own-session-since = Connecté le
own-session-last = Dernier usage
own-session-end = Déconnecter
own-session-end-one = Déconnecter { $device }
own-sessions-others = Tous les autres appareils
own-sessions-others-text = Ils sont déconnectés, et nous oublions que vous les avez utilisés : nous vous écrivons dès que quelqu’un s’y connecte à nouveau.
own-sessions-end = Déconnecter tous les autres appareils
own-device-unknown = Appareil inconnu

own-data-title = Vos données
own-data-text = Emportez tout ce que nous conservons sur votre compte, dans un fichier que d’autres programmes peuvent lire.
own-data-get = Télécharger mes données
own-deletion-go = Supprimer mon compte

own-deletion-title = Supprimer votre compte ?
own-deletion-goes = Ce qui disparaît
own-deletion-goes-account = Votre compte, avec votre adresse et votre nom, et ce qui lui est arrivé.
own-deletion-goes-ways = Votre mot de passe, vos clés d’accès, votre second facteur et les liens avec d’autres sites. Tous les appareils sont déconnectés.
own-deletion-goes-mails = Les e-mails sur votre compte que nous avons encore, et votre place dans des entreprises.
own-deletion-stays = Ce qui reste
own-deletion-stays-applications = Les candidatures, envoyées sans le compte. Chacune a un lien privé dans l’e-mail que vous avez reçu ; il la retire ou l’efface.
own-deletion-stays-mails = La lettre d’information et les e-mails sur les nouvelles offres. Chacun a un lien qui y met fin.
own-deletion-stays-records = Ce que vous avez fait pour une entreprise ou pour ce site, sans votre nom.
own-deletion-stays-company = { $company } et ses emplois. Personne ne s’en occupera plus ; écrivez-nous s’ils doivent disparaître aussi.
own-deletion-blocked = Transmettez d’abord votre entreprise
own-deletion-blocked-text = Vous en êtes le seul propriétaire, et d’autres en font partie. Sans vous, personne ne pourrait accueillir quelqu’un ni la transmettre. Faites d’un autre membre son propriétaire, ou écrivez-nous.
own-deletion-last = C’est définitif. Vous voudrez peut-être d’abord une copie :
own-deletion-sure = Oui, supprimer mon compte définitivement
own-deletion-sure-missing = Cochez la case pour confirmer que vous voulez supprimer votre compte
own-deletion-button = Supprimer définitivement mon compte
own-deletion-back = Garder mon compte
own-deleted-title = Votre compte est supprimé
own-deleted-text = Nous vous l’avons confirmé par un dernier e-mail. Vous pouvez vous réinscrire quand vous voulez.
own-deleted-home = Vers l’accueil

account-mail-move-subject = Confirmez votre nouvelle adresse pour { $site }
account-mail-move-heading = Est-ce votre nouvelle adresse ?
account-mail-move-text = Quelqu’un, sans doute vous, veut utiliser cette adresse pour son compte sur { $site }. Confirmez-la dans le navigateur où vous êtes connecté. Le lien fonctionne une fois, pendant une heure. Si ce n’était pas vous, ne faites rien.
account-mail-move-button = Utiliser cette adresse
account-mail-move-known-subject = Vous avez déjà un compte sur { $site }
account-mail-move-known-heading = Vous avez déjà un compte
account-mail-move-known-text = Quelqu’un, sans doute vous, voulait donner cette adresse à un autre compte sur { $site }. Elle en a déjà un : ce n’est pas possible. Si c’était vous, connectez-vous à celui qui existe. Si ce n’était pas vous, ne faites rien.
account-mail-move-asked-subject = Une autre adresse est demandée pour votre compte sur { $site }
account-mail-move-asked-heading = Une autre adresse est demandée pour votre compte
account-mail-move-asked-text = Votre compte doit passer à { $email }. Il le fera dès que quelqu’un qui lit les e-mails là-bas, et qui est connecté, l’aura confirmé.
account-mail-move-asked-otherwise = Si c’était vous, il n’y a rien à faire. Sinon, choisissez tout de suite un autre mot de passe : tous les appareils sont alors déconnectés, et le compte reste ici.
account-mail-moved-subject = L’adresse de votre compte sur { $site } a changé
account-mail-moved-heading = Votre compte a changé d’adresse
account-mail-moved-text = L’adresse de votre compte est désormais { $email }. Celle-ci ne lui appartient plus.
account-mail-moved-otherwise = { $count ->
    [one] Si ce n’était pas vous, reprenez le compte. Le lien fonctionne un jour, tant que le compte existe.
   *[other] Si ce n’était pas vous, reprenez le compte. Le lien fonctionne { $count } jours, tant que le compte existe.
}
account-mail-moved-button = Ce n’était pas moi : reprendre le compte
account-mail-taken-back-subject = Un compte sur { $site } a quitté cette adresse
account-mail-taken-back-heading = Le compte est reparti
account-mail-taken-back-text = L’ancienne adresse a repris son compte. Cette adresse ne lui appartient plus.
account-mail-deleted-subject = Votre compte sur { $site } est supprimé
account-mail-deleted-heading = Votre compte est supprimé
account-mail-deleted-text = Votre compte sur { $site } et tout ce qui lui appartenait ont été supprimés. Ceci est le dernier e-mail à son sujet.
account-mail-deleted-otherwise = Si ce n’était pas vous, écrivez à { $contact }.

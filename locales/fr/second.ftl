second-title = Second facteur
second-text = Avec un second facteur, votre mot de passe ou votre boîte de réception ne suffisent plus pour entrer dans votre compte.
second-on = Activé
second-off = Désactivé
second-on-to = Continuer vers la page demandée
second-on-passkey = Activé : votre clé d’accès en est un
second-back = Retour à votre compte
second-cancel = Annuler
second-owed = Vous travaillez pour ce site. Qui entre dans votre compte accède à ce que d’autres lui ont confié : l’équipe doit donc avoir un second facteur. Configurez-en un avant de continuer.
second-app = Application d’authentification
second-app-text = Une application sur votre téléphone affiche toutes les trente secondes un nouveau code à six chiffres. Vous le saisissez en vous connectant.
second-app-setup = Configurer une application
second-app-on = À la connexion, on vous demande le code que votre application affiche.
second-app-other = Changer d’application
second-app-off = Désactiver
second-app-staff = L’équipe peut changer d’application, mais pas désactiver le second facteur.
second-codes = Codes de secours
second-codes-left = { $count ->
    [0] Vous n’en avez aucun.
    [one] Il en reste un. Il fonctionne une fois.
   *[other] Il en reste { $n }. Chacun fonctionne une fois.
}
second-codes-few = Créez-en de nouveaux avant d’en manquer : sans votre application ou votre clé d’accès, eux seuls vous ouvrent votre compte.
second-codes-renew = Créer de nouveaux codes

second-setup-title = Configurer une application d’authentification
second-setup-text = Toute application de codes à usage unique convient, celle de votre gestionnaire de mots de passe aussi.
second-setup-scan = Scannez cette image avec l’application.
second-setup-picture = Code QR pour votre application d’authentification
second-setup-open = Déjà sur cet appareil ? Ouvrez l’application
second-setup-type = Impossible de scanner ? Saisissez cette clé dans l’application :
second-setup-confirm = Saisissez le code que l’application affiche maintenant.
second-setup-button = Activer
second-setup-wrong = Ce n’est pas le code que l’application devrait afficher. Saisissez le plus récent, et vérifiez l’heure de votre téléphone
second-code = Code à six chiffres
second-wrong = Ce code est incorrect ou a déjà servi. Saisissez le plus récent de votre application
second-recovery-code = Code de secours
second-recovery-hint = Dix lettres et chiffres, comme 4k7dm-x09ra.
second-recovery-wrong = Ce code de secours est incorrect ou a déjà servi

second-codes-title = Vos codes de secours
second-codes-on = Votre second facteur est activé.
second-codes-renewed = Voici vos nouveaux codes. Les anciens ne fonctionnent plus.
second-codes-made = Voici vos codes de secours.
second-codes-text = Chacun vous ouvre votre compte une fois si vous n’avez pas votre application ou votre clé d’accès sous la main. Vous ne les voyez que maintenant : gardez-les où vous les retrouverez, et pas sur le même appareil.
second-codes-download = Télécharger en texte
second-codes-file = codes-de-secours.txt
second-codes-kept = Je les ai gardés
second-codes-print = Ou imprimez cette page : seuls les codes en sortent.

second-ask-off-title = Désactiver votre second facteur ?
second-ask-off-text = Votre mot de passe ou votre boîte de réception suffiront pour vous connecter. Vos codes de secours disparaissent aussi.
second-ask-off-button = Désactiver
second-ask-codes-title = Créer de nouveaux codes de secours ?
second-ask-codes-text = Les codes que vous avez ne fonctionneront plus.
second-ask-codes-button = Créer de nouveaux codes
second-ask-first-title = Créer des codes de secours ?
second-ask-first-text = Chacun vous fait entrer une fois, si vous n’avez pas votre application ou votre clé d’accès sous la main.
second-ask-first-button = Créer les codes

second-step-code-title = Encore une étape
second-step-code-text = Saisissez le code que votre application d’authentification affiche.
second-step-passkey-text = Utilisez la clé d’accès de votre compte.
second-step-script = Une clé d’accès a besoin d’un script, et ce navigateur n’en exécute aucun. Autorisez les scripts de ce site, ou connectez-vous avec un navigateur qui les exécute.
second-step-script-codes = Ou utilisez un de vos codes de secours.
second-step-recovery-title = Utiliser un code de secours
second-step-recovery-text = Saisissez l’un des codes que vous avez gardés en configurant votre second facteur. Il fonctionne une fois.
second-step-to-recovery = Rien de tout cela sous la main ? Utilisez un code de secours
second-step-to-code = Retour aux autres moyens
second-step-again = Se connecter avec un autre compte
second-step-lost = Plus aucun code, pas même de secours ? Écrivez-nous :
second-step-lost-stranger = Si vous ne l’avez jamais configuré, quelqu’un d’autre l’a fait : l’e-mail qui vous l’annonçait contient un lien qui reprend le compte, pendant sept jours.

undo-factor-title = Reprendre votre compte ?
undo-factor-text = Un moyen de se connecter a été ajouté à votre compte. Si ce n’était pas vous, reprenez-le.
undo-factor-goes = Le mot de passe disparaît, ainsi que ce qui a été ajouté pour se connecter depuis la veille : applications, clés d’accès, codes de secours, autres sites. Une application remplacée revient.
undo-factor-button = Reprendre le compte

proof-title = Est-ce toujours vous ?
proof-text = Cela est demandé avant ce qui compte : ce qui est irréversible, ce qui est décidé au sujet d’autrui et ce qui protège votre compte. Prouvez encore une fois qui vous êtes ; cela vaut dix minutes.
proof-button = Continuer
proof-wrong = Le mot de passe est incorrect
proof-or-code = Ou par votre application d’authentification
proof-mail-text = Votre compte n’a pas de mot de passe. Nous vous envoyons un code par e-mail.
proof-mail-button = Envoyez-moi un code
code-prove-text = Un e-mail avec un code est en route vers votre adresse. Saisissez-le ici. Il fonctionne dix minutes.

account-mail-only-code = Saisissez ce code, dans les dix minutes :
account-mail-prove-subject = Votre code pour { $site }
account-mail-prove-heading = Prouvez que c’est vous
account-mail-prove-text = Vous allez modifier quelque chose dans votre compte. Si ce n’est pas vous, quelqu’un d’autre est connecté : connectez-vous et mettez fin à toutes les autres sessions.

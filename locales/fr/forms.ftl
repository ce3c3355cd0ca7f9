form-error-title = Erreur : { $title }
form-error = Erreur :
form-problem = Il y a un problème
form-optional = (facultatif)
form-trap = Laissez ce champ vide
form-trapped = Laissez ce champ vide : il écarte les programmes, et quelque chose l’a rempli
form-invalid = Vérifiez cette réponse
form-control = Retirez les caractères qui ne peuvent pas s’afficher, par exemple en retapant ce texte
form-line-break = Écrivez ceci sur une seule ligne
form-too-long = Raccourcissez ce texte à { $count ->
    [one] { $n } caractère
   *[other] { $n } caractères
} au plus
form-email = Saisissez une adresse e-mail comme nom@exemple.fr
form-too-fast = C’était très rapide. Si vous n’êtes pas un robot, envoyez à nouveau.
form-too-old = Cette page est restée ouverte plus d’un jour. Relisez votre texte et envoyez-le à nouveau.
form-forged = Ce formulaire n’a pas pu être lu en entier. Relisez votre texte et envoyez-le à nouveau.
form-too-many-seconds = Trop d’envois sont venus de vous ou de votre réseau. Réessayez dans { $count ->
    [one] une seconde
   *[other] { $n } secondes
}
form-too-many = Trop d’envois sont venus de vous ou de votre réseau. Réessayez dans { $count ->
    [one] une minute
   *[other] { $n } minutes
}
form-choose = Choisir

unsent-sign-in-title = Vous avez été déconnecté
unsent-kept = Rien n’a encore été fait. Ce que vous avez écrit est conservé sur cette page.
unsent-nothing = Rien n’a encore été fait.
unsent-sign-in-link = Se connecter dans un nouvel onglet
unsent-sign-in-then = Revenez ensuite à cet onglet et renvoyez-le. L’envoi se fait au nom de la personne connectée ici à ce moment-là.
unsent-proof-link = Le prouver dans un nouvel onglet
unsent-proof-then = Cela est demandé avant ce qui compte, et vaut dix minutes. Revenez ensuite à cet onglet et renvoyez-le.
unsent-secrets = Les mots de passe et les codes ne sont pas conservés : ils vous seront demandés de nouveau.
unsent-file = Choisissez de nouveau le fichier : { $name }
unsent-send = Renvoyer

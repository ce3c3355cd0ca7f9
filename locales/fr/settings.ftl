admin-settings-title = Réglages
admin-settings-about = Nom, logo, couleur, langues, règles
admin-settings-standfirst = Ce qui est réglé ici vaut sur tous les serveurs en une seconde. Sans réglage, la configuration s’applique.
admin-done-setting = Enregistré. Tout le site suit en une seconde.
settings-back = Retour aux réglages
settings-number = Indiquez un nombre entier de { $least } à { $most }
settings-name-title = Nom du site
settings-name-text = Il figure en tête de chaque page et dans chaque e-mail.
settings-name-missing = Indiquez le nom du site
settings-logo-title = Logo
settings-logo-text = Une image à la place du nom, en haut et en bas de chaque page. Elle est affichée sur 36 pixels de haut.
settings-logo-label = Image
settings-logo-hint = PNG, JPEG ou WebP, 100 Ko et 1200 pixels de côté au plus. Elle doit rester lisible sur fond clair et sur fond sombre.
settings-logo-own = Une image à vous
settings-logo-none = Aucun : le nom est écrit
settings-logo-remove = Enlever le logo
settings-logo-missing = Choisissez une image
settings-logo-large = L’image dépasse 100 Ko
settings-logo-wide = L’image dépasse 1200 pixels de côté
settings-logo-kind = Ce n’est pas une image PNG, JPEG ou WebP
settings-accent-title = Couleur d’accent
settings-accent-text = La couleur des boutons et des liens. Elle doit rester lisible sur tous les fonds et sous le texte des boutons : 4,5:1 ou plus.
settings-accent-light = Sur fond clair
settings-accent-light-hint = Par exemple #0B5A57. Vide : les couleurs d’origine.
settings-accent-dark = Sur fond sombre
settings-accent-dark-hint = Vide : elle est déduite de l’autre.
settings-accent-default = D’origine
settings-accent-none = Écrivez une couleur en six chiffres, par exemple #0B5A57
settings-accent-faint = Cette couleur se lit mal : son contraste est de { $ratio }:1, il faut 4,5:1. Essayez { $suggestion }
settings-languages-title = Langues
settings-languages-text = Les pages d’une langue non proposée mènent à la même page dans une autre. Les guides et les offres dans cette langue restent.
settings-languages-missing = Choisissez au moins une langue
settings-retention-title = Durée de conservation des candidatures
settings-retention-text = Comptée depuis le dernier événement d’une candidature. Une durée plus courte efface ce qui est plus ancien en quelques secondes, et pour de bon.
settings-retention-label = Jours
settings-retention-hint = De 1 à 3650. La page de confidentialité le dit aussi.
settings-moderation-title = Règles de modération
settings-moderation-text = Ce que voient les modérateurs, et ce que les autres voient de leurs décisions.
settings-sampled = Offres d’entreprises de confiance relues quand même, sur cent
settings-sampled-hint = De 0 à 100. Les autres sont publiées aussitôt.
settings-silence = Jours de silence avant de demander à une entreprise si elle recrute encore
settings-silence-hint = De 7 à 365.
settings-log = Tout le monde peut lire les décisions de modération
settings-log-hint = Sans noms de personnes.
settings-log-on = le journal est public
settings-log-off = le journal n’est pas public
settings-sampled-now = { $share } offres de confiance relues sur 100
settings-trusted-title = Ils nous font confiance
settings-trusted-text = Les entreprises du bandeau en bas des pages, dans cet ordre.
settings-trusted-label = Entreprises, une par ligne
settings-trusted-hint = Par leur nom, ou comme dans leur adresse. Huit au plus ; vide : pas de bandeau.
settings-trusted-none = Personne pour l’instant
settings-trusted-many = Il y a de la place pour huit entreprises
settings-trusted-unknown = Aucune entreprise ne s’appelle { $name }
settings-retention-days = { $count ->
    [one] { $n } jour
   *[other] { $n } jours
}
settings-silence-now = { $count ->
    [one] question après { $n } jour de silence
   *[other] question après { $n } jours de silence
}

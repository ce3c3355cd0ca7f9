alert-title = Les nouvelles offres par e-mail
alert-text = Nous cherchons pour vous et n’écrivons que lorsqu’il y a du nouveau.
alert-searched = Votre recherche
alert-all = Toutes les offres
alert-words = « { $words } »
alert-or = ou
alert-near = { $city } + { $km } km
alert-change = Modifier la recherche
alert-see = Voir les offres du moment
alert-email = Votre adresse e-mail
alert-email-missing = Saisissez votre adresse e-mail
alert-frequency = À quel rythme
alert-frequency-missing = Choisissez un rythme
alert-frequency-at_once = Tout de suite
alert-frequency-at_once-hint = Dans la minute qui suit la publication ; plusieurs offres dans un même e-mail.
alert-frequency-daily = Chaque jour
alert-frequency-daily-hint = À 8 heures, les jours où il y a du nouveau.
alert-frequency-weekly = Chaque semaine
alert-frequency-weekly-hint = Le lundi à 8 heures.
alert-zone = Fuseau horaire
alert-zone-hint = Les e-mails quotidiens et hebdomadaires arrivent à 8 h du matin dans ce fuseau. Choisissez-en un autre si ce n’est pas le vôtre.
alert-zone-choose = Choisissez un fuseau horaire
alert-zone-missing = Choisissez un fuseau horaire
alert-button = M’envoyer ces offres
alert-promise = Vous recevez d’abord un e-mail pour confirmer. Chaque envoi contient un lien pour arrêter.
alert-manage = Modifier ou suspendre cette alerte
alert-stop = Arrêter cette alerte

alert-sent-title = Regardez votre messagerie
alert-sent-text = Si l’adresse est juste, un e-mail de notre part est en route. Cliquez sur le lien qu’il contient pour activer l’alerte. Rien au bout de quelques minutes ? Regardez aussi dans les indésirables.
alert-confirm-heading = Activer cette alerte ?
alert-confirm-button = Oui, l’activer
alert-expired-title = Ce lien ne fonctionne plus
alert-expired-text = Il était valable sept jours, l’alerte a été arrêtée depuis, ou il n’est pas arrivé en entier. Refaites votre recherche et demandez une nouvelle alerte depuis la liste.
alert-full-text = Vingt est le maximum pour une adresse. Arrêtez-en une par le lien de ses envois, puis rouvrez le lien de celle-ci.
alert-end-title = Arrêter cette alerte ?
alert-end-text = Elle est supprimée aussitôt, avec son adresse et sa recherche.
alert-ended-title = L’alerte est arrêtée
alert-ended-text = Elle a été supprimée. Elle n’enverra plus rien.

alert-gone-title = Cette alerte n’existe plus
alert-gone-text = Elle a été arrêtée et supprimée, ou le lien n’est pas arrivé en entier. Elle n’envoie rien.

alert-own-title = Votre alerte
alert-is-on = Elle est active : les nouvelles offres vous parviennent tout de suite.
alert-is-due = Elle est active. Prochaine recherche : { $date }.
alert-is-paused = Elle est suspendue depuis le { $date }.
alert-times = Quand elle est envoyée
alert-save = Enregistrer
alert-pause-or-stop = Suspendre ou arrêter
alert-pause-text = Tant qu’elle est suspendue, rien n’est envoyé, et ce qui paraît entre-temps ne l’est pas non plus ensuite. L’arrêter la supprime.
alert-pause = Suspendre cette alerte
alert-resume = Reprendre cette alerte

alert-search-title = Modifier la recherche
alert-search-text = Changez les mots, retirez des critères, et voyez ce que l’alerte chercherait. Pour d’autres critères, cherchez dans la liste des offres et demandez-y une autre alerte.
alert-search-words = Mots
alert-search-place = Lieu
alert-search-remote = Où l’on travaille
alert-search-contract = Contrat
alert-search-seniority = Niveau
alert-search-pay = Rémunération
alert-search-skill = Compétences
alert-search-occupation = Métiers
alert-search-company = Entreprises
alert-search-lang = Langue de l’annonce
alert-search-look = Voir la nouvelle recherche
alert-search-new = La nouvelle recherche
alert-search-now = La recherche actuelle
alert-search-jobs = { $count ->
    [0] Elle ne trouve aucune offre en ce moment
    [one] Elle trouve { $n } offre en ce moment
   *[other] Elle trouve { $n } offres en ce moment
}
alert-search-use = Prendre cette recherche
alert-search-back = Retour à l’alerte
alert-search-unread = Une partie de cette recherche est illisible : elle est laissée de côté
alert-search-twice = Vous avez déjà une autre alerte pour cette recherche

alert-confirm-subject = À confirmer : les nouvelles offres par e-mail
alert-confirm-mail = Quelqu’un, sans doute vous, a demandé à { $site } d’envoyer les nouvelles offres à cette adresse. La recherche :
alert-confirm-until = Le lien fonctionne jusqu’au { $date }. Si ce n’était pas vous, ne faites rien : sans ce clic, vous n’entendrez plus parler de nous et votre adresse sera supprimée.
alert-confirm-why = Vous recevez cet e-mail parce que cette adresse a été saisie dans notre formulaire.

alert-jobs = { $count ->
    [one] { $n } nouvelle offre
   *[other] { $n } nouvelles offres
}
alert-jobs-over = Plus de { $n } nouvelles offres
alert-jobs-subject = { $jobs } : { $search }
alert-more = { $count ->
    [one] Et { $n } autre
   *[other] Et { $n } autres
}
alert-more-over = Et plus de { $n } autres
alert-all-found = Voir toutes les offres de cette recherche
alert-jobs-why = Vous recevez cet e-mail parce que vous avez demandé les nouvelles offres de cette recherche.

alert-known-heading = Vous avez déjà cette alerte
alert-known-mail = Quelqu’un, sans doute vous, a demandé les nouvelles offres pour cette adresse : { $search }. Vous avez déjà cette alerte, il n’y a donc rien à faire.
alert-known-why = Vous recevez cet e-mail parce que vous avez cette alerte et qu’elle a été demandée de nouveau.
alert-full-heading = Vous avez déjà vingt alertes
alert-full-mail = Quelqu’un, sans doute vous, a demandé une alerte de plus pour cette adresse. Vingt est le maximum : arrêtez-en une par le lien de ses e-mails, puis recommencez.
alert-full-button = Voir les offres
alert-full-why = Vous recevez cet e-mail parce que cette adresse a été saisie dans notre formulaire.

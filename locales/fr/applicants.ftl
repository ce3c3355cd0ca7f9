# Ceux qui ont postulé, pour les membres d’une entreprise.
applicants-title = Candidatures
applicants-title-job = Candidatures : { $title }
applicants-of-all-jobs = Candidatures à toutes les offres
applicants-words = Recherche
applicants-words-hint = Nom, adresse, référence, mots des réponses et des messages.
applicants-sort = Ordre
applicants-sort-newest = Les plus récentes d’abord
applicants-sort-status = Par état
applicants-answers = Ce qui a été rempli
applicants-csv = Télécharger le tableau (CSV)
applicants-find = Rechercher
applicants-statuses = État
applicants-all = Toutes
applicants-none = Aucune candidature pour l’instant
applicants-none-text = Les candidatures envoyées ici figurent dans cette liste, et un e-mail vous annonce chacune.
applicants-none-found = Aucune ne correspond
applicants-show-all = Tout afficher
applicants-tick = Cocher
applicants-tick-one = Cocher { $name }
applicants-job = Offre
applicants-knock-out = Éliminatoire
applicants-knock-outs = { $count ->
    [one] Réponse éliminatoire
   *[other] { $n } réponses éliminatoires
}
applicants-bulk = Donner aux candidatures cochées l’état
applicants-to-none = Choisissez un état
applicants-bulk-go = Continuer
applicants-bulk-hint = Vous voyez de qui il s’agit et ce qui leur est dit avant tout envoi.

applicants-status-new = Nouvelle
applicants-status-screening = En lecture
applicants-status-interview = Entretien
applicants-status-offer = Proposition
applicants-status-hired = Retenue
applicants-status-refused = Refusée
applicants-status-withdrawn = Retirée

applicants-done-told = C’est fait, et la réponse est en route.
applicants-done-moved = C’est fait. Aucun e-mail n’a été envoyé.
applicants-done-all-told = C’est fait pour toutes, et les réponses sont en route.
applicants-done-all-moved = C’est fait pour toutes. Aucun e-mail n’a été envoyé.

applicants-cv-open = Ouvrir le CV
applicants-cv-of = CV de { $name }
applicants-cv-other = Seuls les PDF s’affichent ici. Ce document se télécharge : ouvrez-le avec un programme de confiance, sans macros.

applicants-move = La suite
applicants-now = (actuel)
applicants-move-hint = Choisissez un état. Vous pourrez modifier la réponse avant l’envoi.
applicants-move-to = Nouvel état : { $status }.
applicants-move-go = Passer à « { $status } »
applicants-reads-en = La personne lit le site en anglais.
applicants-reads-fr = La personne lit le site en français.
applicants-to-missing = Choisissez un état
applicants-to-same = C’est déjà son état : choisissez-en un autre
applicants-answer-en = Réponse en anglais
applicants-answer-fr = Réponse en français
applicants-answer-hint = Envoyée par e-mail, et affichée sur la page privée de la personne. Ses réponses vont au contact de l’offre, ou à vous.
applicants-answer-hint-several = Envoyée à chacun par e-mail, et affichée sur sa page privée. Écrivez {"{name}"} et {"{job}"} là où vont le nom et l’offre.
applicants-answer-missing = Écrivez une réponse, ou cochez que rien n’est dit
applicants-answer-unknown = Rien ne remplace { $word }. Seuls {"{name}"} et {"{job}"} sont remplacés : écrivez les mots eux-mêmes
applicants-silent = Sans le dire
applicants-silent-hint = Si c’est coché, aucun e-mail n’est envoyé. La page privée montre tout de même le nouvel état.

applicants-overtaken-title = Rien n’a encore été changé
applicants-overtaken = { $who } a mis l’état « { $status } » le { $date }, pendant que vous écriviez. Votre texte est toujours là : renvoyez-le s’il convient encore.
applicants-overtaken-withdrawn = La personne a retiré sa candidature pendant que vous écriviez. Son état ne peut plus changer, et rien n’a été envoyé.
applicants-overtaken-else = La candidature n’est plus telle qu’elle était affichée. Votre texte est toujours là : renvoyez-le s’il convient encore.
applicants-typed = Ce que vous aviez écrit
applicants-gone-title = Cette candidature n’est plus là
applicants-gone-text = Elle a été effacée pendant que vous écriviez. Rien n’a été envoyé, et son CV est supprimé.
applicants-back = Retour aux candidatures

applicants-others = Autres candidatures de cette adresse
applicants-history = Historique
applicants-event-arrived = Arrivée
applicants-event-moved = { $who } : { $status }
applicants-event-withdrawn = Retirée par la personne
applicants-event-answer = Ce qui lui a été dit

applicants-several-title = { $count ->
    [0] Aucune candidature choisie
    [one] Changer l’état d’une candidature
   *[other] Changer l’état de { $n } candidatures
}
applicants-several-nobody = Cochez dans la liste celles dont l’état doit changer. L’état d’une candidature retirée ne change plus.
applicants-several-already = Candidatures déjà dans cet état, à qui rien n’est envoyé : { $who }.
applicants-several-go = { $count ->
    [one] Changer son état
   *[other] Changer l’état des { $n }
}
applicants-several-moved = Quelqu’un a entretemps changé l’état de { $who }.
applicants-several-withdrawn = Candidature retirée entretemps, dont l’état ne peut plus changer : { $who }.
applicants-several-gone = { $count ->
    [one] Une candidature a été effacée entretemps.
   *[other] { $n } candidatures ont été effacées entretemps.
}
applicants-several-none-moved = Aucun état n’a changé, et rien n’a été envoyé. Ce que vous avez écrit est toujours là : relisez-le, et renvoyez-le s’il convient encore.

applicants-desk = Répondre depuis l’espace de l’entreprise
applicants-desk-hint = Pour les membres de l’entreprise.

# Les réponses proposées, à modifier.
answer-screening =
    Bonjour { $name },

    merci de votre candidature à l’offre « { $title } ». Nous la lisons et vous écrirons dès que nous en saurons plus.

    Bien à vous
    { $company }
answer-interview =
    Bonjour { $name },

    merci de votre candidature à l’offre « { $title } ». Nous aimerions vous parler. Quand seriez-vous disponible ces prochains jours ? Répondez simplement à cet e-mail avec deux ou trois créneaux.

    Bien à vous
    { $company }
answer-offer =
    Bonjour { $name },

    nous serions heureux de travailler avec vous et vous faisons une proposition pour « { $title } ». Les détails suivent dans un autre e-mail ; posez-nous vos questions en répondant à celui-ci.

    Bien à vous
    { $company }
answer-hired =
    Bonjour { $name },

    bienvenue ! Nous sommes heureux que vous nous rejoigniez pour « { $title } ». Nous vous écrirons bientôt pour tout le reste.

    Bien à vous
    { $company }
answer-refused =
    Bonjour { $name },

    merci de votre candidature à l’offre « { $title } » et du temps que vous y avez consacré. Nous l’avons lue avec attention et avons décidé de poursuivre avec d’autres cette fois-ci.

    Nous vous souhaitons le meilleur pour la suite.

    Bien à vous
    { $company }

mail-answer-subject = Votre candidature : { $title } ({ $reference })
mail-answer-heading = { $company } vous a répondu
mail-answer-status = Votre candidature en est à : { $status }.
mail-answer-why = Vous recevez cet e-mail parce qu’une candidature sur { $site } a été envoyée avec votre adresse. Y répondre, c’est écrire à { $company }.

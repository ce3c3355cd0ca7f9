privacy-title = Vie privée
privacy-more = Ce qui est conservé, et pourquoi
privacy-description = Ce que { $site } conserve sur les personnes qui l’utilisent, pourquoi, combien de temps, et ce qu’elles peuvent demander.
privacy-standfirst = Ce que { $site } conserve sur vous, pourquoi, combien de temps, et ce que vous pouvez demander. Pour lire le site, vous ne nous dites rien : il n’y faut pas de compte, et il n’a ni traceur ni script venu d’un autre site.
privacy-contents = Sur cette page

privacy-who = Qui est responsable
privacy-who-text = Ce responsable décide de ce que le site conserve et pourquoi, et répond à toute question à ce sujet.
privacy-who-company = Lorsque vous postulez, l’entreprise qui propose le poste reçoit votre candidature. Elle est alors responsable de ce qu’elle en fait, selon sa propre politique de confidentialité.

privacy-kept = Ce qui est conservé
privacy-kept-text = Seulement ce que vous envoyez, et ce qu’il faut noter pour que le site fonctionne et ne soit pas détourné.
privacy-what = Quoi
privacy-why = Pourquoi
privacy-ground = Base légale
privacy-long = Durée
privacy-sees = Qui le voit

privacy-applications-title = Candidatures
privacy-applications-what = Votre nom, votre adresse e-mail, votre CV et vos réponses, et ce que vous choisissez d’ajouter : un numéro de téléphone, des liens, un message, votre tarif et vos disponibilités. Aussi la date de votre candidature et son issue. Nom, adresse et CV sont nécessaires pour postuler ; le reste est libre, sauf si le formulaire indique que l’entreprise en a besoin.
privacy-applications-why = Pour transmettre votre candidature à l’entreprise, vous montrer où elle en est et prouver qu’elle est arrivée. Ce qui ressemble à un abus (de très nombreuses candidatures d’une adresse, ou un même fichier venu de plusieurs adresses) est regardé par ceux qui gèrent ce site avant que l’entreprise le reçoive.
privacy-applications-ground = Mesures prises à votre demande avant un contrat (RGPD, article 6.1.b), puis votre consentement (6.1.a). Vous pouvez le retirer à tout moment : votre page privée efface aussitôt la candidature.
privacy-applications-long = { $period } après le dernier événement de la candidature, ou jusqu’à ce que vous l’effaciez. Un CV envoyé avec un formulaire resté inachevé est supprimé au bout d’un jour.
privacy-applications-who = L’entreprise qui propose le poste, et les responsables du site.

privacy-accounts-title = Comptes
privacy-accounts-what = Votre adresse e-mail, votre nom, votre langue, ce qui vous amène, et ce avec quoi vous vous connectez : un mot de passe seulement sous forme d’un nombre dont on ne peut le retrouver, le secret d’un second facteur seulement scellé. Pour chaque appareil connecté, le nom que se donne son navigateur, son adresse réseau et quand il a servi ; et ce qui est arrivé au compte, et d’où. Des liens et codes envoyés, et des navigateurs avec lesquels vous vous êtes connecté, seulement un nombre dont on ne peut les retrouver.
privacy-accounts-country = Et à côté de chaque adresse réseau le pays, tel que le voient ceux qui transmettent les requêtes au site.
privacy-accounts-why = Pour que vous puissiez vous connecter et personne d’autre, et pour que vous le voyiez si quelqu’un essaie.
privacy-accounts-ground = Le compte que vous demandez (RGPD, article 6.1.b), et notre intérêt commun à sa sécurité (6.1.f).
privacy-accounts-long = Aussi longtemps que le compte existe. Une connexion prend fin après 14 jours sans usage et 90 jours au plus, pour ceux qui travaillent pour le site après 8 heures et 7 jours. Ce qui est arrivé est conservé un an, un appareil qui ne sert plus 400 jours, les mots de passe erronés sont comptés un jour. Un lien ou un code que nous avons envoyé est effacé dès qu’il ne fonctionne plus : après dix minutes à sept jours. Une adresse que vous avez quittée est conservée sept jours, pour qu’elle puisse reprendre le compte ; de même une application d’authentification remplacée, pour qu’elle puisse revenir. Une adresse que personne ne confirme est effacée après un jour. Quand vous supprimez le compte, sur sa page, tout disparaît aussitôt.
privacy-accounts-who = Vous, et ceux qui exploitent ce site.

privacy-newsletter-title = Lettre d’information
privacy-newsletter-what = Votre adresse e-mail, votre langue, et les dates de votre inscription et de votre confirmation.
privacy-newsletter-why = Pour vous envoyer ce à quoi vous vous êtes inscrit, et prouver que c’était bien vous.
privacy-newsletter-ground = Votre consentement (RGPD, article 6.1.a). Un lien dans chaque message permet de le retirer.
privacy-newsletter-long = Jusqu’à votre désinscription. Une adresse qui n’est pas confirmée sous 7 jours est supprimée.
privacy-newsletter-who = Les responsables du site.

privacy-alerts-title = Les nouvelles offres par e-mail
privacy-alerts-what = Votre adresse e-mail, votre langue, votre recherche, le rythme et le fuseau horaire choisis, les dates de votre demande, de votre confirmation et de votre pause, et, pendant 90 jours, les offres qui vous ont été envoyées.
privacy-alerts-why = Pour vous envoyer les offres demandées, chacune une seule fois.
privacy-alerts-ground = Votre consentement (RGPD, article 6.1.a). Un lien dans chaque message permet de le retirer.
privacy-alerts-long = Jusqu’à ce que vous arrêtiez l’alerte. Une alerte qui n’est pas confirmée sous 7 jours est supprimée.
privacy-alerts-who = Les responsables du site. Aucune entreprise n’apprend ce que vous cherchez.

privacy-reports-title = Signalements d’offres
privacy-reports-what = Ce que vous reprochez à une offre, et votre adresse e-mail si vous l’avez laissée.
privacy-reports-why = Pour vérifier, et vous demander des précisions au besoin.
privacy-reports-ground = L’intérêt que nous avons, comme tous les lecteurs, à des annonces honnêtes (RGPD, article 6.1.f).
privacy-reports-long = { $period }.
privacy-reports-who = Les responsables du site. L’entreprise n’apprend pas qui a écrit.

privacy-records-title = Registre de ce qui a été fait
privacy-records-what = Qui a fait quoi pour une entreprise ou pour ce site, et quand : envoyer ou modifier une offre, faire entrer quelqu’un, répondre à une candidature, prendre une décision et pourquoi ; et ce que les entreprises et l’équipe de modération s’écrivent à ce sujet. Pour une personne invitée dans une entreprise, l’adresse invitée.
privacy-records-why = Pour expliquer une décision, l’annuler, et savoir qui a fait ce qui n’aurait pas dû l’être.
privacy-records-ground = L’intérêt que nous avons, comme les entreprises et les lecteurs, à des décisions que l’on peut retrouver (RGPD, article 6.1.f), et l’obligation de les motiver (6.1.c).
privacy-records-long = { $period }. Quand vous supprimez votre compte, votre nom et votre adresse en disparaissent aussitôt. Qu’une entreprise a été refusée ou exclue reste connu tant qu’elle est ici, sans aucun nom.
privacy-records-who = Les responsables du site. Une entreprise voit ce que ses propres membres ont fait des candidatures, et les raisons de la modération, sans leurs noms.

privacy-mails-title = Messages envoyés par le site
privacy-mails-what = Le destinataire d’un message, celui des réponses, son objet (un message à une entreprise au sujet d’une candidature y nomme la personne qui postule), et s’il est arrivé. Le texte est supprimé dès que le message est parti ; celui d’un message impossible à remettre part avec le reste.
privacy-mails-why = Pour l’acheminer, et comprendre pourquoi l’un d’eux n’est pas arrivé.
privacy-mails-ground = La même que pour ce dont parle le message.
privacy-mails-long = { $period }.
privacy-mails-who = Les responsables du site, et les serveurs de messagerie jusqu’à vous.

privacy-counts-title = Protection contre les abus
privacy-counts-what = Le nombre d’envois d’un formulaire depuis un même réseau ou pour une même adresse e-mail. Ni le réseau ni l’adresse ne sont conservés pour cela, seulement un nombre qui ne permet pas de les retrouver.
privacy-counts-why = Pour que personne ne submerge le site, ni par lui la messagerie d’autrui.
privacy-counts-ground = L’intérêt que nous avons, comme tous les lecteurs, à un site qui fonctionne (RGPD, article 6.1.f).
privacy-counts-long = L’heure ou le jour que l’on compte.
privacy-counts-who = Personne : il n’est que comparé.

privacy-logs-title = Journal
privacy-logs-what = Pour chaque requête, l’heure, la page demandée, le code de réponse et la durée. Ni adresse réseau, ni mots cherchés, ni rien sur votre navigateur.
privacy-logs-why = Pour trouver les erreurs et les attaques.
privacy-logs-ground = L’intérêt que nous avons à un site qui fonctionne en sécurité (RGPD, article 6.1.f).
privacy-logs-long = Aussi longtemps que la machine du site conserve ses journaux. Ils ne vous nomment pas.
privacy-logs-who = Les responsables du site.

privacy-others = Qui d’autre intervient
privacy-others-text = Personne n’achète ni ne loue quoi que ce soit d’ici. Le site ne charge rien d’autres sites et ne leur envoie rien ; il n’a ni publicité ni statistiques de tiers. Aucune décision à votre sujet n’est prise par une machine.
privacy-others-host = La société dont les machines hébergent le site et celle qui achemine ses messages travaillent pour le compte du responsable. Elles peuvent tenir leurs propres journaux techniques, avec des adresses réseau ; demandez-nous qui elles sont.

privacy-rights = Ce que vous pouvez demander
privacy-rights-text = Sans avoir à vous justifier, et gratuitement, vous avez le droit :
privacy-right-access = de savoir ce qui est conservé sur vous, et d’en recevoir une copie que d’autres programmes peuvent lire. Pour une candidature, elle est sur votre page privée, pour un compte sur la sienne.
privacy-right-correction = de faire rectifier les erreurs.
privacy-right-erasure = de faire effacer ces données, ou d’en faire limiter l’usage tant qu’une question est ouverte. Pour une candidature, votre page privée l’efface aussitôt, pour un compte la sienne.
privacy-right-objection = de vous opposer à ce qui repose sur notre intérêt.
privacy-right-consent = de retirer votre consentement, pour l’avenir.
privacy-rights-how = Écrivez-nous ; vous aurez une réponse sous un mois :
privacy-complaint = Si nous n’y remédions pas, vous pouvez adresser une réclamation à l’autorité de protection des données de votre pays, en France la
privacy-complaint-name = CNIL
privacy-complaint-url = https://www.cnil.fr/fr/plaintes

privacy-cookies = Cookies
privacy-cookies-text = Qui ne fait que lire n’en reçoit aucun. Deux sont posés lorsque vous faites un choix au pied d’une page, et conservés un an ; deux lorsque vous vous inscrivez ou vous connectez. Personne d’autre ne les lit, et ils servent à ce que vous avez demandé : pas de bandeau à fermer.
privacy-cookie-language = La langue que vous avez choisie.
privacy-cookie-theme = Clair ou sombre, selon votre choix.
privacy-cookie-session = Que vous êtes connecté, 90 jours au plus.
privacy-cookie-device = Que vous vous êtes déjà connecté avec ce navigateur, 400 jours : pour que vous soyez averti des autres, et que personne qui devine des mots de passe ne vous fasse attendre.

period-years = { $count ->
    [one] 1 an
   *[other] { $n } ans
}
period-days = { $count ->
    [one] 1 jour
   *[other] { $n } jours
}

newsletter-title = Lettre d’information
newsletter-text = Elle n’est pas encore envoyée. Abonnez-vous aujourd’hui pour la recevoir dès le premier numéro : nouvelles fiches métiers et mises à jour des rémunérations, par e-mail.
newsletter-email = Votre adresse e-mail
newsletter-button = S’abonner
newsletter-promise = Vous recevez d’abord un e-mail pour confirmer. Chaque envoi contient un lien de désabonnement.
newsletter-email-missing = Saisissez votre adresse e-mail
newsletter-again = S’abonner de nouveau
newsletter-guides = Lire les fiches métiers
newsletter-unsubscribe = Se désabonner

newsletter-sent-title = Regardez votre messagerie
newsletter-sent-text = Si l’adresse est juste, un e-mail de notre part est en route. Cliquez sur le lien qu’il contient pour confirmer. Rien au bout de quelques minutes ? Regardez aussi dans les indésirables.
newsletter-confirm-heading = Voulez-vous la lettre d’information ?
newsletter-confirm-for = Un clic, et la lettre d’information, dès qu’elle paraîtra, sera envoyée à
newsletter-confirm-button = Oui, je m’abonne
newsletter-confirmed-title = Votre abonnement est confirmé
newsletter-confirmed-text = La lettre d’information n’est pas encore envoyée ; vous la recevrez dès le premier numéro. Un e-mail avec le lien de désabonnement est en route.
newsletter-expired-title = Ce lien ne fonctionne plus
newsletter-expired-text = Il était valable sept jours, ou il est arrivé incomplet. Abonnez-vous de nouveau pour en recevoir un autre.
newsletter-end-title = Se désabonner de la lettre d’information ?
newsletter-end-text = Votre adresse est effacée aussitôt.
newsletter-ended-title = Votre abonnement est terminé
newsletter-ended-text = Votre adresse a été effacée. La lettre d’information ne lui enverra plus rien.

newsletter-confirm-subject = À confirmer : la lettre d’information de { $site }
newsletter-confirm-mail = Quelqu’un, sans doute vous, a saisi cette adresse pour la lettre d’information de { $site } : nouvelles fiches métiers et mises à jour des rémunérations. Elle n’est pas encore envoyée ; vous la recevriez dès le premier numéro.
newsletter-confirm-until = Le lien est valable jusqu’au { $date }. Si ce n’était pas vous, ne faites rien : sans ce clic, nous ne vous écrirons plus et votre adresse sera effacée.
newsletter-confirm-why = Vous recevez cet e-mail parce que cette adresse a été saisie dans notre formulaire.

newsletter-welcome-subject = Bienvenue dans la lettre d’information de { $site }
newsletter-welcome-heading = Votre abonnement est confirmé
newsletter-welcome-mail = Merci. La lettre d’information n’est pas encore envoyée : vous la recevrez dès le premier numéro, avec les nouvelles fiches métiers et les mises à jour des rémunérations.
newsletter-welcome-why = Vous recevez cet e-mail parce que vous venez de vous abonner à notre lettre d’information.

newsletter-known-subject = Vous recevez déjà la lettre d’information de { $site }
newsletter-known-heading = Vous recevez déjà la lettre d’information
newsletter-known-mail = Quelqu’un, sans doute vous, a saisi cette adresse pour notre lettre d’information. Vous êtes déjà abonné : il n’y a rien à faire. Elle n’est pas encore envoyée ; vous la recevrez dès le premier numéro.
newsletter-known-why = Vous recevez cet e-mail parce que votre adresse reçoit notre lettre d’information et que cette adresse a de nouveau été saisie dans notre formulaire.

preview-title = E-mails
preview-heading = { $count ->
    [one] { $n } e-mail
   *[other] { $n } e-mails
}
preview-standfirst = Ce site n’a pas encore de serveur de messagerie (smtp_url) : ce qu’il enverrait se lit ici, sur cette machine seulement. Chaque lien fonctionne.
preview-empty-title = Rien d’envoyé pour l’instant
preview-empty-text = Faites quelque chose qui envoie un e-mail, puis revenez ici.
preview-to = À
preview-reply-to = Répondre à
preview-written = Écrit le
preview-kind = Type
preview-message-id = Message-ID
preview-unsubscribe = Désabonnement
preview-html = En HTML
preview-alone = Sur sa propre page
preview-text = En texte

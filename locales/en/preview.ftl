preview-title = Mails
preview-heading = { $count ->
    [one] { $n } mail
   *[other] { $n } mails
}
preview-standfirst = This site has no mail server yet (smtp_url), so what it would send can be read here, on this machine only. Every link works.
preview-empty-title = Nothing sent yet
preview-empty-text = Do something that sends a mail, then come back here.
preview-to = To
preview-reply-to = Answers go to
preview-written = Written
preview-kind = Kind
preview-message-id = Message-ID
preview-unsubscribe = Unsubscribes at
preview-html = As HTML
preview-alone = On a page of its own
preview-text = As text

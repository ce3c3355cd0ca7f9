mail-button-else = Si le bouton ne fonctionne pas, ouvrez cette adresse :

mail-undelivered-subject = Non remis : { $subject }
mail-undelivered-heading = Une entreprise n’a pas reçu son message
mail-undelivered-text = Le message ci-dessous annonce une candidature à une entreprise et n’a pas pu être remis. La candidature est conservée. Merci de veiller à ce qu’elle parvienne à l’entreprise, et à ce que son adresse soit juste.
mail-undelivered-to = Destinataire
mail-undelivered-reason = Pourquoi il n’a pas pu être remis
mail-undelivered-mail = Ce qu’il disait
mail-undelivered-why = Vous recevez ce message car votre adresse est l’adresse de contact de ce site.

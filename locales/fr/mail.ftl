mail-button-else = Si le bouton ne fonctionne pas, ouvrez cette adresse :

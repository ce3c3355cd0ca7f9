elsewhere-text = Vous vous êtes inscrit dans un autre navigateur. Saisissez le mot de passe que vous y avez choisi. Si vous ne vous êtes pas inscrit, fermez cette page : rien ne se passe.
elsewhere-wrong = Ce n’est pas le mot de passe choisi. Si vous ne le connaissez pas, inscrivez-vous à nouveau

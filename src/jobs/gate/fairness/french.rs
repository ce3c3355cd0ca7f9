//! What shuts people out, in French.

use super::super::finding::Ground::{
    Age, Appearance, Family, Health, Nationality, Opinions, Orientation, Origin, Religion, Sex,
};
use super::super::phrases::Phrase;
use super::{Against, hint, out};

/// Who is young where it isn't the candidate.
const COMPANY: &str = r"(?:entreprise|societe|start-?up|startup|structure|marque|secteur|agence|cabinet|maison|filiale|marche|scale-?up|groupe) (?:[a-z]+ (?:et )?){0,3}jeune|jeune(?:,| et)? [a-z]+ (?:et [a-z]+ )?(?:entreprise|societe|start-?up|structure|marque|secteur|agence|cabinet)";

pub(super) const SAID: &[Phrase<Against>] = &[
    out(
        Age,
        r"(?:moins de|maximum|maxi|pas plus de|jusqu'a) (?:2[0-9]|3[0-9]|4[0-9]|5[0-9]|6[0-9]) ans|(?:2[0-9]|3[0-9]|4[0-9]|5[0-9]) ans (?:maximum|max|maxi)|age(?:e|es|s|\.e|\(e\))? (?:de |entre )?(?:1[89]|[2-5][0-9]) (?:a|et|-) [2-6][0-9] ans|entre (?:1[89]|[2-5][0-9]) et [2-6][0-9] ans|(?:age|limite d'age) (?:maximum|maximal|max|limite|souhaite|requis|ideal)|limite d'age",
        r"experience|anciennete|exist[a-z]*|fonde[a-z]*|cree[a-z]*|depuis|apprenti[a-z]*|apprentissage|alternan[a-z]*|contrat de professionnalisation|vie|service civique|sans (?:limite|condition) d'age|pas de limite d'age|clients?|utilisateurs?|enfants?|garantie|duree|mois",
    ),
    out(
        Age,
        r"(?:profil|candidate?|homme|femme|personne|collaborat(?:eur|rice)|talents?|commerciale?|personnalite) jeune|jeunes? (?:homme|femme|fille|garcon|personne|candidate?|profil|collaborat(?:eur|rice)|retraitee?)s?|(?:tu es|vous etes|etre|soyez) jeunes?|jeune d'esprit",
        r"(?:aide|accompagne|forme|pour|aupres|insertion)[a-z]* (?:des|de|les|aux|d') ?jeunes?|insertion|quel que soit",
    ),
    hint(
        Age,
        r"jeune(?:s)?(?:,| et|,? ?&) ?(?:dynamique|motive|ambitieu|energique|passionne|sympa)[a-z.()]*|equipe (?:[a-z]+ (?:et )?)?jeune|jeune equipe|(?:ambiance|esprit) jeune|jeunes? diplomee?s?",
        COMPANY,
    ),
    out(
        Age,
        r"seniors? s'abstenir|pas de seniors?|natifs? (?:du )?numeriques?|(?:trop )?(?:vieux|agees?) s'abstenir",
        "",
    ),
    out(
        Origin,
        r"(?:de )?langue maternelle(?: (?:francaise?|anglaise?|allemande?|espagnole?|italienne?))?|(?:francais|anglais|allemand|espagnol|italien|neerlandais|arabe)(?:e)? (?:natif|native|maternel|de naissance)|(?:natif|native)s? (?:anglais|francais|allemand|anglophone|francophone|germanophone|espagnol|hispanophone)[a-z]*|(?:anglophone|francophone|germanophone|hispanophone)s? (?:natif|native)s?|sans accent",
        r"ou (?:equivalent|bilingue|courant|niveau|c[12]|parfaitement|excellent)[a-z]*|quel que soit|quelle que soit|apprenant[a-z]*|client[a-z]*",
    ),
    out(
        Origin,
        r"(?:francais|europeens?|blancs?|francaises?) (?:uniquement|seulement|de souche|exclusivement)|bleu[- ]blanc[- ]rouge|type (?:europeen|caucasien)|pas d(?:e|')(?: ?etrangers?| ?arabes?| ?noirs?| ?africains?| ?gens du voyage)|origine (?:europeenne|francaise|maghrebine|africaine) (?:exigee|souhaitee|requise)",
        "",
    ),
    out(
        Sex,
        r"(?:hommes?|femmes?|filles?|garcons?|messieurs|dames?) (?:uniquement|seulement|exclusivement|de preference|souhaitee?s?|imperatif)|(?:uniquement|seulement|exclusivement|reserve(?:e)? aux?) (?:un |une |des |aux )?(?:hommes?|femmes?)|(?:recherch(?:e|ons)|cherch(?:e|ons)|recrut(?:e|ons)|embauch(?:e|ons)|souhaitons) (?:un|une|des) (?:jeunes? )?(?:hommes?|femmes?|fille|garcon|dame)|poste (?:pour|reserve a) (?:un |une )?(?:homme|femme)|(?:candidature|profil)s? (?:feminine?|masculine?)s?",
        r"homme ou (?:une )?femme|femme ou (?:un )?homme|hommes? et (?:de |des )?femmes?|femmes? et (?:d'|des )?hommes?|h/f|f/h|encourag[a-z]*|homme de menage|femme de menage|egalite|femme/homme|homme/femme",
    ),
    out(
        Religion,
        r"(?:catholique|chretiene?|chretienne|musulmane?|juif|juive|protestante?)s? (?:pratiquante?s?|uniquement|exigee?|souhaitee?)|confession (?:catholique|chretienne|musulmane|juive|protestante)|(?:sans|pas de) (?:voile|foulard|signes? religieux|barbe)|non voilees?",
        "",
    ),
    out(
        Family,
        r"celibataires?|sans enfants?(?: a charge)?|sans (?:charges?|contraintes?|attaches?|obligations?) (?:de famille|familiales?)|(?:situation (?:familiale|matrimoniale)|marie(?:e|\(e\))?) (?:exigee?|souhaitee?|stable|imperative?)|pas enceinte|sans projet (?:d'enfant|de grossesse|de maternite)|libre de toute contrainte familiale",
        r"quel(?:le)? que soit|sans distinction",
    ),
    out(
        Health,
        r"(?:en )?(?:bonne|parfaite|excellente) (?:sante|condition physique|forme physique)|(?:sans|aucun|pas de) (?:handicap|probleme de sante|maladie|antecedents? medica[a-z]*)|(?:personnes? )?(?:handicape|malade)e?s? s'abstenir|non[- ]fumeu(?:r|se)s?|casier medical",
        r"mutuelle|financiere|clients?|patients?|quel que soit|sans distinction|entreprise|notre sante|accessibles?|discrimination|vivre|aide[a-z]*|mission|croyons|croit|besoin",
    ),
    out(
        Appearance,
        r"physique (?:agreable|avenant|attrayant|soigne)|(?:belle|jolie) (?:femme|fille|apparence)|apparence (?:physique )?(?:soignee|agreable|irreprochable|impeccable)|taille mannequin|(?:cv|candidature|dossier)s? (?:\+|avec|et|accompagnee? d'une|incluant) ?(?:une |votre )?photo|(?:joindre|joignez|envoyez|envoyer|ajoutez|avec) (?:une |votre |ta )?photo(?: (?:obligatoire|d'identite|recente))?|photo (?:obligatoire|exigee|souhaitee|d'identite)",
        r"ne|pas|sans|produits?|site|catalogue|article|annonce",
    ),
    hint(
        Appearance,
        r"(?:bonne|excellente|tres bonne|parfaite) presentation|presentation (?:soignee|irreprochable|impeccable)",
        r"powerpoint|slides?|donnees|dossiers?|livrables?|rapports?|produits?|magasin|rayons?|vitrine",
    ),
    hint(
        Nationality,
        r"(?:de )?nationalite (?:francaise|europeenne|suisse|belge|canadienne)(?: (?:exigee|obligatoire|requise|imperative|uniquement))?|(?:citoyens?|ressortissants?|citoyennete) (?:francais|francaise|europeens?|europeenne|de l'ue|de l'union europeenne)(?: (?:uniquement|seulement))?|etre (?:francais|francaise)",
        r"habilit[a-z]*|defense|secret|fonction publique|fonctionnaire|loi|legal[a-z]*|regle[a-z]*|souverain[a-z]*|vie|armee|ministere|concours",
    ),
    out(
        Opinions,
        r"(?:non[- ]syndique|syndicaliste|gauchiste)e?s?(?: s'abstenir)?|pas de syndicalistes?",
        "",
    ),
    out(
        Orientation,
        r"heterosexuel(?:le)?s? (?:uniquement|seulement)|pas d'homosexuels?|pas de gays?",
        "",
    ),
];

//! What a form may not ask those who apply. Whether somebody may work in a country, needs a visa or anything for the
//! interview, is of age or has a licence may be asked.

use super::super::finding::Ground;
use super::super::finding::Ground::{
    Age, Appearance, Family, Health, Nationality, Opinions, Orientation, Origin, Religion, Sex,
};
use super::super::phrases::Phrase;
use super::{Against, out};

/// Words that are a question by themselves: "Age?".
const ALONE: [(Ground, &str); 10] = [
    (Age, "age|age group|age range|birthday"),
    (Religion, "religion|religion or belief|faith|confession"),
    (
        Origin,
        "race|ethnicity|race ethnicity|race and ethnicity|origin|origins|origine|origines|ethnie",
    ),
    (
        Nationality,
        "nationality|nationalities|citizenship|nationalite|citoyennete",
    ),
    (
        Sex,
        "gender|sex|gender identity|male female|sexe|genre|homme femme",
    ),
    (
        Health,
        "height|weight|height and weight|health|taille|poids|taille et poids|sante",
    ),
    (
        Family,
        "family|children|kids|married|single|enfants|marie|mariee|famille",
    ),
    (Orientation, "sexuality"),
    (Opinions, "union|party"),
    (Appearance, "photo|picture|photograph|headshot"),
];

/// What a question of such a word asks for.
pub(super) fn alone(question: &str) -> Option<Ground> {
    let folded = crate::places::fold(question);
    let words = ["your ", "votre ", "vos ", "ton ", "ta "];
    let plain = words.iter().find_map(|word| folded.strip_prefix(word));
    let plain = plain.unwrap_or(&folded);
    let found = ALONE
        .iter()
        .find(|(_, list)| list.split('|').any(|word| word == plain));
    found.map(|(ground, _)| *ground)
}

pub(super) const ENGLISH: &[Phrase<Against>] = &[
    out(
        Age,
        r"how old (?:are you|you are)|(?:date|year|day) of birth|birth ?(?:date|day|year)|dob|your age|when were you born|graduation year|what year did you (?:graduate|finish (?:high )?school)",
        r"at least 1[68]|over (?:the age of )?1[68]|1[68] or older|legal age|minimum age",
    ),
    out(
        Family,
        r"(?:are you|your) (?:married|single|marital status|divorced|pregnant|engaged|partner|husband|wife|spouse|family (?:status|situation|plans?))|marital status|(?:do you have|have you|any|how many|planning|plan to have|want|have) (?:any )?(?:children|kids|dependants?|dependents)|(?:start|starting) a family|child ?care|maiden name|pregnan(?:t|cy)|maternity plans?",
        r"referr?ed|refer|worked with|experience with",
    ),
    out(
        Health,
        r"disabilit(?:y|ies)|disabled|(?:any )?(?:health|medical) (?:issues?|problems?|conditions?|history)|chronic(?:ally)? ill(?:ness)?|sick (?:days|leave)|mental health|(?:do you|are you a) smok(?:e|er)|medication|how tall are you|how much do you weigh|hiv|vaccinated",
        r"adjustments?|accommodations?|experience|software|products?|industry|sector|interview|accessib[a-z]*|patients?|motivat[a-z]*|passion[a-z]*",
    ),
    out(
        Religion,
        r"(?:your|what|which) (?:religion|faith|religious (?:beliefs?|affiliation))|religious (?:beliefs?|affiliation|holidays?)|(?:are you|do you) (?:an? )?(?:christian|muslim|jewish|catholic|hindu|buddhist|atheist|pray|go to church)",
        "",
    ),
    out(
        Origin,
        r"(?:your|what|which) (?:race|ethnicity|ethnic (?:origin|group|background)|skin colou?r|origins?|accent)|where (?:are you|were you|are your parents) (?:originally |really )?(?:from|born)|place of birth|birth ?place|country of (?:birth|origin)|(?:mother|native) (?:tongue|language)|first language",
        r"your time|programming|coding|timezone|time zone|working from|based|located",
    ),
    out(
        Nationality,
        r"(?:your|what|which) (?:nationality|citizenship|passport)|which countr(?:y|ies) are you a (?:citizen|national) of",
        r"clearance|itar|export|right to work|work permit|authori[sz]ed",
    ),
    out(
        Sex,
        r"(?:your|what|which) (?:gender|sex|pronouns are you)|are you (?:an? )?(?:male|female|man|woman|transgender)|male or female|man or woman",
        "",
    ),
    out(
        Orientation,
        r"sexual orientation|(?:are you|do you identify as) (?:gay|lesbian|straight|heterosexual|homosexual|bisexual|queer|lgbt[a-z+]*)",
        "",
    ),
    out(
        Opinions,
        r"(?:political (?:views?|opinions?|affiliation|party)|(?:trade )?union (?:member(?:ship)?|activit[a-z]+)|who did you vote for|did you vote|are you in a union)",
        r"experience",
    ),
    out(
        Appearance,
        r"(?:upload|attach|include|send|add|share|provide)[^.\n]{0,20} (?:photo|photograph|headshot|selfie|picture)(?: of (?:you|yourself))?|(?:your|a recent) (?:photo|photograph|headshot|selfie)|tattoos?|piercings?",
        r"not|portfolio|design",
    ),
];

pub(super) const FRENCH: &[Phrase<Against>] = &[
    out(
        Age,
        r"quel age|votre age|ton age|date de naissance|annee de naissance|(?:ne|nee|ne\(e\)|ne\.e) en quelle annee",
        r"au moins 1[68]|plus de 1[68] ans|majeure?|1[68] ans revolus",
    ),
    out(
        Family,
        r"(?:situation|statut|etat) (?:familiale?|matrimoniale?|civil|marital)|(?:etes-vous|es-tu) (?:mariee?|marie\(e\)|celibataire|en couple|enceinte|divorcee?|pacsee?)|(?:avez-vous|as-tu|combien d'|nombre d'|souhaitez-vous des|voulez-vous des|des) ?(?:des )?enfants?|enceinte|grossesse|mode de garde|nom de jeune fille|projet(?:s)? (?:de famille|d'enfants?|de maternite)|votre conjointe?",
        r"experience|metier|secteur|aupres (?:d'|des )enfants",
    ),
    out(
        Health,
        r"handicap(?:ee?s?|s)?|rqth|(?:probleme|etat|souci|antecedent)s? (?:de sante|medica(?:l|ux))|maladies?|arrets? (?:de travail|maladie)|(?:fumez-vous|etes-vous fumeu(?:r|se)|fumes-tu)|traitement medical|votre (?:taille|poids)|vaccinee?",
        r"amenagements?|besoin particulier|entretien|experience|logiciel|secteur|accueil[a-z]*",
    ),
    out(
        Religion,
        r"(?:votre|ta|quelle) (?:religion|confession)|(?:etes-vous|es-tu) (?:catholique|chretiene?|chretienne|musulmane?|juif|juive|croyante?|pratiquante?)|(?:portez-vous|portes-tu) (?:le |un )?(?:voile|foulard)|(?:faites-vous|fais-tu) le ramadan",
        "",
    ),
    out(
        Origin,
        r"(?:vos|votre|tes|quelles? (?:est|sont) (?:vos|votre|tes)) origines?|lieu de naissance|pays (?:de naissance|d'origine)|(?:ou etes-vous|ou es-tu) nee?|langue maternelle|couleur de peau|origine (?:ethnique|de vos parents)|d'ou vene[zs]-vous",
        r"programmation|origine de votre (?:candidature|motivation|interet)",
    ),
    out(
        Nationality,
        r"(?:votre|ta|quelle) (?:est votre |est ta )?(?:nationalite|citoyennete)|(?:etes-vous|es-tu) (?:de nationalite )?(?:francaise?|francais|europeene?|europeenne)",
        r"habilitation|defense|permis de travail|titre de sejour|autoris[a-z]*",
    ),
    out(
        Sex,
        r"(?:votre|ton|quel est votre) (?:sexe|genre)|(?:etes-vous|es-tu) (?:un homme|une femme)|homme ou femme",
        "",
    ),
    out(
        Orientation,
        r"orientation sexuelle|(?:etes-vous|es-tu) (?:homosexuele?|homosexuelle|gay|lesbienne|heterosexuel(?:le)?)",
        "",
    ),
    out(
        Opinions,
        r"(?:opinions?|convictions?|idees?) politiques?|(?:etes-vous|es-tu|avez-vous ete) syndiquee?|appartenance syndicale|pour qui (?:votez-vous|avez-vous vote)",
        "",
    ),
    out(
        Appearance,
        r"(?:joignez|joindre|envoyez|ajoutez|deposez|votre|ta)[^.\n]{0,15} photo(?:graphie)?s?|tatouages?|piercings?",
        r"pas de photo|sans photo|portfolio|projet",
    ),
];

//! French names of jobs, which have two forms: a title has both, one that says both (`directeur·rice`), or (H/F).

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::phrases::pattern;
use super::super::text::Text;
use super::Gendered;

/// The names by their endings, without accents: masculine, feminine, and what stands
/// before; a list that begins with a space has the ending alone, too.
const FORMS: [(&str, &str, &str); 12] = [
    (
        "eur",
        "euse",
        "achet agenc bross cadr chauff cherch chiffr cod coiff control deliv demenag develop developp entrain entrepren \
        habill livr mass metr mont nettoy program programm recrut regl serv soud supervis televend test tourn travaill \
        vend",
    ),
    (
        "teur",
        "trice",
        "accompagna ac administra agricul anima audi calcula collabora communica concep conduc conserva coordina coordonna \
        crea cura decora dessina direc edi educa evalua explora fac facilita forma illustra implementa inspec installa \
        instruc integra interlocu lec media modera narra negocia numerisa opera ordonna orienta planifica prepara presenta \
        promo prospec realisa redac sculp traduc tu valorisa verifica",
    ),
    ("eur", "eure", "doct gouvern ingeni profess"),
    ("auteur", "autrice", " co"),
    ("ambassadeur", "ambassadrice", " "),
    (
        "ien",
        "ienne",
        "chirurg comed electric electronic esthetic gard informatic logistic mathematic mecanic music optic pharmac phys \
        physic pratic statistic technic",
    ),
    (
        "er",
        "ere",
        "banqui boulang caissi charpenti conseill coursi couturi cuisini financi greffi hoteli infirmi jardini magasini \
        menuisi offici ouvri patissi plombi polici pompi routi serruri tresori",
    ),
    (
        "",
        "e",
        "adjoint agent alternant apprenti artisan assistant associe attache avocat charge commercial consultant correspondant delegue \
        dirigeant employe enseignant etudiant expert gerant intendant intervenant magistrat prepose president referent \
        remplacant representant salarie soignant suppleant surveillant",
    ),
    ("chef", "cheffe", " "),
    ("hote", "hotesse", " "),
    ("barman", "barmaid", " "),
    ("patron", "patronne", " "),
];

/// What may stand before the name of a job.
const BEFORE: [&str; 20] = [
    "alternance",
    "apprentissage",
    "cdd",
    "cdi",
    "cherche",
    "co",
    "en",
    "futur",
    "interim",
    "junior",
    "lead",
    "nos",
    "notre",
    "ou",
    "recherche",
    "recrute",
    "recrutons",
    "senior",
    "stage",
    "un",
];

/// Either form of each name to the other, and which one it is.
static NAMES: LazyLock<HashMap<String, (String, Sex)>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for (he, she, stems) in FORMS {
        let alone = stems.starts_with(' ').then_some("");
        for stem in stems.split_whitespace().chain(alone) {
            let (he, she) = (format!("{stem}{he}"), format!("{stem}{she}"));
            names.insert(she.clone(), (he.clone(), Sex::She));
            names.insert(he, (she, Sex::He));
        }
    }
    names
});

#[derive(Clone, Copy, PartialEq)]
enum Sex {
    He,
    She,
}

/// The name of a job in the title that is there in one form only.
pub(super) fn gendered(title: &Text) -> Option<Gendered> {
    static BOTH: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?-u:\b)(?:[hfmw] ?/ ?[hfmwdx]|[hfm]-[hfm]|hommes? ?(?:/|ou|et|-) ?femmes?|femmes? ?(?:/|ou|et|-) ?hommes?|tous (?:les )?genres|tous sexes)(?-u:\b)|\((?:hf|fh|mf|fm|hfx|fhx)\)",
        )
    });
    let folded = title.folded();
    if BOTH.is_match(folded) {
        return None;
    }
    let words = words(folded);
    words.iter().enumerate().find_map(|(index, range)| {
        let word = &folded[range.clone()];
        let (other, sex) = named(word, index == 0)?;
        let alone = is_name(folded, &words, index)
            && !words.iter().any(|range| folded[range.clone()] == *other)
            && !(sex == Sex::He && goes_on(&folded[range.end..]));
        alone.then(|| Gendered {
            word: title.quote(range),
            better: format!("{} (H/F)", title.written().trim()),
        })
    })
}

/// The other form of the name that a word is; at the beginning of a title of several, too.
fn named(word: &str, is_first: bool) -> Option<(&'static String, Sex)> {
    let plural = word.strip_suffix('s').filter(|_| is_first);
    let found = NAMES.get(word).or_else(|| NAMES.get(plural?));
    found.map(|(other, sex)| (other, *sex))
}

fn words(folded: &str) -> Vec<Range<usize>> {
    static WORD: LazyLock<Regex> = LazyLock::new(|| pattern(r"[a-z0-9]+"));
    WORD.find_iter(folded).map(|word| word.range()).collect()
}

/// Whether a word is where the job is named, and not what it is about: "Responsable assistant virtuel".
fn is_name(folded: &str, words: &[Range<usize>], index: usize) -> bool {
    let Some(before) = index.checked_sub(1).map(|before| &words[before]) else {
        return true;
    };
    let between = &folded[before.end..words[index].start];
    let before = &folded[before.clone()];
    before != "semi" && (between.trim() != "" || BEFORE.contains(&before))
}

/// Whether the other form's ending follows: `·rice`, `(e)`, `/euse`.
fn goes_on(rest: &str) -> bool {
    static ENDING: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^ ?[./(\-] ?(?:e|ne|se|euse|rice|trice|ice|ere|iere|re|fe|esse|sse|te|le|ienne|eure|maid)s?(?-u:\b)",
        )
    });
    ENDING.is_match(rest)
}

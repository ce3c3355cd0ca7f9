//! What somebody earned before: Directive (EU) 2023/970, article 5(2), and half of the United States forbid asking it.

use std::sync::LazyLock;

use super::super::phrases::{Phrase, Phrases};

/// Where a sentence says that it isn't asked.
const NOT_ASKED: &str = r"not|never|no|don't|won't|doesn't|without|regardless|prohibit[a-z]*|illegal|ban(?:s|ned)?|ne|pas|jamais|aucune?|sans|interdi[a-z]*";

/// In a text.
pub(super) static SAID: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::new(&[&[
        Phrase {
            is: (),
            says: r"(?:salary|pay|compensation|wage|earnings) histor(?:y|ies)|(?:your|their|candidate's) (?:current|present|previous|last|past|existing)(?:[ -]drawn)? (?:annual |base |gross |monthly |total )*(?:salary|compensation|ctc|earnings|pay (?:package|rate|slips?))|current (?:and|&|/|as well as) (?:expected|desired|target) (?:salary|compensation|ctc)|(?:salary|ctc) (?:current|drawn)|last drawn salary|(?:current|previous|last|present) ctc|(?:last|recent|latest)(?: [a-z0-9]+)? (?:pay ?slips?|pay ?stubs?|salary slips?)",
            unless: NOT_ASKED,
        },
        Phrase {
            is: (),
            says: r"(?:votre|vos|ton|son|indiquez|precisez|mentionne[zr]) (?:le |la |dernier |derniere )*(?:salaires?|remunerations?) (?:actuel(?:le)?s?|precedente?s?|anterieure?s?|passee?s?)|derniers? salaires?|derniere remuneration|(?:salaire|remuneration) (?:actuel(?:le)?|precedente?|anterieure?) (?:et|ainsi que|/)|historique (?:de |des |de vos )?(?:salaires?|salarial|remunerations?)|(?:vos|tes) (?:(?:[0-9]|trois|deux) )?(?:derniere?s )?(?:bulletins|fiches) de (?:paie|salaire)",
            unless: NOT_ASKED,
        },
    ]])
});

/// In a question, where fewer words are enough.
pub(super) static ASKED: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::new(&[&[Phrase {
        is: (),
        says: r"(?:current|present|previous|last|past|existing) (?:annual |base |gross |monthly |total |drawn )*(?:salary|compensation|pay|wages?|ctc|package|income|earnings)|(?:do|did) you (?:currently )?(?:earn|make|get paid)|(?:are|were) you (?:currently )?(?:earning|making|paid)|pay ?slips?|pay ?stubs?|(?:salaire|remuneration|package) (?:fixe |brut |brute |annuel |annuelle )*(?:actuel(?:le)?|precedente?|anterieure?|passee?)|combien (?:gagnez|gagniez|touchez|gagnes)|(?:gagnez|gagniez|touchez)-vous|(?:bulletins?|fiches?) de (?:paie|salaire)",
        unless: r"experience|software|logiciel|system|systems|team|produced|processed|gere[a-z]*|etabli[a-z]*|make (?:a|an|the|sure|your|you)|how do you make",
    }]])
});

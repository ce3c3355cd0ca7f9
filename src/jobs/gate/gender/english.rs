//! English names of jobs that name one sex.

use super::super::phrases::word;
use super::super::text::Text;
use super::Gendered;
use regex::Regex;
use std::sync::LazyLock;

/// What is said, and what to say in its place.
const NAMES: [(&str, &str); 31] = [
    ("sales ?(?:man|men|woman|women|girl|lady)", "salesperson"),
    ("waitress(?:es)?", "server"),
    ("bar ?(?:man|men|maid|maids)", "bartender"),
    ("stewardess(?:es)?|air hostess(?:es)?", "flight attendant"),
    ("hostess(?:es)?", "host"),
    ("fore(?:man|men|woman)", "supervisor"),
    ("chair(?:man|woman)", "chair"),
    ("handy ?m[ae]n", "maintenance worker"),
    ("repair ?m[ae]n", "repairer"),
    ("crafts(?:man|men|woman)", "craftsperson"),
    ("(?:draughts|drafts)(?:man|men|woman)", "drafter"),
    ("camera ?m[ae]n", "camera operator"),
    ("fire ?m[ae]n", "firefighter"),
    ("police ?(?:man|men|woman)", "police officer"),
    ("(?:post|mail) ?(?:man|men|woman)", "postal worker"),
    ("delivery ?(?:man|men|boy|boys|guy)", "delivery driver"),
    ("(?:trades|work)m[ae]n", "tradesperson"),
    ("business(?:man|men|woman)", "business person"),
    ("spokes(?:man|woman)", "spokesperson"),
    ("anchor(?:man|woman)", "presenter"),
    ("cleaning (?:lady|woman|girl)|cleaning ladies", "cleaner"),
    ("office (?:boy|girl|lady)|girl friday", "office assistant"),
    ("manageress", "manager"),
    ("actress(?:es)?", "actor"),
    ("seamstress(?:es)?", "sewer"),
    ("line ?m[ae]n", "line technician"),
    ("door ?m[ae]n", "door attendant"),
    ("grounds ?m[ae]n", "groundskeeper"),
    ("headm(?:aster|istress)", "head teacher"),
    ("maids?", "housekeeper"),
    ("(?:tea|dinner) lady|tea boy", "catering assistant"),
];

pub(super) fn gendered(title: &Text) -> Option<Gendered> {
    static PATTERNS: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
        let names = NAMES.iter();
        names.map(|(says, better)| (word(says), *better)).collect()
    });
    PATTERNS.iter().find_map(|(says, better)| {
        let range = says.find(title.folded())?.range();
        Some(Gendered {
            word: title.quote(&range),
            better: (*better).to_owned(),
        })
    })
}

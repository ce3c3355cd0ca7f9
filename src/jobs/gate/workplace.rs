//! Where the work is done: told whole, and the same in the fields and in the text. Google takes a job for remote only
//! where it is wholly so and the text says it, and wants to know the countries.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::finding::{Findings, Rule, Value, Weight};
use super::phrases::{Phrase, Phrases, word};
use super::text::Text;
use super::{NewJob, Read};
use crate::jobs::model::Workplace;

/// What a text says of where the work is done.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Said {
    Remote,
    Hybrid,
    /// So many days a week in an office, as the text writes the number.
    Days,
    OnSite,
}

pub fn check(job: &NewJob, read: &Read, found: &mut Findings) {
    match job.workplace {
        Workplace::Remote => remote(job, read, found),
        Workplace::Hybrid | Workplace::OnSite if job.places.is_empty() => {
            found.must_fix("places", Rule::NoPlace);
        }
        Workplace::Hybrid if job.hybrid_days.is_none() => {
            found.advise("hybrid_days", Rule::NoHybridDays);
        }
        Workplace::Hybrid | Workplace::OnSite => {}
    }
    differs(job, read, found);
}

fn remote(job: &NewJob, read: &Read, found: &mut Findings) {
    static ANYWHERE: LazyLock<Phrases<()>> = LazyLock::new(|| {
        let phrase = |says, unless| Phrase {
            is: (),
            says,
            unless,
        };
        Phrases::new(&[&[
            phrase(
                r"anywhere in the world|any (?:country|time ?zone)|remote[^.\n]{0,20} (?:worldwide|globally)|(?:worldwide|globally) remote|(?:hire|hiring|candidates|applicants|talents?|colleagues|open)(?: [a-z]+){0,3} (?:worldwide|globally|from all over the world)|n'importe ou dans le monde|depuis (?:le monde entier|n'importe quel pays|tous les pays)",
                "",
            ),
            phrase(
                r"(?:work(?:ing)?|based|live|remote(?:ly)?|located) (?:from )?anywhere|from anywhere|n'importe ou",
                r"anywhere (?:in|within|across)|n'importe ou (?:en|au|aux|dans)",
            ),
        ]])
    });
    static REMOTE: LazyLock<Regex> = LazyLock::new(|| {
        word(
            r"remote(?:ly|-first)?|work(?:ing)? from (?:home|anywhere)|home-?based|home ?office|wfh|distributed (?:team|company|organi[sz]ation)|tele-?travail|distanciel|a distance",
        )
    });
    let texts = [&read.title, &read.description, &read.steps];
    let says_anywhere = texts.iter().any(|text| !ANYWHERE.found(text).is_empty());
    let says_remote = texts.iter().any(|text| REMOTE.is_match(text.folded()));
    if job.remote_countries.is_empty() && !says_anywhere {
        found.must_fix("remote_countries", Rule::NoRemoteCountries);
    }
    if !says_remote && !says_anywhere {
        found.must_fix("description", Rule::RemoteUnsaid);
    }
}

/// What the text says against the field.
fn differs(job: &NewJob, read: &Read, found: &mut Findings) {
    let text = &read.description;
    let said = SAID.found(text);
    let mut against = |said: &[(Said, Range<usize>)], kinds: &[Said], weight| {
        let other = said.iter().find(|(said, _)| kinds.contains(said));
        if let Some((_, range)) = other {
            let values = vec![
                ("found", Value::Found(vec![text.quote(range)])),
                ("workplace", Value::Text(job.workplace.as_str().to_owned())),
            ];
            found.add("workplace", Rule::WorkplaceDiffers, weight, values);
        }
        other.is_some()
    };
    match job.workplace {
        Workplace::Remote => {
            let kinds = [Said::Days, Said::Hybrid, Said::OnSite];
            against(&said, &kinds, Weight::MustFix);
        }
        Workplace::OnSite => {
            // Five days a week in the office is what on site means.
            let is_whole = |(kind, range): &(Said, Range<usize>)| {
                *kind == Said::Days && numbers_in(text, range).contains(&5)
            };
            if !against(&said, &[Said::Remote], Weight::MustFix) && !said.iter().any(is_whole) {
                against(&said, &[Said::Hybrid, Said::Days], Weight::Advice);
            }
        }
        Workplace::Hybrid => {
            against(&said, &[Said::Remote, Said::OnSite], Weight::Advice);
            days(job, text, &said, found);
        }
    }
}

/// Another number of days in the text than in the field.
fn days(job: &NewJob, text: &Text, said: &[(Said, Range<usize>)], found: &mut Findings) {
    let days = said.iter().find(|(said, _)| *said == Said::Days);
    let (Some((_, range)), Some(field)) = (days, job.hybrid_days) else {
        return;
    };
    let numbers = numbers_in(text, range);
    // "2 to 3 days" is right with either.
    if !numbers.is_empty() && !numbers.contains(&field) {
        let values = vec![
            ("found", Value::Found(vec![text.quote(range)])),
            ("count", Value::Count(field)),
        ];
        found.add("hybrid_days", Rule::DaysDiffer, Weight::Advice, values);
    }
}

/// The numbers of days that the words name.
fn numbers_in(text: &Text, range: &Range<usize>) -> Vec<i64> {
    static NUMBER: LazyLock<Regex> =
        LazyLock::new(|| word("[1-5]|one|two|three|four|five|un|deux|trois|quatre|cinq"));
    let words = &text.folded()[range.clone()];
    let numbers = NUMBER.find_iter(words);
    numbers.filter_map(|word| number(word.as_str())).collect()
}

fn number(word: &str) -> Option<i64> {
    Some(match word {
        "1" | "one" | "un" => 1,
        "2" | "two" | "deux" => 2,
        "3" | "three" | "trois" => 3,
        "4" | "four" | "quatre" => 4,
        "5" | "five" | "cinq" => 5,
        _ => return None,
    })
}

static SAID: LazyLock<Phrases<Said>> = LazyLock::new(|| {
    let phrase = |is, says, unless| Phrase { is, says, unless };
    Phrases::new(&[&[
        phrase(
            Said::Remote,
            r"(?:fully|entirely|completely)[- ]remote|remote[- ]only|full[- ]remote|(?:tele-?travail|distanciel) (?:complet|total|integral|a temps plein)|tele-?travail a 100",
            r"not|non|pas|isn't|cannot|can't|no|first|months?|mois|customers?|clients?|option|possible|possibly|experience|or|ou|can be|may be|either",
        ),
        phrase(
            Said::Remote,
            r"100 ?% (?:en )?(?:remote|tele-?travail|distanciel|a distance)",
            r"not|pas|option|possible|possibly|or|ou|can be|may be|either",
        ),
        phrase(
            Said::Hybrid,
            r"hybrid (?:work|working|role|position|schedule|model|set-?up|policy|environment|job)|(?:role|position|job) is hybrid|(?:mode|modele|rythme|poste|travail|tele-?travail|organisation) hybride|tele-?travail partiel",
            r"not|no|pas|optional|remote or|or|option|if you|choose|choice|can be|may be|both|blends?|combin(?:es|ing)|mix(?:es|ing)?",
        ),
        phrase(
            Said::Days,
            r"(?:[1-5]|one|two|three|four|five)(?: ?(?:-|to|or) ?(?:[1-5]|two|three|four|five))?(?: \([1-5]\))?\+? ?(?:full )?days? ?(?:/|a|per|each|every)? ?(?:week )?,? ?(?:in|at|from|on)[- ]?(?:the |our |an )?(?:[a-z]+ ){0,3}(?:offices?|site|person|hq)(?:,? ?(?:per|a|each|every) week)?",
            r"month|quarter|year|optional|option|if you|choose|prefer|interview|training|onboarding",
        ),
        phrase(
            Said::Days,
            r"(?:[1-5]|un|deux|trois|quatre|cinq)(?: ?(?:-|a|ou) ?(?:[1-5]|deux|trois|quatre|cinq))? jours?(?: (?:par|/) ?semaine)? (?:sur site|au bureau|en presentiel|dans nos (?:locaux|bureaux)|sur place)",
            r"mois|trimestre|an|facultatif|integration|entretiens?",
        ),
        phrase(
            Said::OnSite,
            r"office[- ]first|in (?:the )?office (?:as the|by) default|(?:on-?site|in-?office|office-based) (?:only|role|position|job)|(?:this|the) (?:role|position|job) is (?:fully |100 ?% )?(?:on-?site|in-?office|office-based)|not (?:a )?remote|no remote(?: work(?:ing)?)?|pas de tele-?travail|sans tele-?travail|tele-?travail (?:impossible|exclu)|100 ?% (?:on-?site|presentiel|sur site)|uniquement (?:en presentiel|sur site)",
            r"isn't|not an? (?:on-?site|in-?office)|remote or|or remote",
        ),
    ]])
});

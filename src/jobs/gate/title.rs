//! A title is the job's name and nothing else: that is what Google asks for, what lists show well and what people search
//! for. Pay, place and the rest have fields of their own, which the page shows beside it.

use std::sync::LazyLock;

use regex::Regex;

use super::finding::{Findings, Rule, Value, Weight};
use super::phrases::{Phrase, Phrases, pattern, word};
use super::text::Text;
use super::{About, NewJob, Read};
use crate::places::{country_name, fold};
use crate::web::locale::Lang;

/// The longest title that lists show whole, in characters.
const LONGEST: usize = 80;

pub fn check(job: &NewJob, read: &Read, about: &About, found: &mut Findings) {
    let title = &read.title;
    let mut add = |rule, weight, words: Option<String>| {
        if let Some(words) = words {
            let values = vec![("found", Value::Found(vec![words]))];
            found.add("title", rule, weight, values);
        }
    };
    add(Rule::TitlePay, Weight::MustFix, pay(title));
    let (place, weight) = place(job, title);
    add(Rule::TitlePlace, weight, place);
    add(Rule::TitleRemote, Weight::MustFix, remote(title));
    add(Rule::TitleCompany, Weight::Advice, company(title, about));
    add(Rule::TitleLoud, Weight::MustFix, loud(title));
    if shouts(title.written()) {
        found.must_fix("title", Rule::TitleCapitals);
    }
    if title.written().chars().count() > LONGEST {
        let most = i64::try_from(LONGEST).unwrap_or(i64::MAX);
        let values = vec![("count", Value::Count(most))];
        found.add("title", Rule::TitleLong, Weight::Advice, values);
    }
}

fn pay(title: &Text) -> Option<String> {
    static PAY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"[€£$] ?[0-9][0-9 .,]*k?(?: ?(?:-|a|to) ?[€£$]? ?[0-9][0-9.,]*k?)?",
            r"|(?-u:\b)[0-9][0-9 .,]* ?(?:k ?)?(?:€|£|\$|(?:eur|euros?|usd|gbp|chf|dollars)(?-u:\b))",
            // "401k" is a pension, and "10k users" isn't pay: a range, or a salary's size.
            r"|(?-u:\b)(?:[2-9][0-9]|1[0-9]{2}|2[0-9]{2}) ?k?(?: ?(?:-|/|a|to) ?[0-9]{2,3}) ?k(?-u:\b)(?: ?[€£$])?",
            r"|(?-u:\b)(?:[2-9][0-9]|1[0-9]{2}|2[0-9]{2}) ?k(?: ?(?:ote|brut|fixe|p\.?a\.?|per year|\+ ?(?:bonus|equity|variable)))?(?: *[)\]]|$)",
            r"|(?-u:\b)tjm(?-u:\b)[ :]*[0-9]{3,4}",
        ))
    });
    PAY.find(title.folded())
        .map(|pay| title.quote(&pay.range()))
}

/// A place of the job in its title, or another large city.
fn place(job: &NewJob, title: &Text) -> (Option<String>, Weight) {
    let mut own = job.places.iter().flat_map(|place| names_of(&place.city));
    if let Some(found) = own.find_map(|name| named(title, &name)) {
        return (Some(found), Weight::MustFix);
    }
    let countries = job.places.iter().map(|place| place.country.as_str());
    let countries = countries.chain(job.remote_countries.iter().map(String::as_str));
    let mut names = countries.flat_map(|code| {
        let names = Lang::ALL.iter().map(|lang| fold(country_name(code, *lang)));
        names.chain(short(code).map(str::to_owned))
    });
    // "Country Manager France" is the job's name.
    static MARKETS: LazyLock<Regex> = LazyLock::new(|| {
        word(
            "country|market|territory|region(?:al)?|marche|pays|area|sales|tax|law|payroll|legal|paie",
        )
    });
    let own = if MARKETS.is_match(title.folded()) {
        None
    } else {
        names.find_map(|name| named(title, &name))
    };
    (own.or_else(|| large_city(title)), Weight::Advice)
}

/// What a city is called in titles.
fn names_of(city: &str) -> Vec<String> {
    let others: &[&str] = match city {
        "New York City" => &["new york", "nyc"],
        "San Francisco" => &["sf", "bay area"],
        _ => &[],
    };
    let others = others.iter().map(|name| (*name).to_owned());
    std::iter::once(fold(city)).chain(others).collect()
}

fn short(code: &str) -> Option<&'static str> {
    match code {
        "US" => Some("usa"),
        "GB" => Some("uk"),
        _ => None,
    }
}

/// The cities that titles name most.
fn large_city(title: &Text) -> Option<String> {
    static CITIES: LazyLock<Regex> = LazyLock::new(|| {
        word(
            "paris|lyon|marseille|toulouse|bordeaux|nantes|lille|strasbourg|montpellier|rennes|grenoble|london|manchester|edinburgh|dublin|berlin|munich|hamburg|amsterdam|brussels|bruxelles|geneva|geneve|zurich|madrid|barcelona|lisbon|milan|rome|vienna|prague|warsaw|stockholm|copenhagen|oslo|helsinki|new york|nyc|san francisco|los angeles|seattle|boston|chicago|austin|denver|toronto|montreal|vancouver|sydney|melbourne|singapore|tokyo|bangalore|bengaluru|mumbai|dubai",
        )
    });
    let range = CITIES.find(title.folded())?.range();
    Some(title.quote(&range))
}

/// A name in the title as a word of its own, as it was written there.
fn named(title: &Text, name: &str) -> Option<String> {
    if name.len() < 2 {
        return None;
    }
    let folded = title.folded();
    let is_apart = |at: usize| {
        let inside = |c: char| c.is_alphanumeric();
        !folded[..at].ends_with(inside) && !folded[at + name.len()..].starts_with(inside)
    };
    let (at, _) = folded.match_indices(name).find(|(at, _)| is_apart(*at))?;
    Some(title.quote(&(at..at + name.len())))
}

fn remote(title: &Text) -> Option<String> {
    static REMOTE: LazyLock<Phrases<()>> = LazyLock::new(|| {
        Phrases::new(&[&[Phrase {
            is: (),
            says: r"(?:full[- ]?|fully |100 ?% ?)?remote(?:[- ]first)?|hybrid|hybride|on-?site|tele-?travail|(?:work(?:ing)?|wfh) from home|wfh|home ?office|distanciel|presentiel",
            unless: r"remote (?:sensing|access|support|monitoring|control|desktop|hands|operations?|systems?|patient|health|care|team)|hybrid (?:cloud|infrastructure|mobile|apps?|vehicles?|electric|powertrain|integration|data|it|systems?|app|search)|(?:cloud|applications?|infrastructures?|vehicules?|mobiles?) hybrides?|on-?site (?:support|services?|engineers?|technicians?|manager)",
        }]])
    });
    let (_, range) = REMOTE.found(title).into_iter().next()?;
    Some(title.quote(&range))
}

/// The company's own name: of one word it may be a product that the job is about, so that this is never a must.
fn company(title: &Text, about: &About) -> Option<String> {
    let name = fold(about.company);
    if name.chars().count() < 3 {
        return None;
    }
    named(title, &name)
}

/// What is meant to be seen before other titles.
fn loud(title: &Text) -> Option<String> {
    static URGENT: LazyLock<Phrases<()>> = LazyLock::new(|| {
        Phrases::new(&[&[Phrase {
            is: (),
            says: r"urgent(?:e|ly)?|urgence|asap|immediate start|hot job|top job|(?:we are |we're )?hiring(?: now)?|now hiring|apply now|postulez",
            unless: r"urgent care|hiring (?:manager|specialist|coordinator|partner|platform|product|team|lead|operations)|d'urgences?|aux urgences",
        }]])
    });
    static SIGNS: LazyLock<Regex> = LazyLock::new(|| pattern(r"!|\?{2,}|\*{2,}|\${2,}|>{2,}"));
    if let Some((_, range)) = URGENT.found(title).first() {
        return Some(title.quote(range));
    }
    let written = title.written();
    let picture = || {
        let (at, _) = written.char_indices().find(|(_, c)| is_picture(*c))?;
        let joined = |c: &char| is_picture(*c) || matches!(c, '\u{200d}' | '\u{fe0f}');
        Some(written[at..].chars().take_while(joined).collect::<String>())
    };
    let signs = SIGNS.find(written).map(|found| found.as_str().to_owned());
    signs.or_else(picture)
}

/// Emoji, stars, arrows and the like.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether all words are in capitals that aren't abbreviations.
fn shouts(title: &str) -> bool {
    let words = title.split(|c: char| !c.is_alphabetic());
    let long: Vec<&str> = words.filter(|word| word.chars().count() >= 4).collect();
    let capitals = |word: &&str| !word.chars().any(char::is_lowercase) && is_cased(word);
    let longest = long.iter().map(|word| word.chars().count()).max();
    longest.is_some_and(|longest| longest >= 6) && long.iter().all(capitals)
}

/// Whether it is of a script that has capitals.
fn is_cased(word: &str) -> bool {
    word.chars().any(char::is_uppercase)
}

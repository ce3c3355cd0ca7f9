//! A wish as a query of the index.

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, Occur, PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::shape::{Fields, occupation_tag, skill_tag};
use super::wish::{Group, Wish};
use super::words;

/// How much more a word weighs in these than in the text.
const IN_TITLE: f32 = 6.0;
const IN_SKILLS: f32 = 2.5;
const IN_COMPANY: f32 = 2.0;
const IN_PLACE: f32 = 1.5;
/// What a skill or an occupation that was tagged as such is worth, and what a run of words.
const TAGGED: f32 = 4.0;
const IN_ORDER: f32 = 1.0;

type Clauses = Vec<(Occur, Box<dyn Query>)>;

/// What must hold, and what weighs more. `ranked` leaves the second out where the order doesn't depend on it.
pub fn query(wish: &Wish, fields: &Fields, ranked: bool) -> Box<dyn Query> {
    let mut clauses: Clauses = Vec::new();
    for group in &wish.groups {
        clauses.push((Occur::Must, matching(group, fields)));
        if ranked {
            weighing(group, fields, &mut clauses);
        }
    }
    if wish.groups.is_empty() {
        clauses.push((Occur::Must, Box::new(AllQuery)));
    }
    for group in &wish.without {
        clauses.push((Occur::MustNot, matching(group, fields)));
    }
    one_or_all(clauses)
}

fn one_or_all(mut clauses: Clauses) -> Box<dyn Query> {
    match clauses.as_slice() {
        [(Occur::Must | Occur::Should, _)] => clauses.remove(0).1,
        _ => Box::new(BooleanQuery::new(clauses)),
    }
}

/// Where a condition holds.
fn matching(group: &Group, fields: &Fields) -> Box<dyn Query> {
    let mut any: Clauses = Vec::new();
    let mut stems: Vec<String> = group
        .words
        .iter()
        .flat_map(|word| words::stems(word))
        .collect();
    stems.sort_unstable();
    stems.dedup();
    for stem in stems {
        any.push((Occur::Should, term(fields.all, &stem)));
    }
    for run in &group.runs {
        any.push((Occur::Should, in_order(fields.words, run)));
    }
    if let [word] = group.all.as_slice() {
        // A word that means a skill by itself counts in titles only.
        let field = if group.skill.is_some() {
            fields.title
        } else {
            fields.all
        };
        for stem in words::stems(word) {
            any.push((Occur::Should, term(field, &stem)));
        }
    } else if !group.all.is_empty() {
        let all = group
            .all
            .iter()
            .map(|word| (Occur::Must, forms(fields.all, word)));
        any.push((Occur::Should, Box::new(BooleanQuery::new(all.collect()))));
    }
    if let Some(skill) = group.skill {
        any.push((Occur::Should, tag(fields, &skill_tag(skill), TAGGED)));
    }
    if let Some(occupation) = group.occupation {
        any.push((
            Occur::Should,
            tag(fields, &occupation_tag(occupation), TAGGED),
        ));
    }
    one_or_all(any)
}

/// Where it weighs more.
fn weighing(group: &Group, fields: &Fields, clauses: &mut Clauses) {
    let weights = [
        (fields.title, IN_TITLE),
        (fields.skills, IN_SKILLS),
        (fields.company, IN_COMPANY),
        (fields.place, IN_PLACE),
    ];
    let runs = group.runs.iter().flatten();
    let mut stems: Vec<String> = group
        .words
        .iter()
        .chain(&group.all)
        .chain(runs)
        .flat_map(|word| words::stems(word))
        .collect();
    stems.sort_unstable();
    stems.dedup();
    for stem in stems {
        for (field, weight) in weights {
            let boosted = BoostQuery::new(term(field, &stem), weight);
            clauses.push((Occur::Should, Box::new(boosted)));
        }
    }
}

fn forms(field: Field, word: &str) -> Box<dyn Query> {
    let stems = words::stems(word).into_iter();
    one_or_all(
        stems
            .map(|stem| (Occur::Should, term(field, &stem)))
            .collect(),
    )
}

fn term(field: Field, text: &str) -> Box<dyn Query> {
    let term = Term::from_field_text(field, text);
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

fn tag(fields: &Fields, tag: &str, score: f32) -> Box<dyn Query> {
    let term = Term::from_field_text(fields.tags, tag);
    let query = TermQuery::new(term, IndexRecordOption::Basic);
    Box::new(ConstScoreQuery::new(Box::new(query), score))
}

fn in_order(field: Field, run: &[String]) -> Box<dyn Query> {
    let query: Box<dyn Query> = match run {
        [word] => term(field, word),
        _ => {
            let terms = run.iter().map(|word| Term::from_field_text(field, word));
            Box::new(PhraseQuery::new(terms.collect()))
        }
    };
    Box::new(ConstScoreQuery::new(query, IN_ORDER))
}

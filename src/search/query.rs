//! A wish as a query of the index.

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, Occur, PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::shape::{Fields, mention_tag, occupation_tag, open_tag, skill_tag};
use super::wish::{Group, Wish};
use super::words;
use crate::web::locale::Lang;

/// How much more a word weighs in these than in the text.
const IN_TITLE: f32 = 6.0;
const IN_SKILLS: f32 = 2.5;
const IN_COMPANY: f32 = 2.0;
const IN_PLACE: f32 = 3.0;
const IN_WAYS: f32 = 3.0;
/// What a skill or an occupation that was tagged as such is worth, and what a run of words.
const OF_SKILL: f32 = 4.0;
const OF_OCCUPATION: f32 = 10.0;
const IN_TEXT: f32 = 1.0;
const IN_ORDER: f32 = 1.0;
/// What a job is worth that is in the place named, and a remote one that can be done from there: more than one whose
/// text mentions the place.
const THERE: f32 = 10.0;
const OPEN_TO_IT: f32 = 6.0;
const OPEN_TO_ALL: f32 = 3.0;

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
    // Names are found by the tags they were given when the job was read: looking for each of their words, and for
    // several in order, takes longer than all the rest.
    if !group.is_name() {
        for stem in stems_of(group.words.iter()) {
            any.push((Occur::Should, term(fields.all, &stem)));
        }
        for run in &group.runs {
            any.push((Occur::Should, in_order(fields.words, run)));
        }
    }
    if !group.all.is_empty() {
        // Words that mean a skill only together, or may mean something else, count in titles only.
        let field = match group.skill {
            Some(_) => fields.title,
            None => fields.all,
        };
        any.push((Occur::Should, together(field, &group.all)));
    }
    if let Some(skill) = group.skill {
        any.push((Occur::Should, tag(fields, &skill_tag(skill), OF_SKILL)));
        any.push((Occur::Should, tag(fields, &mention_tag(skill), IN_TEXT)));
    }
    if let Some(occupation) = group.occupation {
        any.push((
            Occur::Should,
            tag(fields, &occupation_tag(occupation), OF_OCCUPATION),
        ));
    }
    if let Some(country) = group.open_to {
        for (to, score) in [(Some(country), OPEN_TO_IT), (None, OPEN_TO_ALL)] {
            any.push((Occur::Should, tag(fields, &open_tag(to), score)));
        }
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
        (fields.ways, IN_WAYS),
    ];
    // Names hold words that say little alone: "software" of a back-end developer's, "core" of Java's.
    let runs = group.runs.iter().filter(|_| !group.is_name());
    let typed = group.words.iter().chain(&group.all).chain(runs.flatten());
    let weights = match group.skill {
        Some(_) => &weights[..2],
        None => &weights,
    };
    for stem in stems_of(typed) {
        for (field, weight) in weights {
            let boosted = BoostQuery::new(term(*field, &stem), *weight);
            clauses.push((Occur::Should, Box::new(boosted)));
        }
    }
    if group.all.len() > 1 {
        let boosted = BoostQuery::new(together(fields.title, &group.all), IN_TITLE);
        clauses.push((Occur::Should, Box::new(boosted)));
    }
    if group.open_to.is_some() {
        let name: Vec<String> = group.words.iter().chain(&group.all).cloned().collect();
        let there = ConstScoreQuery::new(together(fields.place, &name), THERE);
        clauses.push((Occur::Should, Box::new(there)));
    }
    // Of an occupation's many names only the one that was typed: each costs a look at many titles.
    let runs = group.runs.iter().filter(|_| group.occupation.is_none());
    for run in runs.filter(|run| run.len() > 1) {
        for lang in Lang::ALL {
            let stems = run.iter().map(|word| words::stem(word, *lang));
            let terms = stems.map(|stem| Term::from_field_text(fields.title, &stem));
            let boosted = BoostQuery::new(Box::new(PhraseQuery::new(terms.collect())), IN_TITLE);
            clauses.push((Occur::Should, Box::new(boosted)));
        }
    }
}

fn stems_of<'a>(words: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut stems: Vec<String> = words.flat_map(|word| words::stems(word)).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// All of these words, in any order.
fn together(field: Field, all: &[String]) -> Box<dyn Query> {
    let all = all.iter().map(|word| (Occur::Must, forms(field, word)));
    one_or_all(all.collect())
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

//! Finding jobs.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::best::Candidate;
use super::conditions::Test;
use super::criteria::{Age, Sort};
use super::found::{Choice, Counts, Found, Hit};
use super::marks::Marks;
use super::names::Names;
use super::ranks::{Count, OFFERED};
use super::tally::Tally;
use super::view::View;
use super::wish::Wish;
use super::{Criteria, Search, reach, typos};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::jobs::card::{Card, Summary};
use crate::jobs::model::{Contract, Job, Seniority, Workplace};
use crate::web::locale::Lang;

/// Which part of a list is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Slice {
    pub skip: i64,
    pub most: i64,
}

/// Where so few are found, words may have been mistyped.
pub(super) const LITTLE: usize = 3;
/// How many more are looked up than are shown, to take the place of those that have just been closed.
const SPARE: i64 = 5;

/// What is shown of the best jobs that were found.
#[derive(Default)]
struct Shown {
    marks: Marks,
    found: Vec<Candidate>,
    hits: Vec<Hit>,
    /// What the words may have been meant as: as long as it isn't known which of the two is shown, the hits aren't read.
    mended: Option<String>,
}

impl Search {
    /// The jobs that hold to all conditions. Nothing that a visitor types makes this fail.
    ///
    /// # Errors
    /// When the database or the index can't be read; [`Error::Busy`] while the first index is being made.
    pub fn jobs(
        &self,
        db: &mut Db,
        wanted: &Criteria,
        slice: Slice,
        lang: Lang,
        now: NaiveDateTime,
    ) -> Result<Found> {
        self.find(db, wanted, slice, (lang, true), now)
    }

    /// The same without putting typing mistakes right: what is followed shall not mean one thing today and another
    /// tomorrow.
    ///
    /// # Errors
    /// As [`Search::jobs`].
    pub fn as_typed(
        &self,
        db: &mut Db,
        wanted: &Criteria,
        slice: Slice,
        lang: Lang,
        now: NaiveDateTime,
    ) -> Result<Found> {
        self.find(db, wanted, slice, (lang, false), now)
    }

    fn find(
        &self,
        db: &mut Db,
        wanted: &Criteria,
        slice: Slice,
        (lang, mends): (Lang, bool),
        now: NaiveDateTime,
    ) -> Result<Found> {
        let Some(view) = self.view() else {
            return preparing(db, wanted, slice, now);
        };
        let test = Test::new(wanted, &view.names, now);
        let most = usize::try_from(slice.skip + slice.most + SPARE).unwrap_or(0);
        let skip = usize::try_from(slice.skip).unwrap_or(0);
        let look = |words: &str, show: &mut dyn FnMut(&Wish, &[Candidate]) -> Result<()>| {
            look(&view, words, &test, wanted.order(), most, show)
        };
        let mut read = |marks: &Marks, found: &[Candidate]| {
            let found = found.get(skip..).unwrap_or_default();
            hits(db, &view, found, slice.most, marks, now)
        };
        let mut shown = Shown::default();
        let (mut tally, looked) = look(&wanted.words, &mut |wish, found| {
            if mends && found.len() < LITTLE {
                shown.mended = typos::mended(&view, &wanted.words)?;
            }
            shown.marks = Marks::of(wish);
            shown.found = found.to_vec();
            if shown.mended.is_none() {
                shown.hits = read(&shown.marks, found)?;
            }
            Ok(())
        })?;
        looked?;
        let mut read_as = None;
        if let Some(mended) = shown.mended.take() {
            let mut others = Shown::default();
            let (other, looked) = look(&mended, &mut |wish, found| {
                if found.len() > shown.found.len() {
                    others.marks = Marks::of(wish);
                    others.hits = read(&others.marks, found)?;
                }
                Ok(())
            })?;
            looked?;
            if other.total > tally.total {
                (tally, shown, read_as) = (other, others, Some(mended));
            } else {
                shown.hits = read(&shown.marks, &shown.found)?;
            }
        }
        let Shown { hits, marks, .. } = shown;
        Ok(Found {
            total: tally.total,
            counts: counts(&tally, wanted, &view.names, lang),
            without: tally.without(),
            hits,
            marks,
            read_as,
        })
    }
}

/// What words and conditions come to, and what `show` makes of the best.
pub(super) fn look<T>(
    view: &View,
    words: &str,
    test: &Test,
    sort: Sort,
    most: usize,
    show: impl FnOnce(&Wish, &[Candidate]) -> T,
) -> tantivy::Result<(Tally, T)> {
    let wish = understood(view, words)?;
    // Without words all are as relevant.
    let sort = match sort {
        Sort::Relevance if wish.groups.is_empty() => Sort::Newest,
        sort => sort,
    };
    view.tally(&wish, test, sort, most, |found| show(&wish, found))
}

/// What words ask for, as far as the index can tell.
pub(super) fn understood(view: &View, words: &str) -> tantivy::Result<Wish> {
    let mut wish = Wish::read(words, &view.names);
    reach::keep_places(view, &mut wish)?;
    typos::completed(view, &mut wish)?;
    Ok(wish)
}

/// While the first index is being made: the newest jobs, if nothing else is looked for.
fn preparing(db: &mut Db, wanted: &Criteria, slice: Slice, now: NaiveDateTime) -> Result<Found> {
    if !wanted.is_empty() {
        return Err(Error::Busy);
    }
    let cards = Card::newest(db, now, slice.skip, slice.most)?;
    Ok(Found {
        total: Job::count_visible(db, now)?,
        hits: cards
            .into_iter()
            .map(|card| Hit {
                card,
                snippet: Vec::new(),
            })
            .collect(),
        ..Found::default()
    })
}

/// The first `most` of these jobs that can really be seen, with what is to be marked in their texts.
fn hits(
    db: &mut Db,
    view: &View,
    found: &[Candidate],
    most: i64,
    marks: &Marks,
    now: NaiveDateTime,
) -> QueryResult<Vec<Hit>> {
    let most = usize::try_from(most).unwrap_or(0).min(found.len());
    let mut read = |some: &[Candidate]| {
        let ids: Vec<i64> = some.iter().map(Candidate::id).collect();
        let known = |job: &Summary| {
            let found = some.iter().find(|found| found.id() == job.id)?;
            view.skills(found, job.updated_at)
        };
        Card::with_texts(db, &ids, !marks.is_empty(), known, now)
    };
    let mut cards = read(&found[..most])?;
    if cards.len() < most {
        cards.append(&mut read(&found[most..])?);
        cards.truncate(most);
    }
    let hit = |(card, html): (Card, String)| Hit {
        snippet: if html.is_empty() {
            Vec::new()
        } else {
            marks.snippet(&text_of(&html))
        },
        card,
    };
    Ok(cards.into_iter().map(hit).collect())
}

/// How much of a text is looked through for a part to show, in bytes.
const LONGEST: usize = 20_000;

/// What signs are written as in our own sanitised HTML.
const ENTITIES: [(&str, char); 5] = [
    ("&amp;", '&'),
    ("&lt;", '<'),
    ("&gt;", '>'),
    ("&quot;", '"'),
    ("&nbsp;", ' '),
];

/// No more of it than is looked through, without a part of a word, a tag or an entity at its end.
fn beginning(html: &str) -> &str {
    let Some((end, _)) = html.char_indices().find(|(at, _)| *at >= LONGEST) else {
        return html;
    };
    let end = html[..end].rfind(|c: char| c == '<' || c.is_whitespace());
    &html[..end.unwrap_or(0)]
}

/// The text of our own sanitised HTML; that it goes on shows where it is cut.
fn text_of(html: &str) -> String {
    let begun = beginning(html);
    let mut rest = begun;
    let mut text = String::with_capacity(rest.len());
    let is_sign = |c: u8| matches!(c, b'<' | b'&') || c.is_ascii_whitespace();
    while let Some(at) = rest.bytes().position(is_sign) {
        text.push_str(&rest[..at]);
        let (length, sign) = sign_at(&rest[at..]);
        // Spaces are one, and none stands at the beginning.
        if sign != ' ' || !(text.is_empty() || text.ends_with(' ')) {
            text.push(sign);
        }
        rest = &rest[at + length..];
    }
    text.push_str(rest);
    text.truncate(text.trim_end().len());
    if begun.len() < html.len() {
        text.push('…');
    }
    text
}

/// What a tag, an entity or a space at the beginning stands for, and how long it is.
fn sign_at(html: &str) -> (usize, char) {
    if html.starts_with('<') {
        return (html.find('>').map_or(html.len(), |end| end + 1), ' ');
    }
    let entity = ENTITIES.iter().find(|(entity, _)| html.starts_with(entity));
    match entity {
        Some((entity, sign)) => (entity.len(), *sign),
        None if html.starts_with('&') => (1, '&'),
        None => (1, ' '),
    }
}

fn counts(tally: &Tally, wanted: &Criteria, names: &Names, lang: Lang) -> Counts {
    Counts {
        workplaces: each(Workplace::ALL, &tally.workplaces),
        contracts: each(Contract::ALL, &tally.contracts),
        seniorities: each(Seniority::ALL, &tally.seniorities[1..]),
        langs: each(Lang::ALL, &tally.langs),
        ages: each(Age::ALL, &tally.ages),
        skills: choices(&tally.skills, &wanted.skills, |id| {
            let skill = names.skills.get(&id)?;
            Some((skill.slug.clone(), skill.name.clone()))
        }),
        occupations: choices(&tally.occupations, &wanted.occupations, |id| {
            let occupation = names.occupations.get(&id)?;
            Some((occupation.slug.clone(), occupation.name(lang).to_owned()))
        }),
        companies: choices(&tally.companies, &wanted.companies, |id| {
            names.companies.get(&id).cloned()
        }),
    }
}

fn each<T: Copy>(all: &[T], counts: &[i64]) -> Vec<(T, i64)> {
    all.iter().copied().zip(counts.iter().copied()).collect()
}

/// The commonest, those with as many jobs by name, and the chosen ones.
fn choices(
    counts: &[Count],
    chosen: &[String],
    named: impl Fn(i64) -> Option<(String, String)>,
) -> Vec<Choice> {
    let mut some: Vec<Count> = counts.to_vec();
    some.retain(|count| count.jobs > 0);
    // More than are shown, so that those with as many can be put in the order of their names.
    let most = 4 * OFFERED;
    if most < some.len() {
        some.select_nth_unstable_by(most, |a, b| b.cmp(a));
        some.truncate(most);
    }
    let choice = |count: Count| {
        let (slug, name) = named(count.id.into())?;
        let jobs = count.jobs as i64;
        Some(Choice { slug, name, jobs })
    };
    let mut all: Vec<Choice> = some.into_iter().filter_map(choice).collect();
    all.sort_by(|a, b| b.jobs.cmp(&a.jobs).then_with(|| a.name.cmp(&b.name)));
    all.truncate(OFFERED);
    let missing: Vec<&String> = chosen
        .iter()
        .filter(|slug| !all.iter().any(|choice| choice.slug == **slug))
        .collect();
    if !missing.is_empty() {
        let rest = counts.iter().copied().filter_map(choice);
        all.extend(rest.filter(|choice| missing.contains(&&choice.slug)));
    }
    all
}

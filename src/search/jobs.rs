//! Finding jobs.

use chrono::NaiveDateTime;

use super::best::Candidate;
use super::conditions::Test;
use super::criteria::{Age, Sort};
use super::found::{Choice, Counts, Found, Hit};
use super::hits;
use super::marks::Marks;
use super::names::Names;
use super::ranks::{Count, OFFERED};
use super::tally::Tally;
use super::view::View;
use super::wish::Wish;
use super::{Criteria, Search, reach, titles, typos};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::jobs::card::Card;
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
        self.noting(self.find(db, wanted, slice, (lang, true), now))
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
        self.noting(self.find(db, wanted, slice, (lang, false), now))
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
        let sight = Sight {
            test: Test::new(wanted, &view.names, now),
            view: &view,
            wanted,
            slice,
            now,
        };
        let shown = match mends {
            true => sight.as_meant(db, lang)?,
            false => sight.look(db, &wanted.words, |_| Ok(true))?,
        };
        Ok(Found {
            total: shown.tally.total,
            counts: counts(&shown.tally, wanted, &view.names, lang),
            without: shown.tally.without(),
            hits: shown.hits,
            marks: shown.marks,
            read_as: shown.read_as,
        })
    }
}

/// What a search looks at, and which part of what is found is shown.
struct Sight<'a> {
    view: &'a View,
    wanted: &'a Criteria,
    test: Test,
    slice: Slice,
    now: NaiveDateTime,
}

/// What words come to.
struct Shown {
    tally: Tally,
    marks: Marks,
    found: Vec<Candidate>,
    hits: Vec<Hit>,
    read_as: Option<String>,
}

impl Sight<'_> {
    /// What the words find as they were typed, or where that is little, as they may have been meant. The hits of the two
    /// aren't read before it is known which are shown.
    fn as_meant(&self, db: &mut Db, lang: Lang) -> Result<Shown> {
        let mut read_as = None;
        let mut typed = self.look(db, &self.wanted.words, |found| {
            if found.len() < LITTLE {
                read_as = meant(self.view, &self.wanted.words, lang, self.now)?;
            }
            Ok(read_as.is_none())
        })?;
        let Some(read_as) = read_as else {
            return Ok(typed);
        };
        let meant = self.look(db, &read_as, |found| Ok(found.len() > typed.found.len()))?;
        if meant.tally.says_more_than(&typed.tally) {
            return Ok(Shown {
                read_as: Some(read_as),
                ..meant
            });
        }
        typed.hits = self.hits(db, &typed.found, &typed.marks)?;
        Ok(typed)
    }

    /// `reads`: whether the hits are read.
    fn look(
        &self,
        db: &mut Db,
        words: &str,
        reads: impl FnOnce(&[Candidate]) -> Result<bool>,
    ) -> Result<Shown> {
        let most = usize::try_from(self.slice.skip + self.slice.most + SPARE).unwrap_or(0);
        let sort = self.wanted.order();
        let (tally, shown) = look(self.view, words, &self.test, sort, most, |wish, found| {
            let marks = Marks::of(wish);
            let hits = match reads(found)? {
                true => self.hits(db, found, &marks)?,
                false => Vec::new(),
            };
            Ok::<_, Error>((marks, hits, found.to_vec()))
        })?;
        let (marks, hits, found) = shown?;
        Ok(Shown {
            tally,
            marks,
            found,
            hits,
            read_as: None,
        })
    }

    fn hits(&self, db: &mut Db, found: &[Candidate], marks: &Marks) -> Result<Vec<Hit>> {
        let skip = usize::try_from(self.slice.skip).unwrap_or(0);
        let found = found.get(skip..).unwrap_or_default();
        Ok(hits::read(
            db,
            self.view,
            found,
            self.slice.most,
            marks,
            self.now,
        )?)
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

/// What words may have been meant as that find little: with unknown ones put right, and with roles for titles that no job has.
pub(super) fn meant(
    view: &View,
    typed: &str,
    lang: Lang,
    now: NaiveDateTime,
) -> tantivy::Result<Option<String>> {
    let mended = typos::mended(view, typed)?;
    let words = mended.as_deref().unwrap_or(typed);
    let broader = titles::broader(view, words, lang, now)?;
    Ok(broader.or(mended))
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

//! Those who wait for a job that is closed: who of them is answered by one text, and that nobody is whose application has
//! moved since they were shown.

use std::collections::HashSet;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::moving::Subject;
use super::told::{Told, in_order};
use crate::app::State;
use crate::applications::model::Status;
use crate::db::Db;
use crate::digest;
use crate::error::{Error, Result};
use crate::web::locale::Lang;
use crate::web::visitor::Visitor;

/// Those who have applied for a job and wait for an answer, who came first first.
pub struct Waiting(pub Vec<Subject>);

impl Waiting {
    pub fn of(db: &mut Db, job_id: i64) -> QueryResult<Self> {
        Ok(Self(Subject::waiting(db, job_id)?))
    }

    pub fn count(&self) -> i64 {
        i64::try_from(self.0.len()).unwrap_or(i64::MAX)
    }

    /// Who is ticked to begin with: an offer isn't taken back by a text for all.
    pub fn offered(&self) -> Vec<String> {
        let others = self.0.iter().filter(|one| one.status != Status::Offer);
        others.map(|one| one.reference.clone()).collect()
    }

    /// The languages they read the site in.
    pub fn langs(&self) -> Vec<Lang> {
        in_order(self.0.iter().map(|one| one.lang))
    }

    /// The same of those among them with these references.
    pub fn langs_of(&self, references: &[String]) -> Vec<Lang> {
        in_order(self.among(references).map(|one| one.lang))
    }

    /// What a form says of them as they were shown: who it is, and where each stands.
    pub fn seen(&self) -> String {
        let each = self
            .0
            .iter()
            .map(|one| format!("{} {}", one.reference, one.seen()));
        digest::sha256(each.collect::<Vec<_>>().join("\n").as_bytes())
    }

    /// Refuses those among them with these references, each told in their language, and returns how many those were.
    ///
    /// # Errors
    /// [`Error::Conflict`] where they aren't all as they were when they were `seen`: somebody has applied, or was moved.
    pub fn refuse(
        &self,
        db: &mut Db,
        site: &State,
        (references, seen): (&[String], &str),
        told: &Told,
        by: &Visitor,
        now: NaiveDateTime,
    ) -> Result<usize> {
        if self.seen() != seen {
            return Err(Error::Conflict);
        }
        let mut refused = 0;
        for subject in self.among(references) {
            subject.go(db, site, Status::Refused, told, by, now)?;
            refused += 1;
        }
        Ok(refused)
    }

    fn among<'a>(&'a self, references: &'a [String]) -> impl Iterator<Item = &'a Subject> {
        let chosen: HashSet<&str> = references.iter().map(String::as_str).collect();
        let all = self.0.iter();
        all.filter(move |one| chosen.contains(one.reference.as_str()))
    }
}

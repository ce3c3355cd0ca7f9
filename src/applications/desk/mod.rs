//! Applications as a company's members read and answer them: the list of all and of a job's, a page for each, and what becomes
//! of one or of many. All of it is loaded through the company, and through [`shown`](super::model::shown): what is held for a
//! moderator isn't there, and a banned company has none of it.

mod back;
pub mod closing;
pub mod export;
pub mod handlers;
pub mod list;
mod list_page;
mod mails;
pub mod model;
pub mod moving;
pub mod one;
mod one_page;
pub mod several;
mod several_page;
pub mod told;

use crate::db::Db;
use crate::error::Result;
use crate::schema::{applications, jobs};
use crate::text_enum;

use diesel::prelude::*;

use super::model::{Status, shown};
use crate::web::locale::Lang;

text_enum! {
    /// What has just been done, as the pages tell it.
    Done {
        /// Moved, and its sender told.
        Told = "told",
        /// Moved without a word.
        Moved = "moved",
        /// The same of several.
        AllTold = "all-told",
        AllMoved = "all-moved",
    }
}

/// A job as its members' pages name it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub struct JobName {
    pub id: i64,
    pub title: String,
    pub lang: Lang,
}

impl JobName {
    /// A company's job, of whatever state.
    ///
    /// # Errors
    /// [`diesel::NotFound`] when there is none, or it is another company's.
    pub fn find(db: &mut Db, company: i64, id: i64) -> QueryResult<Self> {
        jobs::table
            .find(id)
            .filter(jobs::company_id.eq(company))
            .select(Self::as_select())
            .first(db)
    }
}

/// How many applications to a job wait for something to come of them.
pub fn waiting(db: &mut Db, job_id: i64) -> Result<i64> {
    Ok(applications::table
        .filter(applications::job_id.eq(job_id))
        .filter(applications::status.eq_any(Status::OPEN))
        .filter(shown())
        .count()
        .get_result(db)?)
}

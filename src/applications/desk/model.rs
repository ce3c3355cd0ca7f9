//! An application with what its page tells of it.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::JobName;
use super::moving::seen;
use crate::applications::model::{Held, Status, shown};
use crate::db::Db;
use crate::files::documents::Document;
use crate::schema::{applications, jobs};

/// As many others of the same address are shown.
const OTHERS: i64 = 20;

/// What the page tells of an application.
#[derive(Debug, Clone)]
pub struct One {
    pub held: Held,
    /// What the same address has sent to the company besides.
    pub others: Vec<Other>,
}

/// Another application of the same address.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = applications)]
pub struct Other {
    pub reference: String,
    pub status: Status,
    pub created_at: NaiveDateTime,
    #[diesel(embed)]
    pub job: JobName,
}

impl One {
    pub fn find(db: &mut Db, company: i64, reference: &str) -> QueryResult<Self> {
        let held = Held::at_desk(db, company, reference)?;
        let others = applications::table
            .inner_join(jobs::table)
            .filter(applications::company_id.eq(company))
            .filter(applications::email_folded.eq(held.application.email.to_lowercase()))
            .filter(applications::id.ne(held.application.id))
            .filter(shown())
            .order((applications::created_at.desc(), applications::id.desc()))
            .limit(OTHERS)
            .select(Other::as_select())
            .load(db)?;
        Ok(Self { held, others })
    }

    pub fn is_pdf(&self) -> bool {
        self.held.cv.media_type == Document::Pdf.media_type()
    }

    /// What a form says of it as it is shown.
    pub fn seen(&self) -> String {
        seen(
            self.held.application.status,
            self.held.application.changed_at,
        )
    }
}

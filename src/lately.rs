//! What many pages show and few changes touch, kept for a moment: counting the open jobs, or reading what
//! they pay, reads every one of them.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::NaiveDateTime;
use diesel::QueryResult;

use crate::companies::model::{Company, Label};
use crate::db::recent::{Moment, Recent};
use crate::db::{Database, Db};
use crate::demo::people;
use crate::guides::live_pay::LivePay;
use crate::guides::model::{Entry, Guide, PayRange};
use crate::jobs::model::Job;
use crate::web::locale::Lang;

/// Whose open jobs are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Of {
    All,
    Company(i64),
    Occupation(i64),
}

/// A guide's pay, and what the open jobs offer beside it.
pub type Pay = Arc<Vec<(PayRange, Option<LivePay>)>>;

/// What has been read lately.
pub struct Lately {
    /// Tells how many changes have been made.
    database: Database,
    /// How often everything has been forgotten.
    forgotten: AtomicU64,
    open_jobs: Recent<Of, i64>,
    by_occupation: Recent<(), Arc<HashMap<i64, i64>>>,
    guides: Recent<Lang, Arc<Vec<Entry>>>,
    pay: Recent<i64, Pay>,
    trusted_by: Recent<(), Arc<Vec<Label>>>,
    demo_logins: Recent<(), Arc<Vec<String>>>,
}

impl Lately {
    pub fn new(database: Database) -> Self {
        Self {
            database,
            forgotten: AtomicU64::new(0),
            open_jobs: Recent::default(),
            by_occupation: Recent::default(),
            guides: Recent::default(),
            pay: Recent::default(),
            trusted_by: Recent::default(),
            demo_logins: Recent::default(),
        }
    }

    /// Has everything read again: another process has changed something.
    pub fn forget_all(&self) {
        self.forgotten.fetch_add(1, Ordering::SeqCst);
    }

    /// How many jobs are open.
    pub fn open_jobs(&self, db: &mut Db, of: Of, now: NaiveDateTime) -> QueryResult<i64> {
        self.open_jobs.get(self.moment(now), of, || match of {
            Of::All => Job::count_visible(db, now),
            Of::Company(id) => Job::count_of_company(db, id, now),
            Of::Occupation(id) => Job::count_of_occupation(db, id, now),
        })
    }

    /// How many jobs are open in each occupation that has any.
    pub fn open_by_occupation(
        &self,
        db: &mut Db,
        now: NaiveDateTime,
    ) -> QueryResult<Arc<HashMap<i64, i64>>> {
        self.by_occupation.get(self.moment(now), (), || {
            Job::open_by_occupation(db, now).map(Arc::new)
        })
    }

    /// One guide for every occupation that has any.
    pub fn guides(
        &self,
        db: &mut Db,
        lang: Lang,
        now: NaiveDateTime,
    ) -> QueryResult<Arc<Vec<Entry>>> {
        self.guides.get(self.moment(now), lang, || {
            Entry::all(db, lang).map(Arc::new)
        })
    }

    /// What a guide says about pay, and what the open jobs offer.
    pub fn pay(&self, db: &mut Db, guide: &Guide, now: NaiveDateTime) -> QueryResult<Pay> {
        self.pay.get(self.moment(now), guide.id, || {
            LivePay::beside(db, guide, now).map(Arc::new)
        })
    }

    /// The companies of the "trusted by" strip.
    pub fn trusted_by(&self, db: &mut Db, now: NaiveDateTime) -> QueryResult<Arc<Vec<Label>>> {
        self.trusted_by.get(self.moment(now), (), || {
            Company::trusted_by(db).map(Arc::new)
        })
    }

    /// The addresses of the demo's logins; none where the database isn't the demo's.
    pub fn demo_logins(&self, db: &mut Db, now: NaiveDateTime) -> QueryResult<Arc<Vec<String>>> {
        self.demo_logins
            .get(self.moment(now), (), || people::logins(db).map(Arc::new))
    }

    fn moment(&self, now: NaiveDateTime) -> Moment {
        Moment {
            now,
            changes: self.database.changes() + self.forgotten.load(Ordering::SeqCst),
        }
    }
}

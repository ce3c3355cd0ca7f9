//! What waits, and the ways to all parts of the desk.

use actix_web::HttpResponse;
use diesel::prelude::*;

use super::audit::Entry;
use super::overview_pages::OverviewPage;
use crate::app::{App, State};
use crate::db::Db;
use crate::error::Result;
use crate::lately::Of;
use crate::mail::{Outbox, State as MailState};
use crate::moderation::cases::State as CaseState;
use crate::schema::cases;
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::visitor::Admin;
use crate::worker::runs::Standing;

/// How many deeds are shown.
const DEEDS: i64 = 8;

/// What the page tells.
pub(super) struct Overview {
    /// Things that wait for a moderator.
    pub cases: i64,
    pub failed_mails: i64,
    pub waiting_mails: i64,
    /// Background tasks that go wrong, or that nothing is heard of.
    pub tasks: Vec<&'static str>,
    pub open_jobs: i64,
    pub deeds: Vec<Entry>,
}

/// The page.
pub async fn show(Admin(_): Admin, page: Page, state: State) -> Result<HttpResponse> {
    let (site, now) = (state.clone(), page.now);
    let found = state.db.read(move |db| Overview::of(db, &site, now));
    let shown = OverviewPage::new(page.clone(), found.await?);
    private(html(&page, &shown))
}

impl Overview {
    fn of(db: &mut Db, site: &App, now: chrono::NaiveDateTime) -> Result<Self> {
        let tasks = Standing::all(db)?.into_iter();
        let tasks = tasks.filter(|task| task.fails() || task.is_late(now));
        Ok(Self {
            cases: cases::table
                .filter(cases::state.eq(CaseState::Waiting))
                .count()
                .get_result(db)?,
            failed_mails: Outbox::count_in(db, Some(MailState::Failed))?,
            waiting_mails: Outbox::waiting(db)?,
            tasks: tasks.map(|task| task.name).collect(),
            open_jobs: site.lately.open_jobs(db, Of::All, now)?,
            deeds: Entry::last(db, DEEDS)?,
        })
    }
}

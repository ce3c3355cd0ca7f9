//! The desk: a company's jobs, each with where it stands.

use std::collections::HashMap;

use actix_web::HttpResponse;
use actix_web::web::Query;
use serde::Deserialize;

use super::list_pages::ListPage;
use super::model::{Applicants, OwnJob, Part};
use crate::accounts::members::Viewer;
use crate::app::State;
use crate::error::Result;
use crate::web::page::{Page, html};
use crate::web::pager::Pager;
use crate::web::private::private;
use crate::web::urls;

/// How many jobs a page lists.
const JOBS: i64 = 25;

/// Which of them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub q: String,
    pub part: String,
    pub page: String,
    pub done: String,
}

/// What the desk shows.
pub struct Listed {
    pub jobs: Vec<(OwnJob, Applicants)>,
    pub pager: Pager,
    /// How many there are of each part, and of all.
    pub counts: HashMap<Part, i64>,
    pub all: i64,
}

/// The desk.
pub async fn show(
    viewer: Viewer,
    page: Page,
    state: State,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let (member, asked, now) = (viewer.0, asked.into_inner(), page.now);
    let path = urls::desk(page.lang, &member.slug);
    let (company, wish) = (member.company_id, asked.clone());
    let listed = state
        .db
        .read(move |db| {
            let all = OwnJob::all(db, company)?;
            let (mut listed, chosen) = Listed::of(all, &wish, path, now);
            let ids: Vec<i64> = chosen.iter().map(|job| job.id).collect();
            let applicants = Applicants::of(db, &ids)?;
            let of = |job: OwnJob| {
                let count = applicants.get(&job.id).copied().unwrap_or_default();
                (job, count)
            };
            listed.jobs = chosen.into_iter().map(of).collect();
            Ok(listed)
        })
        .await?;
    let shown = ListPage::new(page.clone(), &member, listed, asked);
    private(html(&page, &shown))
}

impl Listed {
    /// The counts of all, and the jobs of the page that was asked for.
    fn of(
        all: Vec<OwnJob>,
        asked: &Asked,
        path: String,
        now: chrono::NaiveDateTime,
    ) -> (Self, Vec<OwnJob>) {
        let mut counts = HashMap::new();
        for job in &all {
            for part in Part::ALL.iter().filter(|part| job.is_in(**part, now)) {
                *counts.entry(*part).or_default() += 1;
            }
        }
        let count = i64::try_from(all.len()).unwrap_or(i64::MAX);
        let part = Part::from_word(&asked.part);
        let words = asked.q.trim();
        let found: Vec<OwnJob> = all
            .into_iter()
            .filter(|job| part.is_none_or(|part| job.is_in(part, now)))
            .filter(|job| words.is_empty() || job.is_called(words))
            .collect();
        let number = asked.page.parse().unwrap_or(1).max(1);
        let total = i64::try_from(found.len()).unwrap_or(i64::MAX);
        let pager = Pager::new(asked.address(path), number, total, JOBS);
        let skip = usize::try_from(pager.skip()).unwrap_or(0);
        let chosen = found.into_iter().skip(skip).take(JOBS as usize).collect();
        let listed = Self {
            jobs: Vec::new(),
            pager,
            counts,
            all: count,
        };
        (listed, chosen)
    }
}

impl Asked {
    /// The address of the list without the number of the page.
    fn address(&self, path: String) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in [("q", &self.q), ("part", &self.part)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        urls::with_query(path, &query.finish())
    }
}

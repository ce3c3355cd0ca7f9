use askama::Template;

use super::list::{Asked, Listed};
use super::model::{Applicants, OwnJob, Part};
use super::show::Done;
use crate::accounts::members::Member;
use crate::companies::desk::{DeskNav, Section};
use crate::jobs::model::Status;
use crate::web::page::{Head, Page};
use crate::web::pager::Pager;
use crate::web::urls;

/// The desk.
#[derive(Template)]
#[template(path = "hiring/jobs.html")]
pub struct ListPage {
    page: Page,
    head: Head,
    desk: DeskNav,
    listed: Listed,
    asked: Asked,
    pager: Pager,
}

/// One of the parts that the list can be looked at in.
struct Tab {
    url: String,
    name: String,
    count: i64,
    is_here: bool,
}

impl ListPage {
    pub fn new(page: Page, member: &Member, listed: Listed, asked: Asked) -> Self {
        let title = page.t1("desk-title", "company", member.company.as_str());
        Self {
            head: Head::hidden(title),
            desk: DeskNav::new(member, Section::Jobs),
            page,
            pager: listed.pager.clone(),
            listed,
            asked,
        }
    }

    fn done(&self) -> Option<String> {
        Done::from_word(&self.asked.done).map(|done| done.said(&self.page))
    }

    fn tabs(&self) -> Vec<Tab> {
        let path = urls::desk(self.page.lang, &self.desk.slug);
        let all = Tab {
            url: path.clone(),
            name: self.page.t("desk-part-all").into_owned(),
            count: self.listed.all,
            is_here: Part::from_word(&self.asked.part).is_none(),
        };
        let parts = Part::ALL.iter().map(|part| Tab {
            url: format!("{path}?part={}", part.as_str()),
            name: self
                .page
                .t(&format!("desk-part-{}", part.as_str()))
                .into_owned(),
            count: self.listed.counts.get(part).copied().unwrap_or(0),
            is_here: Part::from_word(&self.asked.part) == Some(*part),
        });
        std::iter::once(all).chain(parts).collect()
    }

    fn action(&self) -> String {
        urls::desk(self.page.lang, &self.desk.slug)
    }

    fn new_job(&self) -> String {
        urls::desk_new_job(self.page.lang, &self.desk.slug)
    }

    fn url(&self, job: &OwnJob) -> String {
        urls::desk_job(self.page.lang, &self.desk.slug, job.id)
    }

    fn applicants_url(&self, job: &OwnJob) -> String {
        urls::desk_job_part(self.page.lang, &self.desk.slug, job.id, "applicants")
    }

    fn called(&self, job: &OwnJob) -> String {
        job.called(&self.page)
    }

    fn state(&self, job: &OwnJob) -> String {
        job.state(&self.page)
    }

    fn dates(&self, job: &OwnJob) -> String {
        job.dates(&self.page)
    }

    fn applied(&self, count: &Applicants) -> String {
        self.page.count("desk-applicants-count", count.all)
    }

    fn newly(&self, count: &Applicants) -> Option<String> {
        (count.new > 0).then(|| self.page.count("desk-applicants-new", count.new))
    }

    fn is_filtered(&self) -> bool {
        !self.asked.q.trim().is_empty() || Part::from_word(&self.asked.part).is_some()
    }
}

impl OwnJob {
    /// Its title, or that it has none yet.
    pub fn called(&self, page: &Page) -> String {
        if self.title.is_empty() {
            page.t("desk-untitled").into_owned()
        } else {
            self.title.clone()
        }
    }

    /// Where it stands, in a word or two.
    pub fn state(&self, page: &Page) -> String {
        let key = match self.part(page.now) {
            Part::Live => "desk-state-live".to_owned(),
            Part::Waiting if self.is_new() => "desk-state-waiting".to_owned(),
            Part::Waiting => "desk-state-edit-waiting".to_owned(),
            Part::Drafts => format!(
                "desk-state-{}",
                self.draft.map_or("writing", |state| state.as_str())
            ),
            Part::Paused => "desk-state-paused".to_owned(),
            Part::Closed if self.status == Status::Published => "desk-state-expired".to_owned(),
            Part::Closed if self.status == Status::Refused => "desk-state-removed".to_owned(),
            Part::Closed => format!("desk-state-{}", self.status.as_str()),
        };
        page.t(&key).into_owned()
    }

    /// How the state is coloured.
    pub fn tone(&self, page: &Page) -> &'static str {
        match self.part(page.now) {
            Part::Live => "ok",
            Part::Waiting => "info",
            Part::Drafts | Part::Paused => "warn",
            Part::Closed => "mute",
        }
    }

    /// Since when, and until when.
    pub fn dates(&self, page: &Page) -> String {
        let date = |key: &str, time: String| page.t1(key, "date", time);
        match (self.part(page.now), self.closes_at) {
            (Part::Live, Some(closes)) => date("desk-closes", page.last_day(&closes)),
            (Part::Live, None) => match self.published_at {
                Some(at) => date("desk-published", page.date(&at)),
                None => String::new(),
            },
            (Part::Closed, _) => match self.end(page) {
                Some((word, day)) => date(&format!("desk-{word}"), day),
                None => String::new(),
            },
            _ => date("desk-changed", page.date(&self.updated_at)),
        }
    }

    /// What has ended it, in a word, and on which day: `closed`, or `removed` by a moderator. Nothing where it isn't over.
    pub fn end(&self, page: &Page) -> Option<(&'static str, String)> {
        match self.status {
            // Nothing is done with it after that.
            Status::Refused => Some(("removed", page.date(&self.updated_at))),
            Status::Filled | Status::Closed => Some((
                "closed",
                page.date(&self.closed_at.unwrap_or(self.updated_at)),
            )),
            Status::Expired => self.last_shown(page),
            Status::Published if !self.is_open(page.now) => self.last_shown(page),
            Status::Draft | Status::Published | Status::Paused => None,
        }
    }

    /// Its closing date is the first moment at which it was closed: the day before was the last.
    fn last_shown(&self, page: &Page) -> Option<(&'static str, String)> {
        let last = self.closes_at.map(|at| page.last_day(&at));
        let day = last.or_else(|| self.closed_at.map(|at| page.date(&at)));
        day.map(|day| ("closed", day))
    }
}

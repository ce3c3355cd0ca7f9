use askama::Template;
use chrono::NaiveDateTime;

use super::model::{OwnJob, Part};
use super::show::{Done, Shown};
use crate::accounts::members::Member;
use crate::companies::desk::{DeskNav, Section};
use crate::jobs::drafts::model::State;
use crate::jobs::model::Status;
use crate::moderation::cases::Case;
use crate::moderation::poster::Word;
use crate::web::page::{Head, Page};
use crate::web::urls;

/// A job at its company's desk.
#[derive(Template)]
#[template(path = "hiring/job.html")]
pub struct ShowPage {
    page: Page,
    head: Head,
    desk: DeskNav,
    shown: Shown,
    done: Option<Done>,
    /// Whether somebody wanted to do something with it that can't be done as it stands.
    is_stale: bool,
}

/// Something that can be done by one button.
struct Act {
    url: String,
    name: String,
}

impl ShowPage {
    pub fn new(page: Page, member: &Member, shown: Shown, done: Option<Done>) -> Self {
        Self {
            head: Head::hidden(shown.own.called(&page)),
            desk: DeskNav::new(member, Section::Jobs),
            page,
            shown,
            done,
            is_stale: false,
        }
    }

    /// The same for somebody whose button couldn't do any more what it says.
    pub fn stale(mut self) -> Self {
        self.is_stale = true;
        self
    }

    fn own(&self) -> &OwnJob {
        &self.shown.own
    }

    fn said(&self) -> Option<String> {
        self.done.map(|done| done.said(&self.page))
    }

    fn called(&self) -> String {
        self.own().called(&self.page)
    }

    /// What it means to stand where it stands, in a sentence.
    fn meaning(&self) -> String {
        let key = match (self.own().part(self.page.now), self.draft_state()) {
            (Part::Waiting, _) if self.own().is_new() => "desk-means-waiting",
            (Part::Waiting, _) => "desk-means-edit-waiting",
            (Part::Drafts, Some(State::ChangesRequested)) => "desk-means-changes",
            (Part::Drafts, Some(State::Refused)) => "desk-means-refused",
            (Part::Drafts, _) => "desk-means-draft",
            (Part::Live, _) => "desk-means-live",
            (Part::Paused, _) => "desk-means-paused",
            (Part::Closed, _) if self.own().status == Status::Refused => "desk-means-removed",
            (Part::Closed, _) => "desk-means-closed",
        };
        self.page.t(key).into_owned()
    }

    fn draft_state(&self) -> Option<State> {
        self.shown.draft.as_ref().map(|draft| draft.state)
    }

    /// What is to be said of an edit of a job that has been public.
    fn edit(&self) -> Option<String> {
        let state = self.draft_state().filter(|_| !self.own().is_new())?;
        let key = match self.own().is_open(self.page.now) {
            true => format!("desk-edit-{}", state.as_str()),
            false => format!("desk-edit-off-{}", state.as_str()),
        };
        Some(self.page.t(&key).into_owned())
    }

    /// Whether it can still be written: what a moderator took off the site can't.
    fn can_write(&self) -> bool {
        self.desk.hires() && self.own().status != Status::Refused
    }

    fn form_url(&self) -> String {
        urls::desk_draft(self.page.lang, &self.desk.slug, self.own().id)
    }

    fn form_words(&self) -> String {
        let key = match (self.own().is_new(), self.draft_state()) {
            (_, Some(State::PendingReview)) => "desk-write-waiting",
            (true, _) => "desk-write",
            (false, Some(_)) => "desk-write-edit",
            (false, None) => "desk-edit",
        };
        self.page.t(key).into_owned()
    }

    /// Whether moderators have it: writing on takes it from them.
    fn waits(&self) -> bool {
        self.draft_state() == Some(State::PendingReview)
    }

    /// When it was closed or taken off, with the name of that.
    fn closed(&self) -> Option<(String, String)> {
        let (key, date) = self.own().end(&self.page)?;
        Some((self.page.t(&format!("desk-fact-{key}")).into_owned(), date))
    }

    /// Until when it is open, where that still comes.
    fn closes(&self) -> Option<NaiveDateTime> {
        self.own().closes_at.filter(|_| self.closed().is_none())
    }

    fn preview_url(&self) -> Option<String> {
        self.shown.draft.as_ref().map(|_| self.part("preview"))
    }

    /// Its page on the site, where everybody sees it.
    fn public_url(&self) -> Option<String> {
        let own = self.own();
        own.is_open(self.page.now)
            .then(|| urls::job(self.page.lang, &own.slug, own.id))
    }

    fn applicants_url(&self) -> String {
        self.part("applicants")
    }

    fn applied(&self) -> String {
        let all = self.shown.applicants.all;
        self.page.count("desk-applicants-count", all)
    }

    fn newly(&self) -> Option<String> {
        let new = self.shown.applicants.new;
        (new > 0).then(|| self.page.count("desk-applicants-new", new))
    }

    fn applies_here(&self) -> bool {
        self.own().apply_url.is_none()
    }

    fn views(&self) -> String {
        self.page.count("desk-views", self.own().views)
    }

    /// What one button does.
    fn acts(&self) -> Vec<Act> {
        let mut parts = Vec::new();
        match self.own().status {
            Status::Published => parts.push("pause"),
            Status::Paused => parts.push("resumption"),
            _ => {}
        }
        if self.draft_state() == Some(State::PendingReview) {
            parts.push("withdrawal");
        }
        parts.push("copy");
        let acts = parts.into_iter().map(|part| Act {
            url: self.part(part),
            name: self.page.t(&format!("desk-act-{part}")).into_owned(),
        });
        acts.collect()
    }

    /// The forms that lead on: closing, another closing date, opening again.
    fn forms(&self) -> Vec<Act> {
        let parts: &[&str] = match self.own().status {
            Status::Published => &["extension", "closing"],
            Status::Paused => &["extension", "closing"],
            Status::Filled | Status::Closed | Status::Expired => &["reopening"],
            Status::Draft | Status::Refused => &[],
        };
        let forms = parts.iter().map(|part| Act {
            url: self.part(part),
            name: self.page.t(&format!("desk-act-{part}")).into_owned(),
        });
        forms.collect()
    }

    /// Where a draft is thrown away, once that was confirmed.
    fn discard(&self) -> Option<Act> {
        let draft = self.shown.draft.as_ref()?;
        let key = if draft.is_new() {
            "desk-act-discard"
        } else {
            "desk-act-discard-edit"
        };
        Some(Act {
            url: self.part("draft/removal"),
            name: self.page.t(key).into_owned(),
        })
    }

    /// What is gone then.
    fn discard_text(&self) -> String {
        let key = match self.own().is_new() {
            true => "desk-act-discard-text",
            false => "desk-act-discard-edit-text",
        };
        self.page.t(key).into_owned()
    }

    fn case_url(&self, case: &Case) -> String {
        let desk = urls::desk(self.page.lang, &self.desk.slug);
        format!("{desk}/cases/{}", case.id)
    }

    fn case_words(&self, case: &Case) -> String {
        let key = format!("desk-case-{}", case.state.as_str());
        self.page
            .t1(&key, "date", self.page.date_time(&case.opened_at))
    }

    /// What moderators have done by what they say, in a word: `Refused`, or that they wrote.
    fn said_by(&self, word: &Word) -> String {
        match word.verdict {
            Some(verdict) => verdict.words(&self.page),
            None => self.page.t("desk-review-wrote").into_owned(),
        }
    }

    fn part(&self, part: &str) -> String {
        urls::desk_job_part(self.page.lang, &self.desk.slug, self.own().id, part)
    }
}

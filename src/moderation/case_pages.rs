use askama::Template;

use super::cases::{Hint, Kind};
use super::diff::Field as Changed;
use super::form::{DecisionForm, MessageForm};
use super::messages;
use super::reasons::Category;
use super::shown::Shown;
use super::since::Since;
use super::thing::{Applicant, Drawn};
use super::verdicts::{Verdict, Why};
use crate::applications::holding;
use crate::companies::model::{Company, Label};
use crate::jobs::gate::Finding;
use crate::jobs::view::JobView;
use crate::places::Place;
use crate::reports::model::Reason;
use crate::web::form::errors::Errors;
use crate::web::page::{Head, Page};
use crate::web::urls;

/// What was typed, and why it wasn't done.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub decision: DecisionForm,
    pub message: MessageForm,
    pub errors: Errors,
    pub why: Option<Why>,
    /// What was done just before.
    pub done: String,
    /// The kind of reason whose words are to be filled in.
    pub fill_in: Option<Category>,
}

/// A case.
#[derive(Template)]
#[template(path = "moderation/case.html")]
pub struct CasePage {
    pub(super) page: Page,
    head: Head,
    pub(super) shown: Shown,
    view: Option<JobView>,
    changes: Option<Vec<Changed>>,
    reports: Vec<super::reported::Report>,
    findings: Vec<Finding>,
    pub(super) typed: Typed,
}

impl CasePage {
    pub fn new(page: Page, mut shown: Shown, typed: Typed) -> Self {
        let title = page.t1("moderation-case-title", "title", shown.case.title.as_str());
        let (mut view, mut changes) = (None, None);
        let (mut reports, mut findings) = (Vec::new(), Vec::new());
        if let Some(drawn) = shown.drawn.take_job() {
            let drawn_view = JobView::new(page.clone(), drawn.job, drawn.skills, &drawn.company);
            view = Some(drawn_view.asking(drawn.questions));
            (changes, reports) = (drawn.changes, drawn.reports);
            findings = drawn.findings;
        }
        Self {
            head: Head::hidden(typed.errors.title(page.lang, title)),
            page,
            shown,
            view,
            changes,
            reports,
            findings,
            typed,
        }
    }

    fn kind(&self) -> String {
        let word = self.shown.case.kind.as_str();
        self.page.t(&format!("moderation-kind-{word}")).into_owned()
    }

    fn state(&self) -> String {
        let word = self.shown.case.state.as_str();
        self.page
            .t(&format!("moderation-state-{word}"))
            .into_owned()
    }

    /// Why an application is held.
    fn held(&self, why: &str) -> String {
        match holding::Why::from_word(why) {
            Some(why) => hint_words(&self.page, why.hint()),
            None => why.to_owned(),
        }
    }

    fn hint(&self, hint: &Hint) -> String {
        hint_words(&self.page, *hint)
    }

    /// What was done just before, in words.
    fn done(&self) -> Option<String> {
        let word = self.typed.done.as_str();
        if matches!(word, "claim" | "message" | "undo") {
            return Some(self.page.t(&format!("moderation-done-{word}")).into_owned());
        }
        let verdict = Verdict::from_word(word)?;
        Some(self.decided(&verdict))
    }

    fn why(&self, why: &Why) -> String {
        why_words(&self.page, *why)
    }

    /// What was decided: `Approved`.
    fn decided(&self, verdict: &Verdict) -> String {
        verdict.words(&self.page)
    }

    fn place_name(&self, place: &Place) -> String {
        place.name(self.page.lang)
    }

    fn has_thread(&self) -> bool {
        messages::has_thread(&self.shown.case, &self.shown.decisions)
    }

    fn company_url(&self, slug: &str) -> String {
        urls::company(self.page.lang, slug)
    }

    /// The page of a company that is drawn.
    fn company(&self) -> Option<(&Company, &Label)> {
        match &self.shown.drawn {
            Drawn::Company(company, label) => Some((company, label)),
            _ => None,
        }
    }

    fn applicant(&self) -> Option<&Applicant> {
        match &self.shown.drawn {
            Drawn::Application(applicant) => Some(applicant),
            _ => None,
        }
    }

    fn is_gone(&self) -> bool {
        self.view.is_none() && matches!(self.shown.drawn, Drawn::Gone)
    }

    /// Whether it is an application that moderators don't see any more.
    fn is_closed(&self) -> bool {
        matches!(self.shown.drawn, Drawn::Closed)
    }

    fn company_kind(&self, company: &Company) -> String {
        self.page
            .t(&format!("company-kind-{}", company.kind.as_str()))
            .into_owned()
    }

    /// Where the job can be seen by everybody.
    fn public_url(&self) -> Option<String> {
        let job = &self.view.as_ref()?.job;
        let is_public = self.shown.case.kind != Kind::Job || self.changes.is_some();
        is_public.then(|| urls::job(self.page.lang, &job.slug, job.id))
    }

    fn report_reason(&self, reason: &Reason) -> String {
        self.page
            .t(&format!("report-reason-{}", reason.as_str()))
            .into_owned()
    }

    /// What the poster has changed, by what was decided.
    fn since(&self, since: &Since) -> String {
        let word = since.verdict.as_str();
        self.page
            .t(&format!("moderation-changed-{word}"))
            .into_owned()
    }

    fn field_name(&self, name: &str) -> String {
        self.page.t(&format!("job-field-{name}")).into_owned()
    }

    fn category_name(&self, category: &Category) -> String {
        self.page
            .t(&format!("reason-{}", category.as_str()))
            .into_owned()
    }

    /// Whether a finding keeps the job back.
    fn weight(&self, finding: &Finding) -> String {
        let key = match finding.must_fix() {
            true => "moderation-gate-must",
            false => "moderation-gate-advice",
        };
        self.page.t(key).into_owned()
    }

    fn report_count(&self) -> i64 {
        i64::try_from(self.reports.len()).unwrap_or(i64::MAX)
    }

    pub(super) fn url(&self) -> String {
        urls::moderation_case(self.page.lang, self.shown.case.id)
    }

    fn verb(&self, verb: &str) -> String {
        urls::moderation_verb(self.page.lang, self.shown.case.id, verb)
    }

    fn queue(&self) -> String {
        urls::moderation(self.page.lang)
    }
}

pub(super) fn hint_words(page: &Page, hint: Hint) -> String {
    page.t(&format!("moderation-hint-{}", hint.as_str()))
        .into_owned()
}

pub(super) fn why_words(page: &Page, why: Why) -> String {
    page.t(&format!("moderation-why-{}", why.as_str()))
        .into_owned()
}

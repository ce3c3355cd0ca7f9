use askama::Template;
use chrono::NaiveDateTime;

use super::around::Past;
use super::cases::{Hint, Kind, State};
use super::decisions::Decision;
use super::diff::Field as Changed;
use super::form::{DecisionForm, MessageForm};
use super::messages;
use super::reasons::Category;
use super::shown::Shown;
use super::since::Since;
use super::thing::{Applicant, Drawn};
use super::verdicts::{Verdict, Why};
use crate::applications::answers::Answer;
use crate::applications::holding;
use crate::companies::model::{Company, Label};
use crate::jobs::gate::Finding;
use crate::jobs::questions::QuestionKind;
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
        match (holding::Why::from_word(why), &self.shown.drawn) {
            (Some(holding::Why::SharedCv), Drawn::Application(_, others)) => {
                self.page.count("moderation-applicant-others", *others)
            }
            (Some(why), _) => hint_words(&self.page, why.hint()),
            (None, _) => why.to_owned(),
        }
    }

    /// An answer in words.
    fn answered(&self, answer: &Answer) -> String {
        let word = |given: &String| match (answer.kind, given.as_str()) {
            (QuestionKind::YesNo, "yes" | "no") => {
                self.page.t(&format!("apply-{given}")).into_owned()
            }
            _ => given.clone(),
        };
        let words: Vec<String> = answer.given.iter().map(word).collect();
        words.join(", ")
    }

    fn hint(&self, hint: &Hint) -> String {
        hint_words(&self.page, *hint)
    }

    /// What was done just before, in words.
    fn done(&self) -> Option<String> {
        let word = self.typed.done.as_str();
        if matches!(word, "claim" | "given_back" | "message" | "undo") {
            return Some(self.page.t(&format!("moderation-done-{word}")).into_owned());
        }
        let verdict = Verdict::from_word(word)?;
        let last = self.shown.decisions.first();
        let last = last.filter(|last| last.verdict == verdict);
        Some(last.map_or_else(|| verdict.words(&self.page), |last| self.decided(last)))
    }

    fn why(&self, why: &Why) -> String {
        why_words(&self.page, *why)
    }

    /// What was decided: `Approved`.
    fn decided(&self, decision: &Decision) -> String {
        let verdict = decision.verdict;
        verdict.words_of(&self.page, decision.is_of_appeal())
    }

    fn past(&self, past: &Past) -> String {
        self.page.t(&past.key).into_owned()
    }

    fn case_url(&self, id: &i64) -> String {
        urls::moderation_case(self.page.lang, *id)
    }

    /// The name that it has, and the one that it wants.
    fn renamed(&self, company: &Company) -> String {
        let values = [
            ("name", company.name.as_str().into()),
            ("wanted", company.asked_name().into()),
        ];
        self.page.lang.text_with("moderation-renamed", &values)
    }

    fn undone(&self, by: &str, at: &NaiveDateTime) -> String {
        let values = [("name", by.into()), ("date", self.page.date(at).into())];
        self.page.lang.text_with("moderation-undone-by-on", &values)
    }

    /// What stands where there is no decision.
    fn undecided(&self) -> String {
        if let Some(at) = self.shown.by_mail {
            return listed_words(&self.page, at);
        }
        let key = match self.shown.case.state {
            State::Decided => "moderation-decisions-unneeded",
            State::Waiting | State::Answering => "moderation-decisions-none",
        };
        self.page.t(key).into_owned()
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
            Drawn::Application(applicant, _) => Some(applicant),
            _ => None,
        }
    }

    /// Whether nothing of it is drawn because its poster has taken it back and writes at it.
    fn is_withheld(&self) -> bool {
        matches!(self.shown.drawn, Drawn::TakenBack)
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

    /// Where everybody sees the job, or the company whose case it is, as long as they do.
    fn public_url(&self) -> Option<String> {
        let lang = self.page.lang;
        match (&self.view, &self.shown.company) {
            (Some(view), _) if self.shown.is_public => {
                Some(urls::job(lang, &view.job.slug, view.job.id))
            }
            (None, Some((_, slug, true))) if self.shown.case.kind == Kind::Company => {
                Some(urls::company(lang, slug))
            }
            _ => None,
        }
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

    fn verb(&self, verb: &str) -> String {
        urls::moderation_verb(self.page.lang, self.shown.case.id, verb)
    }

    fn queue(&self) -> String {
        urls::moderation(self.page.lang)
    }
}

/// When and why a company was listed without a moderator.
pub(super) fn listed_words(page: &Page, at: NaiveDateTime) -> String {
    page.t1("moderation-listed-by-mail", "date", page.date(&at))
}

pub(super) fn hint_words(page: &Page, hint: Hint) -> String {
    page.t(&format!("moderation-hint-{}", hint.as_str()))
        .into_owned()
}

pub(super) fn why_words(page: &Page, why: Why) -> String {
    page.t(&format!("moderation-why-{}", why.as_str()))
        .into_owned()
}

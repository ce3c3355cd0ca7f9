use askama::Template;

use super::cases::{Hint, Kind};
use super::diff::Field as Changed;
use super::form::{DecisionForm, MessageForm};
use super::messages;
use super::reasons::Category;
use super::shown::Shown;
use super::thing::{Applicant, Drawn};
use super::verdicts::{Verdict, Why};
use crate::applications::holding;
use crate::companies::model::{Company, Label};
use crate::jobs::gate::Finding;
use crate::jobs::view::JobView;
use crate::places::Place;
use crate::reports::model::Reason;
use crate::web::form::errors::Errors;
use crate::web::form::field::{Field, Input};
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
    page: Page,
    head: Head,
    shown: Shown,
    view: Option<JobView>,
    changes: Option<Vec<Changed>>,
    reports: Vec<super::reported::Report>,
    findings: Vec<Finding>,
    typed: Typed,
}

/// A button that decides.
struct Button {
    url: String,
    words: String,
    class: &'static str,
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

    fn buttons(&self) -> Vec<Button> {
        let offered = self.shown.offered.iter();
        offered.map(|verdict| self.button(*verdict)).collect()
    }

    fn button(&self, verdict: Verdict) -> Button {
        let case = &self.shown.case;
        let word = verdict.as_str();
        let key = match verdict {
            Verdict::Approve | Verdict::Refuse if case.is_appeal() => {
                format!("moderation-appeal-{word}")
            }
            _ => format!("moderation-verdict-{word}"),
        };
        Button {
            url: urls::moderation_verb(self.page.lang, case.id, address(verdict)),
            words: self.page.t(&key).into_owned(),
            class: match verdict {
                Verdict::Approve | Verdict::Release => "btn",
                Verdict::Remove | Verdict::Ban => "btn btn-danger",
                _ => "btn btn-quiet",
            },
        }
    }

    /// The kinds of reasons for what can be decided, each once.
    fn reasons(&self) -> Vec<(&'static str, String)> {
        let mut reasons: Vec<Category> = Vec::new();
        for verdict in &self.shown.offered {
            for category in Category::of(self.shown.case.kind, *verdict) {
                if !reasons.contains(category) {
                    reasons.push(*category);
                }
            }
        }
        let named = |category: &Category| {
            let word = category.as_str();
            (word, self.page.t(&format!("reason-{word}")).into_owned())
        };
        reasons.iter().map(named).collect()
    }

    /// The kind of reason that is sent with the decision.
    fn category(&self) -> &'static str {
        let typed = self.typed.fill_in;
        typed
            .or_else(|| self.typed.decision.category())
            .unwrap_or(Category::Other)
            .as_str()
    }

    fn is_category(&self, word: &str) -> bool {
        word == self.category()
    }

    fn place_name(&self, place: &Place) -> String {
        place.name(self.page.lang)
    }

    /// The reason, with the words of its kind in the poster's language to begin with.
    fn reason(&self) -> Field {
        let value = match self.typed.fill_in {
            Some(category) => {
                let lang = self.shown.poster.unwrap_or(self.page.lang);
                lang.text(&format!("reason-{}-text", category.as_str()))
                    .into_owned()
            }
            None => self.typed.decision.reason.clone(),
        };
        let input = Input::Lines { rows: 6, value };
        let hint = match (self.shown.poster, self.shown.case.kind) {
            (Some(lang), Kind::Report) => {
                self.page
                    .t1("moderation-reason-report", "lang", lang.name())
            }
            (Some(lang), _) => self.page.t1("moderation-reason-hint", "lang", lang.name()),
            (None, _) => self.page.t("moderation-reason-internal").into_owned(),
        };
        let label = self.page.t("moderation-reason");
        Field::new(self.page.lang, &self.typed.errors, "reason", label, input).hint(hint)
    }

    fn message(&self) -> Field {
        let input = Input::Lines {
            rows: 4,
            value: self.typed.message.text.clone(),
        };
        let label = self.page.t("moderation-message");
        Field::new(self.page.lang, &self.typed.errors, "text", label, input)
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

    /// Where the form goes without a button: by the Enter key nothing is decided that can't be taken back unseen.
    fn first_action(&self) -> String {
        let first = self.buttons().into_iter().next();
        first.map_or_else(|| self.url(), |button| format!("{}#problem", button.url))
    }

    fn url(&self) -> String {
        urls::moderation_case(self.page.lang, self.shown.case.id)
    }

    fn verb(&self, verb: &str) -> String {
        urls::moderation_verb(self.page.lang, self.shown.case.id, verb)
    }

    fn queue(&self) -> String {
        urls::moderation(self.page.lang)
    }
}

/// What stands for a verdict in the addresses.
const fn address(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Approve => "approval",
        Verdict::RequestChanges => "changes",
        Verdict::Refuse => "refusal",
        Verdict::Remove => "removal",
        Verdict::Ban => "ban",
        Verdict::Release => "release",
        Verdict::Dismiss => "dismissal",
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

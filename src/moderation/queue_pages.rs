use askama::Template;
use chrono::NaiveDateTime;

use super::case_pages::{hint_words, why_words};
use super::cases::{Hint, Kind, State};
use super::handlers::queue::Answer;
use super::queue::{Asked, Found, Row};
use super::reasons::Category;
use super::verdicts::{Verdict, Why};
use crate::web::form::errors::Errors;
use crate::web::form::field::{Choice, Field, Input};
use crate::web::page::{Head, Page};
use crate::web::pager::Pager;
use crate::web::urls;

/// The queue.
#[derive(Template)]
#[template(path = "moderation/queue.html")]
pub struct QueuePage {
    page: Page,
    head: Head,
    asked: Asked,
    found: Found,
    pager: Pager,
    answer: Answer,
    errors: Errors,
}

/// A kind with how many of it wait.
struct Tab {
    url: String,
    words: String,
    count: i64,
    is_here: bool,
}

impl QueuePage {
    pub fn new(page: Page, asked: Asked, found: Found, pager: Pager, answer: Answer) -> Self {
        let title = page.t("moderation-title").into_owned();
        Self {
            head: Head::hidden(answer.errors.title(page.lang, title)),
            errors: answer.errors.clone(),
            page,
            asked,
            found,
            pager,
            answer,
        }
    }

    fn heading(&self) -> String {
        let key = match self.asked.state() {
            State::Waiting => "moderation-heading-waiting",
            State::Answering => "moderation-heading-answering",
            State::Decided => "moderation-heading-decided",
        };
        self.page.count(key, self.pager.total)
    }

    /// All kinds of which something is in the state that is looked at.
    fn tabs(&self) -> Vec<Tab> {
        let all = self.found.of_kinds.iter().map(|(_, count)| count).sum();
        let mut tabs = vec![self.tab(None, all)];
        for (kind, count) in &self.found.of_kinds {
            tabs.push(self.tab(Some(*kind), *count));
        }
        tabs
    }

    fn tab(&self, kind: Option<Kind>, count: i64) -> Tab {
        let only = Asked {
            kind: kind.map_or("", Kind::as_str).to_owned(),
            state: self.asked.state.clone(),
            ..Asked::default()
        };
        let words = match kind {
            Some(kind) => self.kinds(kind),
            None => self.page.t("moderation-all").into_owned(),
        };
        Tab {
            url: urls::with_query(urls::moderation(self.page.lang), &only.query()),
            words,
            count,
            is_here: self.asked.kind() == kind,
        }
    }

    fn kinds(&self, kind: Kind) -> String {
        self.page
            .t(&format!("moderation-kinds-{}", kind.as_str()))
            .into_owned()
    }

    fn number(&self, count: &i64) -> String {
        self.page.lang.number(*count)
    }

    fn words_field(&self) -> Field {
        let input = Input::Line {
            kind: "search",
            value: self.asked.words().to_owned(),
        };
        let label = self.page.t("moderation-words");
        Field::new(self.page.lang, &Errors::default(), "q", label, input)
    }

    fn state_field(&self) -> Field {
        let options = State::ALL.iter().filter(|state| **state != State::Waiting);
        let options = options.map(|state| {
            let word = state.as_str();
            Choice::new(word, self.page.t(&format!("moderation-state-{word}")))
        });
        let input = Input::Select {
            options: options.collect(),
            value: self.asked.state().as_str().to_owned(),
            empty: self.page.t("moderation-state-waiting").into_owned(),
        };
        let label = self.page.t("moderation-state");
        Field::new(self.page.lang, &Errors::default(), "state", label, input)
    }

    fn kind_field(&self) -> Field {
        let options = Kind::ALL
            .iter()
            .map(|kind| Choice::new(kind.as_str(), self.kinds(*kind)));
        let input = Input::Select {
            options: options.collect(),
            value: self.asked.kind().map_or("", Kind::as_str).to_owned(),
            empty: self.page.t("moderation-all").into_owned(),
        };
        let label = self.page.t("moderation-kind");
        Field::new(self.page.lang, &Errors::default(), "kind", label, input)
    }

    fn mine_field(&self) -> Field {
        let input = Input::Check {
            is_on: self.asked.is_mine(),
        };
        let label = self.page.t("moderation-mine");
        Field::new(self.page.lang, &Errors::default(), "mine", label, input)
    }

    /// The reason for all that is ticked.
    fn reason(&self) -> Field {
        let input = Input::Lines {
            rows: 3,
            value: self.answer.form.decision.reason.clone(),
        };
        let label = self.page.t("moderation-reason");
        Field::new(self.page.lang, &self.errors, "reason", label, input)
            .hint(self.page.t("moderation-bulk-hint"))
    }

    fn category(&self) -> Field {
        let options = Category::of(Kind::Job, Verdict::Refuse).iter();
        let options = options.map(|category| {
            let word = category.as_str();
            Choice::new(word, self.page.t(&format!("reason-{word}")))
        });
        let input = Input::Select {
            options: options.collect(),
            value: self.answer.form.decision.category.clone(),
            empty: self.page.t("reason-other").into_owned(),
        };
        let label = self.page.t("moderation-category");
        Field::new(self.page.lang, &self.errors, "category", label, input)
    }

    fn is_filtered(&self) -> bool {
        !self.asked.query().is_empty()
    }

    /// Whether many can be decided on at once.
    fn can_tick(&self) -> bool {
        self.found.rows.iter().any(|row| row.can_tick)
    }

    fn is_ticked(&self, row: &Row) -> bool {
        let ticked = &self.answer.form.ticked;
        ticked.iter().any(|(id, _)| *id == row.case.id)
    }

    fn is_decided(&self) -> bool {
        self.asked.state() == State::Decided
    }

    /// What was decided on it last; nobody had to where it was settled otherwise.
    fn decided(&self, row: &Row) -> String {
        match row.decided {
            Some((verdict, is_appeal)) => verdict.words_of(&self.page, is_appeal),
            None => self.page.t("moderation-decided-nobody").into_owned(),
        }
    }

    /// Since when it is where it is.
    fn since<'a>(&self, row: &'a Row) -> &'a NaiveDateTime {
        let case = &row.case;
        case.decided_at
            .as_ref()
            .filter(|_| self.is_decided())
            .unwrap_or(&case.opened_at)
    }

    fn kind(&self, row: &Row) -> String {
        self.page
            .t(&format!("moderation-kind-{}", row.case.kind.as_str()))
            .into_owned()
    }

    fn hint(&self, hint: &Hint) -> String {
        hint_words(&self.page, *hint)
    }

    fn why(&self, why: &Why) -> String {
        why_words(&self.page, *why)
    }

    fn url(&self, id: &i64) -> String {
        urls::moderation_case(self.page.lang, *id)
    }

    fn action(&self, verb: &str) -> String {
        format!("{}/{verb}#problem", urls::moderation(self.page.lang))
    }

    fn path(&self) -> String {
        urls::moderation(self.page.lang)
    }

    fn log(&self) -> String {
        urls::moderation_log(self.page.lang)
    }

    /// How many were decided at once.
    fn done(&self) -> Option<String> {
        let done = i64::try_from(self.answer.done?).unwrap_or(i64::MAX);
        Some(self.page.count("moderation-bulk-done", done))
    }
}

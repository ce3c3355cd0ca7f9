use askama::Template;

use super::cases::Kind;
use super::log::{Asked, Entry, PublicEntry};
use super::reasons::Category;
use super::verdicts::Verdict;
use crate::web::form::errors::Errors;
use crate::web::form::field::{Choice, Field, Input};
use crate::web::page::{Head, Page};
use crate::web::pager::Pager;
use crate::web::urls;

/// What was decided, for moderators.
#[derive(Template)]
#[template(path = "moderation/log.html")]
pub struct LogPage {
    page: Page,
    head: Head,
    asked: Asked,
    entries: Vec<Entry>,
    pager: Pager,
}

impl LogPage {
    pub fn new(page: Page, asked: Asked, entries: Vec<Entry>, pager: Pager) -> Self {
        Self {
            head: Head::hidden(page.t("moderation-log-title").into_owned()),
            page,
            asked,
            entries,
            pager,
        }
    }

    fn verdict_field(&self) -> Field {
        let options = Verdict::ALL
            .iter()
            .map(|verdict| Choice::new(verdict.as_str(), verdict.words(&self.page)));
        let input = Input::Select {
            options: options.collect(),
            value: self.asked.verdict().map_or("", Verdict::as_str).to_owned(),
            empty: self.page.t("moderation-all").into_owned(),
        };
        self.field("verdict", "moderation-log-verdict", input)
    }

    fn kind_field(&self) -> Field {
        let options = Kind::ALL.iter().map(|kind| {
            let word = kind.as_str();
            Choice::new(word, self.page.t(&format!("moderation-kinds-{word}")))
        });
        let input = Input::Select {
            options: options.collect(),
            value: self.asked.kind().map_or("", Kind::as_str).to_owned(),
            empty: self.page.t("moderation-all").into_owned(),
        };
        self.field("kind", "moderation-kind", input)
    }

    fn by_field(&self) -> Field {
        self.field("by", "moderation-log-by", line(&self.asked.by))
    }

    fn words_field(&self) -> Field {
        self.field("q", "moderation-words", line(&self.asked.q))
    }

    fn field(&self, id: &str, label: &str, input: Input) -> Field {
        let label = self.page.t(label);
        Field::new(self.page.lang, &Errors::default(), id, label, input)
    }

    fn decided(&self, entry: &Entry) -> String {
        let is_appeal = entry.before.0.appeal.is_some();
        entry.verdict.words_of(&self.page, is_appeal)
    }

    fn kind(&self, kind: &Kind) -> String {
        kind_words(&self.page, *kind)
    }

    fn category(&self, category: &Category) -> String {
        category_words(&self.page, *category)
    }

    fn url(&self, id: &i64) -> String {
        urls::moderation_case(self.page.lang, *id)
    }

    fn path(&self) -> String {
        urls::moderation_log(self.page.lang)
    }

    fn queue(&self) -> String {
        urls::moderation(self.page.lang)
    }
}

/// What was decided, for everybody.
#[derive(Template)]
#[template(path = "moderation/public.html")]
pub struct PublicPage {
    page: Page,
    head: Head,
    entries: Vec<PublicEntry>,
    pager: Pager,
}

impl PublicPage {
    pub fn new(page: Page, entries: Vec<PublicEntry>, pager: Pager) -> Self {
        Self {
            head: Head::hidden(page.t("moderation-public-title").into_owned()),
            page,
            entries,
            pager,
        }
    }

    fn decided(&self, entry: &PublicEntry) -> String {
        let is_appeal = entry.before.0.appeal.is_some();
        entry.verdict.words_of(&self.page, is_appeal)
    }

    fn kind(&self, kind: &Kind) -> String {
        kind_words(&self.page, *kind)
    }

    /// The kind of reason; what needs none has none.
    fn category(&self, entry: &PublicEntry) -> Option<String> {
        let has_reason = entry.verdict.needs_reason();
        has_reason.then(|| category_words(&self.page, entry.category))
    }
}

fn line(value: &str) -> Input {
    Input::Line {
        kind: "search",
        value: value.to_owned(),
    }
}

fn kind_words(page: &Page, kind: Kind) -> String {
    page.t(&format!("moderation-kind-{}", kind.as_str()))
        .into_owned()
}

fn category_words(page: &Page, category: Category) -> String {
    page.t(&format!("reason-{}", category.as_str()))
        .into_owned()
}

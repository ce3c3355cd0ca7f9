//! What a case's page has to fill in: the reason, the verdicts, the message to the poster.

use super::case_pages::CasePage;
use super::cases::Kind;
use super::reasons::Category;
use super::verdicts::{Verdict, Why};
use crate::web::form::field::{Field, Input};
use crate::web::locale::Lang;
use crate::web::urls;

/// A button that decides.
pub(super) struct Button {
    pub(super) url: String,
    pub(super) words: String,
    pub(super) class: &'static str,
}

impl CasePage {
    /// The buttons that need no more than a reason.
    pub(super) fn buttons(&self) -> Vec<Button> {
        let offered = self.shown.offered.iter();
        offered
            .filter(|verdict| !verdict.must_be_sure())
            .map(|verdict| self.button(*verdict))
            .collect()
    }

    /// The box to tick, and the button that counts only with it: to shut the company out.
    pub(super) fn ban(&self) -> Option<(Field, Button)> {
        let offered = self.shown.offered.iter();
        let verdict = offered.copied().find(|verdict| verdict.must_be_sure())?;
        let (name, ..) = self.shown.company.as_ref()?;
        let is_on = self.typed.decision.is_sure();
        let label = self.page.t1("moderation-ban-sure", "name", name.as_str());
        let field = Field::new(
            self.page.lang,
            &self.typed.errors,
            "sure",
            label,
            Input::Check { is_on },
        );
        let field = field.hint(self.page.t("moderation-ban-hint"));
        Some((field, self.button(verdict)))
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
    pub(super) fn reasons(&self) -> Vec<(&'static str, String)> {
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
    pub(super) fn category(&self) -> &'static str {
        let typed = self.typed.fill_in;
        typed
            .or_else(|| self.typed.decision.category())
            .unwrap_or(Category::Other)
            .as_str()
    }

    pub(super) fn is_category(&self, word: &str) -> bool {
        word == self.category()
    }

    /// What stands in the reason: what was typed, and below it the words that are to be filled in, in the poster's language.
    fn reason_text(&self) -> String {
        let typed = self.typed.decision.reason.trim_end().to_owned();
        let Some(category) = self.typed.fill_in else {
            return typed;
        };
        let lang = self.shown.poster.unwrap_or(self.page.lang);
        let words = lang.text(&format!("reason-{}-text", category.as_str()));
        match (typed.trim().is_empty(), typed.contains(&*words)) {
            (true, _) => words.into_owned(),
            (false, true) => typed,
            (false, false) => format!("{typed}\n\n{words}"),
        }
    }

    pub(super) fn reason(&self) -> Field {
        let input = Input::Lines {
            rows: 6,
            value: self.reason_text(),
        };
        let hint = match (self.shown.poster, self.shown.case.kind) {
            (Some(lang), Kind::Report) => {
                self.page
                    .t1("moderation-reason-report", "lang", self.language(lang))
            }
            (Some(lang), _) => self
                .page
                .t1("moderation-reason-hint", "lang", self.language(lang)),
            (None, _) => self.page.t("moderation-reason-internal").into_owned(),
        };
        let label = self.page.t("moderation-reason");
        Field::new(self.page.lang, &self.typed.errors, "reason", label, input).hint(hint)
    }

    /// What the reader calls a language.
    fn language(&self, lang: Lang) -> String {
        lang.name_in(self.page.lang)
    }

    pub(super) fn message(&self) -> Field {
        let input = Input::Lines {
            rows: 4,
            value: self.typed.message.text.clone(),
        };
        let label = self.page.t("moderation-message");
        Field::new(self.page.lang, &self.typed.errors, "text", label, input)
    }

    /// Whether the reader may write to the poster: of what is their own, somebody else does.
    pub(super) fn may_write(&self) -> bool {
        self.shown.bar != Some(Why::Own)
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

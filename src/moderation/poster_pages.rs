use askama::Template;

use super::case_pages::{listed_words, why_words};
use super::cases::Kind;
use super::decisions::Decision;
use super::form::{AppealForm, MessageForm};
use super::messages::Message;
use super::poster::OwnCase;
use super::verdicts::Why;
use crate::accounts::members::Member;
use crate::companies::desk::{DeskNav, Section};
use crate::web::form::errors::Errors;
use crate::web::form::field::{Field, Input};
use crate::web::page::{Head, Page};
use crate::web::urls;

/// What was typed, and why it wasn't done.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub message: MessageForm,
    pub appeal: AppealForm,
    pub errors: Errors,
    pub why: Option<Why>,
    /// What was done just before.
    pub done: String,
}

/// A case as the company concerned sees it.
#[derive(Template)]
#[template(path = "moderation/poster.html")]
pub struct PosterPage {
    page: Page,
    head: Head,
    desk: DeskNav,
    member: Member,
    own: OwnCase,
    messages: Vec<Message>,
    typed: Typed,
    errors: Errors,
}

impl PosterPage {
    pub fn new(
        page: Page,
        member: Member,
        own: OwnCase,
        messages: Vec<Message>,
        typed: Typed,
    ) -> Self {
        let title = page.t1("moderation-own-title", "title", own.case.title.as_str());
        Self {
            head: Head::hidden(typed.errors.title(page.lang, title)),
            desk: DeskNav::new(&member, Section::Jobs),
            errors: typed.errors.clone(),
            page,
            member,
            own,
            messages,
            typed,
        }
    }

    fn kind(&self) -> String {
        let word = self.own.case.kind.as_str();
        self.page.t(&format!("moderation-own-{word}")).into_owned()
    }

    fn state(&self) -> String {
        let word = self.own.case.state.as_str();
        self.page
            .t(&format!("moderation-own-state-{word}"))
            .into_owned()
    }

    fn decided(&self, decision: &Decision) -> String {
        let verdict = decision.verdict;
        verdict.words_of(&self.page, decision.is_of_appeal())
    }

    /// Why the company is listed though nobody decided.
    fn by_mail(&self) -> Option<String> {
        self.own.by_mail.map(|at| listed_words(&self.page, at))
    }

    fn why(&self, why: &Why) -> String {
        why_words(&self.page, *why)
    }

    fn done(&self) -> Option<String> {
        let word = self.typed.done.as_str();
        matches!(word, "message" | "appeal")
            .then(|| self.page.t(&format!("moderation-done-{word}")).into_owned())
    }

    /// Who wrote a message: the site's moderators have no names here.
    fn author(&self, message: &Message) -> String {
        match message.from_staff {
            true => self.page.t("moderation-own-staff").into_owned(),
            false => message.author_name.clone(),
        }
    }

    fn message(&self) -> Field {
        let input = Input::Lines {
            rows: 4,
            value: self.typed.message.text.clone(),
        };
        let label = self.page.t("moderation-own-message");
        Field::new(self.page.lang, &self.errors, "text", label, input)
    }

    fn can_appeal(&self) -> bool {
        let may = self.own.appealable(self.member.user_id, self.page.now);
        may.is_ok()
    }

    fn appeal(&self) -> Field {
        let input = Input::Lines {
            rows: 5,
            value: self.typed.appeal.appeal.clone(),
        };
        let label = self.page.t("moderation-own-appeal-reason");
        Field::new(self.page.lang, &self.errors, "appeal", label, input)
            .hint(self.page.t("moderation-own-appeal-hint"))
    }

    /// Where the thing is mended: address and words.
    fn thing(&self) -> (String, String) {
        let (lang, slug) = (self.page.lang, self.member.slug.as_str());
        match self.own.case.kind {
            Kind::Company => {
                let words = self.page.t("moderation-own-to-profile");
                (urls::desk_profile(lang, slug), words.into_owned())
            }
            _ => {
                let desk = urls::desk(lang, slug);
                let words = self.page.t("moderation-own-to-job");
                (
                    format!("{desk}/jobs/{}", self.own.case.subject),
                    words.into_owned(),
                )
            }
        }
    }

    fn messages_url(&self) -> String {
        let path = urls::desk_case_messages(self.page.lang, &self.member.slug, self.own.case.id);
        format!("{path}#problem")
    }

    fn appeal_url(&self) -> String {
        let path = urls::desk_case_appeal(self.page.lang, &self.member.slug, self.own.case.id);
        format!("{path}#problem")
    }
}

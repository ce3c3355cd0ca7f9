use askama::Template;

use super::audit::{Asked, Entry};
use crate::audit::model::{GONE, Kind, Verb};
use crate::web::form::errors::Errors;
use crate::web::page::{Head, Page};
use crate::web::urls;

/// The audit log.
#[derive(Template)]
#[template(path = "admin/audit.html")]
pub struct AuditPage {
    page: Page,
    head: Head,
    said: Option<String>,
    asked: Asked,
    entries: Vec<Entry>,
    has_more: bool,
    errors: Errors,
}

impl AuditPage {
    pub fn new(
        page: Page,
        asked: Asked,
        (entries, has_more): (Vec<Entry>, bool),
        errors: Errors,
    ) -> Self {
        let title = page.t("admin-audit-title").into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            errors,
            page,
            said: None,
            asked,
            entries,
            has_more,
        }
    }

    /// What is wrong with what was asked for in a field.
    fn error(&self, field: &str) -> Option<String> {
        let error = self.errors.of(field)?;
        Some(error.message(self.page.lang))
    }

    fn action(&self) -> String {
        urls::admin_part(self.page.lang, "audit")
    }

    /// What can be done: word, name, and whether it is asked for. By name.
    fn verbs(&self) -> Vec<(&'static str, String, bool)> {
        let name = |verb: &Verb| self.page.t1(&key_of(*verb), "name", "…");
        let mut verbs: Vec<_> = Verb::ALL
            .iter()
            .map(|verb| {
                let word = verb.as_str();
                (word, name(verb), self.asked.verb == word)
            })
            .collect();
        verbs.sort_by(|one, other| one.1.cmp(&other.1));
        verbs
    }

    fn kinds(&self) -> Vec<(&'static str, String, bool)> {
        let kinds = Kind::ALL.iter().map(|kind| {
            let word = kind.as_str();
            let name = self.page.t(&format!("audit-kind-{word}")).into_owned();
            (word, name, self.asked.kind == word)
        });
        kinds.collect()
    }

    fn is_filtered(&self) -> bool {
        let asked = &self.asked;
        let texts = [
            &asked.who,
            &asked.verb,
            &asked.kind,
            &asked.subject,
            &asked.company,
            &asked.from,
            &asked.to,
            &asked.q,
        ];
        texts.iter().any(|text| !text.is_empty())
    }

    /// The next page of what is asked for.
    fn older(&self) -> Option<String> {
        let last = self.entries.last().filter(|_| self.has_more)?;
        Some(self.with_before(&last.id.to_string()))
    }

    /// The first page of it.
    fn newest(&self) -> Option<String> {
        (!self.asked.before.is_empty()).then(|| self.with_before(""))
    }

    fn with_before(&self, before: &str) -> String {
        let asked = &self.asked;
        urls::admin_found(
            &self.action(),
            &[
                ("who", &asked.who),
                ("verb", &asked.verb),
                ("kind", &asked.kind),
                ("subject", &asked.subject),
                ("company", &asked.company),
                ("from", &asked.from),
                ("to", &asked.to),
                ("q", &asked.q),
                ("before", before),
            ],
        )
    }

    /// The page of who did it, where they still have an account.
    fn actor_url(&self, entry: &Entry) -> Option<String> {
        let id = entry.actor_id?;
        Some(urls::admin_user(self.page.lang, id))
    }

    /// The page of what it was done to, where it has one here.
    fn subject_url(&self, entry: &Entry) -> Option<String> {
        let id = entry.subject_id?;
        match entry.subject_kind {
            Kind::User => Some(urls::admin_user(self.page.lang, id)),
            Kind::Case => Some(urls::moderation_case(self.page.lang, id)),
            _ => None,
        }
    }
}

fn key_of(verb: Verb) -> String {
    format!("audit-verb-{}", verb.as_str())
}

impl Entry {
    /// What was done, in words that follow the name of who did it.
    pub fn said(&self, page: &Page) -> String {
        let gone = page.t("audit-gone-subject");
        let name = match self.subject_name.as_str() {
            GONE => &gone,
            name => name,
        };
        page.t1(&key_of(self.verb), "name", name)
    }

    /// Who did it.
    pub fn actor(&self, page: &Page) -> String {
        if self.actor_id.is_none() && self.actor_name.is_empty() {
            page.t("audit-by-itself").into_owned()
        } else if self.actor_name == GONE {
            page.t("audit-gone").into_owned()
        } else {
            self.actor_name.clone()
        }
    }
}

//! What the audit log's details say in words. They are written down as the words of the database, so that they mean the same in
//! every language; here they become those of the reader's. What people have typed, and what things are called, stays as it is.

use super::audit::Entry;
use crate::accounts::members::Role;
use crate::accounts::users::Staff;
use crate::applications::holding;
use crate::applications::model::Status;
use crate::audit::model::Verb;
use crate::companies::model::Standing;
use crate::jobs::desk::states::Ending;
use crate::moderation::verdicts::{ON_APPEAL, Verdict};
use crate::web::locale::Lang;
use crate::web::page::Page;

impl Entry {
    /// The detail, as the reader would say it. What can't be read is shown as it was written.
    pub fn told(&self, page: &Page) -> String {
        self.in_words(page).unwrap_or_else(|| self.detail.clone())
    }

    fn in_words(&self, page: &Page) -> Option<String> {
        let detail = self.detail.as_str();
        match self.verb {
            Verb::CaseDecided => decided(page, detail),
            Verb::DecisionUndone => verdict(page, detail),
            Verb::ApplicationMoved => both(detail, " > ", |word| status(page, word)),
            Verb::ApplicationHeld | Verb::ApplicationReleased => held(page, detail),
            Verb::MemberInvited | Verb::MemberJoined => member(page, detail),
            Verb::MemberChanged => both(detail, " → ", |word| member(page, word)),
            Verb::MemberRemoved => (detail == "left").then(|| words(page, "audit-detail-left")),
            Verb::UserRoleChanged => both(detail, " → ", |word| staff(page, word)),
            Verb::JobClosed => ending(page, detail),
            Verb::CompanyListed
            | Verb::CompanyRefused
            | Verb::CompanyBanned
            | Verb::CompanyUnbanned => standing(page, detail),
            Verb::SettingChanged => rules(page, detail).or_else(|| languages(detail)),
            _ => None,
        }
    }
}

fn words(page: &Page, key: &str) -> String {
    page.t(key).into_owned()
}

/// What it was and what it has become.
fn both(detail: &str, arrow: &str, word: impl Fn(&str) -> Option<String>) -> Option<String> {
    let (from, to) = detail.split_once(arrow)?;
    Some(format!("{} → {}", word(from)?, word(to)?))
}

/// The verdict, and the reason as it was typed.
fn decided(page: &Page, detail: &str) -> Option<String> {
    match detail.split_once(": ") {
        Some((word, reason)) => Some(format!("{} – {reason}", verdict(page, word)?)),
        None => verdict(page, detail),
    }
}

fn verdict(page: &Page, word: &str) -> Option<String> {
    let (word, is_appeal) = match word.strip_prefix(ON_APPEAL) {
        Some(word) => (word, true),
        None => (word, false),
    };
    let verdict = Verdict::from_word(word)?;
    Some(verdict.words_of(page, is_appeal))
}

fn status(page: &Page, word: &str) -> Option<String> {
    let status = Status::from_word(word)?;
    Some(words(
        page,
        &format!("applicants-status-{}", status.as_str()),
    ))
}

/// Why an application is held, or that it was left so.
fn held(page: &Page, detail: &str) -> Option<String> {
    let why = |word: &str| {
        let hint = holding::Why::from_word(word)?.hint();
        Some(words(page, &format!("moderation-hint-{}", hint.as_str())))
    };
    match detail.strip_prefix("dismissed: ") {
        Some(word) => {
            let why = why(word).unwrap_or_else(|| word.to_owned());
            Some(page.t1("audit-detail-dismissed", "why", why))
        }
        None => why(detail),
    }
}

fn member(page: &Page, word: &str) -> Option<String> {
    let role = Role::from_word(word)?;
    Some(words(page, &format!("member-{}", role.as_str())))
}

/// What somebody does for the site; `-` is nothing.
fn staff(page: &Page, word: &str) -> Option<String> {
    if word == "-" {
        return Some(words(page, "admin-role-none"));
    }
    let staff = Staff::from_word(word)?;
    Some(words(page, &format!("staff-{}", staff.as_str())))
}

fn ending(page: &Page, word: &str) -> Option<String> {
    let ending = Ending::from_word(word)?;
    Some(words(page, &format!("audit-detail-{}", ending.as_str())))
}

fn standing(page: &Page, word: &str) -> Option<String> {
    let standing = Standing::from_word(word)?;
    Some(words(
        page,
        &format!("company-standing-{}", standing.as_str()),
    ))
}

/// The rules of moderation: how many are sampled, after how many days a company is asked, whether everybody reads the log.
fn rules(page: &Page, detail: &str) -> Option<String> {
    let (percent, rest) = detail.split_once(" %, ")?;
    let (days, is_public) = rest.split_once(", ")?;
    let (percent, days): (i64, i64) = (percent.parse().ok()?, days.parse().ok()?);
    let log = match is_public.parse().ok()? {
        true => "audit-detail-public-log",
        false => "audit-detail-no-public-log",
    };
    let sampled = page.count("audit-detail-sampled", percent);
    let asked = page.count("audit-detail-asked", days);
    Some(format!("{sampled}, {asked}, {}", page.t(log)))
}

fn languages(detail: &str) -> Option<String> {
    let names: Option<Vec<&str>> = detail
        .split(", ")
        .map(|word| Some(Lang::from_word(word)?.name()))
        .collect();
    Some(names?.join(", "))
}

//! The desk of those who run the site, at `/admin`: one file a noun, with what it asks for and does, and one beside it
//! with its pages. Handlers take [`crate::web::visitor::Admin`]; what can't be undone takes a fresh proof of who asks,
//! too. The verbs stand on the models of the nouns, and each writes a row of the audit log.

pub mod audit;
mod audit_details;
mod audit_pages;
pub mod companies;
mod companies_pages;
pub mod company_standing;
pub mod frame;
pub mod logo;
pub mod mails;
mod mails_pages;
pub mod occupations;
mod occupations_pages;
pub mod overview;
mod overview_pages;
pub mod settings;
mod settings_form;
mod settings_pages;
pub mod skills;
mod skills_pages;
pub mod standing;
pub mod tasks;
mod tasks_pages;
pub mod trusted;
pub mod users;
mod users_pages;

use actix_web::HttpResponse;
use serde::Deserialize;

use crate::accounts::arrival::to;
use crate::text_enum;
use crate::web::page::Page;

text_enum! {
    /// What has just been done, as the next page tells it.
    Done {
        Suspended = "suspended",
        Restored = "restored",
        SignedOut = "signed_out",
        Role = "role",
        Retried = "retried",
        Setting = "setting",
        Occupation = "occupation",
        Skill = "skill",
        Merged = "merged",
        Company = "company",
    }
}

impl Done {
    /// What it says.
    fn said(self, page: &Page) -> String {
        page.t(&format!("admin-done-{}", self.as_str()))
            .into_owned()
    }
}

/// What was done just before.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Before {
    done: String,
}

impl Before {
    fn said(&self, page: &Page) -> Option<String> {
        Done::from_word(&self.done).map(|done| done.said(page))
    }
}

/// On to a page that tells what has been done.
fn back(url: &str, done: Done) -> HttpResponse {
    to(&format!("{url}?done={}", done.as_str()))
}

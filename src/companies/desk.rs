//! The desk of a company: where its members work. Every page of it has the same navigation at its head
//! (`templates/hiring/nav.html`, with `page` and `desk`).

use actix_web::HttpResponse;
use serde::Deserialize;

use crate::accounts::members::{Member, Role};
use crate::companies::model::Standing;
use crate::text_enum;
use crate::web::form::taken;
use crate::web::page::Page;
use crate::web::private::keep_to_yourself;
use crate::web::urls;

text_enum! {
    /// The sections of a desk, in the order of its navigation.
    Section { Jobs = "jobs", Applicants = "applicants", Members = "members", Profile = "profile" }
}

text_enum! {
    /// What has just been done, as a page of the desk tells it.
    Done {
        Registered = "registered",
        Saved = "saved",
        Asked = "asked",
        Verified = "verified",
        Invited = "invited",
        Withdrawn = "withdrawn",
        Role = "role",
        Removed = "removed",
        HandedOver = "handed-over",
        Joined = "joined",
        Left = "left",
        Declined = "declined",
    }
}

/// What was done just before.
#[derive(Deserialize)]
pub struct Before {
    #[serde(default)]
    done: String,
}

impl Before {
    /// The words for it.
    pub fn said(&self, page: &Page) -> Option<String> {
        let done = Done::from_word(&self.done)?;
        Some(page.t(&format!("desk-done-{}", done.as_str())).into_owned())
    }
}

/// On to a page that says what has been done.
pub(super) fn on(path: String, done: Done) -> HttpResponse {
    let mut answer = taken(&urls::with_query(path, &format!("done={}", done.as_str())));
    keep_to_yourself(&mut answer);
    answer
}

/// Whose desk a page is of, who reads it, and in which section it stands.
#[derive(Debug, Clone)]
pub struct DeskNav {
    pub slug: String,
    pub company: String,
    /// What the reader may do for the company.
    pub role: Role,
    /// Whether its jobs are off the site and its applicants out of reach.
    pub is_banned: bool,
    pub section: Section,
}

/// A section as the navigation names it.
pub struct Part {
    pub url: String,
    pub name: String,
    pub is_here: bool,
}

impl DeskNav {
    pub fn new(member: &Member, section: Section) -> Self {
        Self {
            slug: member.slug.clone(),
            company: member.company.clone(),
            role: member.role,
            is_banned: member.standing == Standing::Banned,
            section,
        }
    }

    /// All sections.
    pub fn parts(&self, page: &Page) -> Vec<Part> {
        let part = |section: &Section| Part {
            url: self.url(page, *section),
            name: page.t(&format!("desk-{}", section.as_str())).into_owned(),
            is_here: *section == self.section,
        };
        Section::ALL.iter().map(part).collect()
    }

    fn url(&self, page: &Page, section: Section) -> String {
        match section {
            Section::Jobs => urls::desk(page.lang, &self.slug),
            Section::Applicants => urls::desk_applicants(page.lang, &self.slug),
            Section::Members => urls::desk_members(page.lang, &self.slug),
            Section::Profile => urls::desk_profile(page.lang, &self.slug),
        }
    }

    /// Where all companies of the reader are listed.
    pub fn companies(&self, page: &Page) -> String {
        urls::own_companies(page.lang)
    }

    /// Where those who hire for a banned company read why, and can appeal.
    pub fn ban(&self, page: &Page) -> String {
        urls::desk_ban(page.lang, &self.slug)
    }

    /// Whether the reader may do what a recruiter may.
    pub const fn hires(&self) -> bool {
        self.role.includes(Role::Recruiter)
    }

    /// Whether the reader may do what an owner may.
    pub const fn owns(&self) -> bool {
        self.role.includes(Role::Owner)
    }
}

use askama::Template;

use super::events::{Event, device_of};
use super::hub::Overview;
use super::members::Member;
use super::own::Done;
use super::own::sessions::Session;
use super::users::{Aim, Staff};
use crate::places::country_name;
use crate::web::page::{Head, Page};
use crate::web::urls;
use crate::web::visitor::Visitor;

/// How many sessions, and how many companies, are shown here; the rest has a page of its own.
const SHOWN: usize = 3;

/// One's own account.
#[derive(Template)]
#[template(path = "accounts/hub.html")]
pub struct HubPage {
    page: Page,
    head: Head,
    visitor: Visitor,
    own: Overview,
    done: Option<Done>,
}

/// Something to do next.
struct Step {
    /// The part of the keys of its words.
    words: &'static str,
    icon: &'static str,
    url: String,
}

impl HubPage {
    pub(super) fn new(page: Page, visitor: Visitor, own: Overview, done: Option<Done>) -> Self {
        Self {
            head: Head::hidden(page.t("account-title").into_owned()),
            page,
            visitor,
            own,
            done,
        }
    }

    fn said(&self, done: &Done) -> String {
        self.page
            .t(&format!("own-done-{}", done.as_str()))
            .into_owned()
    }

    fn is_admin(&self) -> bool {
        self.visitor.staff == Some(Staff::Admin)
    }

    fn role(&self) -> Option<String> {
        let staff = self.visitor.staff?;
        Some(
            self.page
                .t(&format!("staff-{}", staff.as_str()))
                .into_owned(),
        )
    }

    /// What would make the account safer or more useful, the first things first.
    fn steps(&self) -> Vec<Step> {
        let lang = self.page.lang;
        let mut steps = Vec::new();
        if !self.visitor.has_second {
            let words = match self.visitor.staff {
                Some(_) => "owed",
                None => "second",
            };
            steps.push(Step::new(
                words,
                "shield-check",
                urls::second_factor(lang, ""),
            ));
        } else if self.own.codes == 0 {
            steps.push(Step::new("codes", "key", urls::recovery_codes(lang, "")));
        }
        if self.own.asked > 0 {
            steps.push(Step::new("asked", "users", urls::own_companies(lang)));
        }
        if self.own.user.name.is_empty() {
            steps.push(Step::new("name", "users", urls::own_details(lang)));
        }
        let decides = matches!(self.visitor.staff, Some(Staff::Moderator | Staff::Admin));
        if decides && self.visitor.has_second {
            steps.push(Step::new("moderation", "flag", urls::moderation(lang)));
        }
        // Staff look for neither.
        if self.visitor.staff.is_none() {
            steps.push(match self.visitor.aim {
                Aim::Candidate => Step::new("jobs", "briefcase", urls::jobs(lang)),
                Aim::Recruiter if self.own.companies.is_empty() => {
                    Step::new("company", "building", urls::company_new(lang))
                }
                Aim::Recruiter => Step::new("hiring", "building", urls::own_companies(lang)),
            });
        }
        steps
    }

    fn step(&self, step: &Step) -> String {
        self.page
            .t(&format!("own-step-{}", step.words))
            .into_owned()
    }

    fn why(&self, step: &Step) -> String {
        self.page
            .t(&format!("own-step-{}-why", step.words))
            .into_owned()
    }

    fn some_sessions(&self) -> &[Session] {
        first(&self.own.sessions)
    }

    fn is_this(&self, session: &Session) -> bool {
        session.id == self.visitor.session
    }

    fn device(&self, session: &Session) -> String {
        named(&self.page, session.device())
    }

    fn session_count(&self) -> i64 {
        i64::try_from(self.own.sessions.len()).unwrap_or(i64::MAX)
    }

    /// Whether there is something to see about companies.
    fn has_companies(&self) -> bool {
        !self.own.companies.is_empty() || self.own.asked > 0 || self.visitor.aim == Aim::Recruiter
    }

    fn some_companies(&self) -> &[Member] {
        first(&self.own.companies)
    }

    fn company(&self, member: &Member) -> String {
        urls::desk(self.page.lang, &member.slug)
    }

    fn member(&self, member: &Member) -> String {
        self.page
            .t(&format!("member-{}", member.role.as_str()))
            .into_owned()
    }

    fn company_count(&self) -> i64 {
        i64::try_from(self.own.companies.len()).unwrap_or(i64::MAX)
    }

    fn happened(&self, event: &Event) -> String {
        self.page
            .t(&format!("account-event-{}", event.kind.as_str()))
            .into_owned()
    }

    /// From where: `France · 203.0.113.7`.
    fn place(&self, session: &Session) -> String {
        let country = country_name(&session.country, self.page.lang);
        let parts = [country, session.network.as_str()];
        let said = parts.into_iter().filter(|part| !part.is_empty());
        said.collect::<Vec<_>>().join(" · ")
    }

    /// From where something was done: `Firefox, Linux · France · 203.0.113.7`.
    fn origin(&self, event: &Event) -> String {
        let country = country_name(&event.country, self.page.lang).to_owned();
        let parts = [device_of(&event.agent), country, event.network.clone()];
        let said = parts.into_iter().filter(|part| !part.is_empty());
        said.collect::<Vec<_>>().join(" · ")
    }

    fn details(&self) -> String {
        urls::own_details(self.page.lang)
    }

    fn address(&self) -> String {
        urls::own_address(self.page.lang)
    }

    fn password(&self) -> String {
        urls::own_password(self.page.lang)
    }

    fn second_factor(&self) -> String {
        urls::second_factor(self.page.lang, "")
    }

    fn identities(&self) -> String {
        urls::identities(self.page.lang)
    }

    fn sessions(&self) -> String {
        urls::own_sessions(self.page.lang)
    }

    fn register(&self) -> String {
        urls::company_new(self.page.lang)
    }

    fn companies(&self) -> String {
        urls::own_companies(self.page.lang)
    }

    fn data(&self) -> String {
        urls::own_data(self.page.lang)
    }

    fn deletion(&self) -> String {
        urls::own_deletion(self.page.lang)
    }
}

impl Step {
    fn new(words: &'static str, icon: &'static str, url: String) -> Self {
        Self { words, icon, url }
    }
}

/// As many as are shown here.
fn first<T>(all: &[T]) -> &[T] {
    &all[..all.len().min(SHOWN)]
}

/// A device, where it says what it is.
pub(super) fn named(page: &Page, device: String) -> String {
    if device.is_empty() {
        page.t("own-device-unknown").into_owned()
    } else {
        device
    }
}

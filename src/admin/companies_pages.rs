use askama::Template;

use super::companies::{Asked, Known, Only, Person, Standing};
use crate::moderation::cases::{Case, State};
use crate::web::page::{Head, Page};
use crate::web::pager::Pager;
use crate::web::urls;

/// The list of companies.
#[derive(Template)]
#[template(path = "admin/companies.html")]
pub struct CompaniesPage {
    page: Page,
    head: Head,
    said: Option<String>,
    asked: Asked,
    pager: Pager,
    some: Vec<Standing>,
}

impl CompaniesPage {
    pub fn new(page: Page, asked: Asked, pager: Pager, some: Vec<Standing>) -> Self {
        let mut head = Head::hidden(page.t("admin-companies-title").into_owned());
        head.paged(&page, &pager);
        Self {
            head,
            page,
            said: None,
            asked,
            pager,
            some,
        }
    }

    fn action(&self) -> String {
        urls::admin_part(self.page.lang, "companies")
    }

    fn only(&self) -> &'static [Only] {
        Only::ALL
    }

    fn only_name(&self, only: &Only) -> String {
        standing_name(&self.page, only.as_str())
    }

    fn url(&self, one: &Standing) -> String {
        format!("{}/{}", self.action(), one.id)
    }

    fn marks(&self, one: &Standing) -> Vec<String> {
        marks(&self.page, one)
    }
}

/// How it stands, in words; nothing where it is listed like most.
fn marks(page: &Page, company: &Standing) -> Vec<String> {
    let mut words = Vec::new();
    if company.standing != "listed" {
        words.push(company.standing.as_str());
    }
    if company.verified_at.is_some() {
        words.push(Only::Verified.as_str());
    }
    if company.trusted_at.is_some() {
        words.push(Only::Trusted.as_str());
    }
    words
        .into_iter()
        .map(|word| standing_name(page, word))
        .collect()
}

fn standing_name(page: &Page, word: &str) -> String {
    page.t(&format!("admin-standing-{word}")).into_owned()
}

/// A company.
#[derive(Template)]
#[template(path = "admin/company.html")]
pub struct CompanyPage {
    page: Page,
    head: Head,
    said: Option<String>,
    known: Known,
}

impl CompanyPage {
    pub(super) fn new(page: Page, known: Known, said: Option<String>) -> Self {
        Self {
            head: Head::hidden(known.company.name.clone()),
            page,
            said,
            known,
        }
    }

    fn marks(&self) -> Vec<String> {
        marks(&self.page, &self.known.company)
    }

    /// What can be decided about it as it stands: where that is sent, and what the button says.
    fn acts(&self) -> Vec<(String, String)> {
        let company = &self.known.company;
        let mut parts = Vec::new();
        match company.standing.as_str() {
            "pending" | "refused" => parts.push("listing"),
            "banned" => parts.push("ban/removal"),
            _ if company.trusted_at.is_some() => parts.push("trust/removal"),
            _ => parts.push("trust"),
        }
        if company.verified_at.is_none() && company.standing != "banned" {
            parts.push("verification");
        }
        let url = urls::admin_company(self.page.lang, company.id);
        let act = |part: &str| {
            let key = format!("admin-company-{}", part.replace('/', "-"));
            (format!("{url}/{part}"), self.page.t(&key).into_owned())
        };
        parts.into_iter().map(act).collect()
    }

    /// Its newest case: address, and what it is about in words.
    fn case(&self) -> Option<(String, String)> {
        let case = self.known.case.as_ref()?;
        let word = case.state.as_str();
        let state = self.page.t(&format!("moderation-state-{word}"));
        let url = urls::moderation_case(self.page.lang, case.id);
        Some((url, self.page.t1("admin-company-case", "state", state)))
    }

    /// Where a case is opened, as long as nothing waits: a banned one is let in again instead.
    fn open_case(&self) -> Option<String> {
        let company = &self.known.company;
        let is_over = |case: &Case| case.state == State::Decided;
        let can = company.standing != "banned" && self.known.case.as_ref().is_none_or(is_over);
        can.then(|| format!("{}/case", urls::admin_company(self.page.lang, company.id)))
    }

    fn profile(&self) -> String {
        urls::company(self.page.lang, &self.known.company.slug)
    }

    fn person(&self, person: &Person) -> String {
        urls::admin_user(self.page.lang, person.0)
    }

    fn called<'a>(&self, person: &'a Person) -> &'a str {
        match person.1.is_empty() {
            true => &person.2,
            false => &person.1,
        }
    }

    fn role(&self, person: &Person) -> String {
        let key = format!("member-{}", person.3.as_str());
        self.page.t(&key).into_owned()
    }

    fn history(&self) -> String {
        urls::admin_found(
            &urls::admin_part(self.page.lang, "audit"),
            &[("company", &self.known.company.slug)],
        )
    }
}

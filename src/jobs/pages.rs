use askama::Template;
use chrono::{Datelike, TimeZone};

use super::card::Card;
use super::handlers::Around;
use super::json_ld;
use super::model::{Closed, Contract, Job, Status, Workplace};
use crate::companies::model::Company;
use crate::guides::model::Entry;
use crate::occupations::model::Occupation;
use crate::places::{Place, country_name};
use crate::skills::model::Wanted;
use crate::web::locale::Lang;
use crate::web::page::{Head, Page};
use crate::web::pager::Pager;
use crate::web::{json_ld as ld, social, urls};

/// A list of open jobs: all, or an occupation's.
#[derive(Template)]
#[template(path = "jobs/index.html")]
pub struct IndexPage {
    pub page: Page,
    pub head: Head,
    pub occupation: Option<Occupation>,
    pub pager: Pager,
    pub groups: Vec<Group>,
    pub guides: Vec<Entry>,
}

/// Jobs of a list that were published in the same stretch of time.
pub struct Group {
    /// The key of its heading.
    pub key: &'static str,
    pub cards: Vec<Card>,
}

impl IndexPage {
    pub fn all(page: Page, pager: Pager, cards: Vec<Card>, guides: Vec<Entry>) -> Self {
        let mut head = Head::in_both(
            page.lang,
            page.t("jobs-title").into_owned(),
            page.t("jobs-description").into_owned(),
            urls::jobs,
        );
        head.paged(&page, &pager);
        Self {
            head,
            occupation: None,
            groups: groups(&page, cards),
            pager,
            guides,
            page,
        }
    }

    pub fn of_occupation(
        page: Page,
        occupation: Occupation,
        pager: Pager,
        cards: Vec<Card>,
        guides: Vec<Entry>,
    ) -> Self {
        let title = page.t1("jobs-of-title", "occupation", occupation.name.as_str());
        let mut head = Head {
            title,
            description: page.t1(
                "jobs-of-description",
                "occupation",
                occupation.name.as_str(),
            ),
            alternates: Lang::ALL
                .iter()
                .map(|lang| (*lang, urls::occupation_jobs(*lang, &occupation.slug)))
                .collect(),
            canonical: urls::occupation_jobs(page.lang, &occupation.slug),
            // A list of nothing is nothing to find.
            is_hidden: pager.total == 0,
            ..Head::default()
        };
        head.paged(&page, &pager);
        Self {
            head,
            groups: groups(&page, cards),
            occupation: Some(occupation),
            pager,
            guides,
            page,
        }
    }

    pub fn heading(&self) -> String {
        match &self.occupation {
            None => self.page.count("jobs-heading", self.pager.total),
            Some(occupation) => {
                self.page
                    .t1("jobs-of-title", "occupation", occupation.name.as_str())
            }
        }
    }

    pub fn feed(&self, kind: &str) -> String {
        urls::jobs_feed(self.page.lang, kind)
    }
}

/// Parts the jobs by when they were published: this week, last week, earlier.
fn groups(page: &Page, cards: Vec<Card>) -> Vec<Group> {
    let zone = page.zone();
    let week = |time| zone.from_utc_datetime(&time).date_naive().iso_week();
    let this_week = week(page.now);
    let last_week = week(page.now - chrono::TimeDelta::days(7));
    let mut groups: Vec<Group> = Vec::new();
    for card in cards {
        let key = match card.job.published_at.map(week) {
            Some(published) if published >= this_week => "jobs-this-week",
            Some(published) if published == last_week => "jobs-last-week",
            _ => "jobs-earlier",
        };
        match groups.last_mut() {
            Some(group) if group.key == key => group.cards.push(card),
            _ => groups.push(Group {
                key,
                cards: vec![card],
            }),
        }
    }
    groups
}

impl Card {
    pub fn url(&self, page: &Page) -> String {
        urls::job(page.lang, &self.job.slug, self.job.id)
    }

    pub fn pay(&self, page: &Page) -> Option<String> {
        self.job.pay.pay().map(|pay| pay.text(page.lang))
    }

    pub fn is_remote(&self) -> bool {
        self.job.workplace == Workplace::Remote
    }

    pub fn place(&self, page: &Page) -> String {
        let job = &self.job;
        where_it_is(
            page.lang,
            job.workplace,
            job.hybrid_days,
            &job.places.0,
            &job.remote_countries.0,
        )
    }

    pub fn contract(&self, page: &Page) -> String {
        contract(page.lang, self.job.contract, self.job.length_months)
    }

    /// Whether the title is in another language than the page.
    pub fn is_foreign(&self, page: &Page) -> bool {
        self.job.lang != page.lang
    }
}

/// How many cities or countries a line names before it says "and 3 more".
const NAMED: usize = 3;

/// Where the work is done, in a line: `Nantes, hybrid, 2 days`, `Remote, France and Belgium`.
pub fn where_it_is(
    lang: Lang,
    workplace: Workplace,
    days: Option<i64>,
    places: &[Place],
    countries: &[String],
) -> String {
    let cities: Vec<&str> = places.iter().map(|place| place.city.as_str()).collect();
    let cities = lang.list(&cities, NAMED);
    let countries: Vec<&str> = countries
        .iter()
        .map(|code| country_name(code, lang))
        .collect();
    let countries = lang.list(&countries, NAMED);
    let mut parts = Vec::new();
    if workplace == Workplace::Remote {
        parts.push(lang.text("workplace-remote").into_owned());
        parts.push(match (countries.is_empty(), cities.is_empty()) {
            (false, _) => countries,
            (true, false) => cities,
            (true, true) => lang.text("remote-anywhere").into_owned(),
        });
    } else {
        parts.push(cities);
        parts.push(
            lang.text(&format!("workplace-{}", workplace.as_str()))
                .to_lowercase(),
        );
    }
    if let (Workplace::Hybrid, Some(days)) = (workplace, days) {
        parts.push(lang.text_with("hybrid-days", &[("count", days.into())]));
    }
    parts.retain(|part| !part.is_empty());
    lang.sentence_start(&parts.join(", "))
}

/// The contract in a line: `Freelance, 6 months`.
pub fn contract(lang: Lang, contract: Contract, months: Option<i64>) -> String {
    let name = lang.text(&format!("contract-{}", contract.as_str()));
    match months {
        Some(months) => format!(
            "{name}, {}",
            lang.text_with("months", &[("count", months.into())])
        ),
        None => name.into_owned(),
    }
}

impl Around {
    pub fn occupation_url(&self, page: &Page) -> String {
        let occupation = self.occupation.as_ref();
        occupation.map_or_else(
            || page.jobs_url(),
            |occupation| urls::occupation_jobs(page.lang, &occupation.slug),
        )
    }

    /// Where the company is and how large: `Nantes, France · 51–200 people`.
    pub fn company_facts(&self, page: &Page) -> String {
        let place = self
            .company
            .places
            .0
            .first()
            .map(|place| place.name(page.lang));
        let people = self
            .company
            .people()
            .map(|people| page.t1("company-people", "people", people));
        [place, people]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · ")
    }
}

/// An open job.
#[derive(Template)]
#[template(path = "jobs/show.html")]
pub struct ShowPage {
    pub page: Page,
    pub head: Head,
    pub job: Job,
    pub must: Vec<Wanted>,
    pub nice: Vec<Wanted>,
    pub around: Around,
}

impl ShowPage {
    pub fn new(page: Page, job: Job, skills: Vec<Wanted>, around: Around) -> Self {
        let path = urls::job(job.lang, &job.slug, job.id);
        let company = around.company.name.as_str();
        let head = Head {
            title: page.lang.text_with(
                "job-title",
                &[
                    ("title", job.title.as_str().into()),
                    ("company", company.into()),
                ],
            ),
            description: job.summary.clone(),
            picture: Some(urls::job_picture(page.lang, job.id)),
            json_ld: json_ld::of(&page, &job, &around)
                .into_iter()
                .chain([ld::breadcrumbs(
                    &page,
                    &[(&page.t("nav-jobs"), &page.jobs_url()), (&job.title, &path)],
                )])
                .map(|document| ld::document(&document))
                .collect(),
            canonical: path,
            ..Head::default()
        };
        let (must, nice) = skills.into_iter().partition(|skill| skill.must);
        Self {
            page,
            head,
            job,
            must,
            nice,
            around,
        }
    }

    pub fn pay(&self) -> Option<String> {
        self.job.pay.pay().map(|pay| pay.text(self.page.lang))
    }

    pub fn contract(&self) -> String {
        contract(self.page.lang, self.job.contract, self.job.length_months)
    }

    pub fn seniority(&self) -> Option<String> {
        let seniority = self.job.seniority?;
        Some(
            self.page
                .t(&format!("seniority-{}", seniority.as_str()))
                .into_owned(),
        )
    }

    /// How much of the work is done in the office.
    pub fn workplace(&self) -> String {
        let lang = self.page.lang;
        match (self.job.workplace, self.job.hybrid_days) {
            (Workplace::Hybrid, Some(days)) => {
                lang.text_with("workplace-hybrid-days", &[("count", days.into())])
            }
            (workplace, _) => lang
                .text(&format!("workplace-{}", workplace.as_str()))
                .into_owned(),
        }
    }

    /// The countries a remote job is open to.
    pub fn open_to(&self) -> Option<String> {
        if self.job.workplace != Workplace::Remote {
            return None;
        }
        let lang = self.page.lang;
        let countries: Vec<&str> = self
            .job
            .remote_countries
            .0
            .iter()
            .map(|code| country_name(code, lang))
            .collect();
        Some(match countries.as_slice() {
            [] => lang.text("remote-anywhere").into_owned(),
            some => lang.list(some, some.len()),
        })
    }

    pub fn place_line(&self) -> String {
        let job = &self.job;
        where_it_is(
            self.page.lang,
            job.workplace,
            job.hybrid_days,
            &job.places.0,
            &job.remote_countries.0,
        )
    }

    pub fn place_name(&self, place: &Place) -> String {
        place.full_name(self.page.lang)
    }

    pub fn starts(&self) -> Option<String> {
        self.job.starts_on.map(|date| self.page.lang.date(date))
    }

    /// How many days are left to apply, when those are few.
    pub fn days_left(&self) -> Option<String> {
        let left = (self.job.closes_at? - self.page.now).num_days();
        (left <= 30).then(|| {
            self.page
                .lang
                .text_with("days-left", &[("count", left.into())])
        })
    }

    pub fn is_foreign(&self) -> bool {
        self.job.lang != self.page.lang
    }

    pub fn share(&self) -> crate::web::page::Share {
        self.page.share(&self.job.title, &self.head.canonical)
    }
}

/// A job that is open no more.
#[derive(Template)]
#[template(path = "jobs/closed.html")]
pub struct ClosedPage {
    pub page: Page,
    pub head: Head,
    pub job: Closed,
    pub around: Around,
}

impl ClosedPage {
    pub fn new(page: Page, job: Closed, around: Around) -> Self {
        let head = Head::hidden(page.t1("closed-title", "title", job.title.as_str()));
        Self {
            page,
            head,
            job,
            around,
        }
    }

    pub fn heading(&self) -> String {
        match (self.job.status, self.job.since()) {
            (Status::Paused, _) => self.page.t("closed-paused").into_owned(),
            // Its closing date is the first moment at which it was closed: the day before was the last.
            (_, Some(since)) if self.job.closes_at == Some(since) => {
                let date = self.page.last_day(&since);
                self.page.t1("closed-since", "date", date)
            }
            (_, Some(since)) => self.page.t1("closed-since", "date", self.page.date(&since)),
            (_, None) => self.page.t("closed-heading").into_owned(),
        }
    }

    pub fn reason(&self) -> String {
        let key = match self.job.status {
            Status::Filled => "closed-filled-text",
            Status::Paused => "closed-paused-text",
            _ => "closed-text",
        };
        self.page
            .t1(key, "company", self.around.company.name.as_str())
    }
}

/// What a job's picture for link previews says.
pub fn social_card(lang: Lang, job: &Job, company: &Company) -> social::Card {
    let place = where_it_is(
        lang,
        job.workplace,
        job.hybrid_days,
        &job.places.0,
        &job.remote_countries.0,
    );
    let mut lines = vec![company.name.clone(), place];
    lines.extend(job.pay.pay().map(|pay| pay.text(lang)));
    social::Card {
        kicker: lang.text("social-job").into_owned(),
        title: job.title.clone(),
        lines,
        picture: None,
    }
}

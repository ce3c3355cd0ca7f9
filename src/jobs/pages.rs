use askama::Template;

use super::around::Around;
use super::json_ld;
use super::model::{Closed, Job};
use super::view::JobView;
use super::words::where_it_is;
use crate::companies::model::Company;
use crate::places::Place;
use crate::skills::model::Wanted;
use crate::web::locale::Lang;
use crate::web::page::{Head, Page};
use crate::web::{json_ld as ld, social, urls};

impl Around {
    pub fn occupation_url(&self, page: &Page) -> String {
        let occupation = self.occupation.as_ref();
        occupation.map_or_else(
            || page.jobs_url(),
            |occupation| urls::occupation_jobs(page.lang, &occupation.slug),
        )
    }

    /// The first city of a job, and where the jobs of its occupation around it are.
    pub fn city(&self, page: &Page, places: &[Place]) -> Option<(String, String)> {
        let occupation = self.occupation.as_ref()?;
        let city = places.first()?.listed()?;
        let url = urls::city_jobs(page.lang, &occupation.slug, &city.slug);
        Some((city.name.clone(), url))
    }

    /// Where a closed job was isn't told.
    pub fn no_city(&self) -> Option<(String, String)> {
        None
    }

    /// That it isn't the company itself which hires: `Agency, on behalf of Marram Works`.
    pub fn on_behalf(&self, page: &Page) -> Option<String> {
        let client = self.client.as_deref();
        match (self.company.is_agency(), client) {
            (_, Some(client)) => Some(page.t1("job-on-behalf", "client", client)),
            (true, None) => Some(page.t("job-by-agency").into_owned()),
            (false, None) => None,
        }
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
    view: JobView,
    pub around: Around,
}

impl ShowPage {
    pub fn new(page: Page, job: Job, skills: Vec<Wanted>, around: Around) -> Self {
        let lang = page.settings.shown_in(job.lang);
        let path = urls::job(lang, &job.slug, job.id);
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
        let view = JobView::new(page.clone(), job, skills, &around.company.name);
        Self {
            page,
            head,
            view,
            around,
        }
    }

    pub fn view(&self) -> &JobView {
        &self.view
    }

    fn job(&self) -> &Job {
        &self.view.job
    }

    pub fn place_line(&self) -> String {
        let job = self.job();
        where_it_is(
            self.page.lang,
            job.workplace,
            job.hybrid_days,
            &job.places.0,
            &job.remote_countries.0,
        )
    }

    pub fn apply_url(&self) -> String {
        urls::apply(self.page.lang, self.job().id)
    }

    pub fn report_url(&self) -> String {
        urls::report(self.page.lang, self.job().id)
    }

    pub fn share(&self) -> crate::web::page::Share {
        self.page.share(&self.job().title, &self.head.canonical)
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
    /// What somebody had typed to apply or to report it, with the names of its fields.
    pub typed: Vec<(String, String)>,
}

impl ClosedPage {
    pub fn new(page: Page, job: Closed, around: Around) -> Self {
        let head = Head::hidden(page.t1("closed-title", "title", job.title.as_str()));
        Self {
            page,
            head,
            job,
            around,
            typed: Vec::new(),
        }
    }

    pub fn heading(&self) -> String {
        match (self.job.is_paused(), self.job.since()) {
            (true, _) => self.page.t("closed-paused").into_owned(),
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
        let key = match (self.job.is_filled(), self.job.is_paused()) {
            (true, _) => "closed-filled-text",
            (_, true) => "closed-paused-text",
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

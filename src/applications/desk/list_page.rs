use askama::Template;

use super::back::Back;
use super::list::{Entry, List, PER_PAGE, Sort, Wish};
use super::several_page::statuses;
use super::{Done, JobName};
use crate::accounts::members::Member;
use crate::applications::model::Status;
use crate::companies::desk::{DeskNav, Section};
use crate::web::form::field::Choice;
use crate::web::page::{Head, Page};
use crate::web::pager::Pager;
use crate::web::urls;

/// Those who have applied.
#[derive(Template)]
#[template(path = "applications/desk/list.html")]
pub struct ListPage {
    page: Page,
    head: Head,
    desk: DeskNav,
    /// The job whose list it is; of all jobs where there is none.
    job: Option<JobName>,
    wish: Wish,
    list: List,
    pager: Pager,
    done: Option<Done>,
}

/// A status to choose, with how many there are of it.
struct Tab {
    url: String,
    name: String,
    count: String,
    is_here: bool,
}

impl ListPage {
    pub fn new(
        page: Page,
        member: &Member,
        job: Option<JobName>,
        wish: Wish,
        list: List,
        done: Option<Done>,
    ) -> Self {
        let desk = DeskNav::new(member, Section::Applicants);
        let path = path(&page, &desk, job.as_ref());
        let here = urls::with_query(path, &wish.query(wish.status, wish.sort));
        let title = match &job {
            Some(job) => page.t1("applicants-title-job", "title", job.title.as_str()),
            None => page.t("applicants-title").into_owned(),
        };
        Self {
            head: Head::hidden(title),
            pager: Pager::new(here, list.page, list.total, PER_PAGE),
            page,
            desk,
            job,
            wish,
            list,
            done,
        }
    }

    fn path(&self) -> String {
        path(&self.page, &self.desk, self.job.as_ref())
    }

    fn tabs(&self) -> Vec<Tab> {
        let url = |status| urls::with_query(self.path(), &self.wish.query(status, self.wish.sort));
        let mut tabs = vec![Tab {
            url: url(None),
            name: self.page.t("applicants-all").into_owned(),
            count: self.page.lang.number(self.list.all()),
            is_here: self.wish.status.is_none(),
        }];
        tabs.extend(Status::ALL.iter().map(|status| Tab {
            url: url(Some(*status)),
            name: self.status(status),
            count: self.page.lang.number(self.list.of(*status)),
            is_here: self.wish.status == Some(*status),
        }));
        tabs
    }

    fn status(&self, status: &Status) -> String {
        status_name(&self.page, *status)
    }

    /// The orders: their words in the address, their names, and whether it is this one.
    fn sorts(&self) -> Vec<(&'static str, String, bool)> {
        let sort = |sort: &Sort| {
            let name = self.page.t(&format!("applicants-sort-{}", sort.as_str()));
            (sort.as_str(), name.into_owned(), *sort == self.wish.sort)
        };
        Sort::ALL.iter().map(sort).collect()
    }

    /// What those who are ticked can become.
    fn statuses(&self) -> Vec<Choice> {
        statuses(&self.page)
    }

    /// Whether there is nobody because of what was looked for.
    fn is_narrowed(&self) -> bool {
        !self.wish.words.is_empty() || self.wish.status.is_some()
    }

    fn url(&self, entry: &Entry) -> String {
        urls::desk_applicant(self.page.lang, &self.desk.slug, &entry.row.reference)
    }

    fn job_url(&self, job: &JobName) -> String {
        urls::desk_job_applicants(self.page.lang, &self.desk.slug, job.id)
    }

    fn all_url(&self) -> String {
        urls::desk_applicants(self.page.lang, &self.desk.slug)
    }

    /// The list of a job as a table for other programs.
    fn csv_url(&self, job: &JobName) -> String {
        format!("{}.csv", self.job_url(job))
    }

    /// What the form that begins here says of where it does.
    fn back(&self) -> Back {
        Back::to(self.job.as_ref(), &self.wish, self.list.page)
    }

    fn several_url(&self) -> String {
        urls::desk_several(self.page.lang, &self.desk.slug)
    }

    fn is_foreign(&self, job: &JobName) -> bool {
        job.lang != self.page.lang
    }

    fn said(&self, done: &Done) -> String {
        self.page
            .t(&format!("applicants-done-{}", done.as_str()))
            .into_owned()
    }
}

fn path(page: &Page, desk: &DeskNav, job: Option<&JobName>) -> String {
    match job {
        Some(job) => urls::desk_job_applicants(page.lang, &desk.slug, job.id),
        None => urls::desk_applicants(page.lang, &desk.slug),
    }
}

/// What a status is called by those who hire.
pub(super) fn status_name(page: &Page, status: Status) -> String {
    page.t(&format!("applicants-status-{}", status.as_str()))
        .into_owned()
}

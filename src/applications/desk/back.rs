//! The list that several applications were ticked in: where one is again once they are moved, with what was looked for.

use super::list::{Sort, Wish};
use super::one::value;
use super::{Done, JobName};
use crate::applications::model::Status;
use crate::web::locale::Lang;
use crate::web::urls;

/// A list, as the forms that begin in it name it in hidden fields.
#[derive(Debug, Clone)]
pub struct Back {
    job: Option<i64>,
    wish: Wish,
}

impl Back {
    /// The page of a list that is shown.
    pub fn to(job: Option<&JobName>, wish: &Wish, page: i64) -> Self {
        let wish = Wish {
            page,
            ..wish.clone()
        };
        Self {
            job: job.map(|job| job.id),
            wish,
        }
    }

    /// As a form has sent it. What is none of ours is left out.
    pub fn of(sent: &[(String, String)]) -> Self {
        let page = value(sent, "list-page").parse().unwrap_or(1);
        Self {
            job: value(sent, "list-job").parse().ok(),
            wish: Wish {
                words: value(sent, "list-q").to_owned(),
                status: Status::from_word(value(sent, "list-status")),
                sort: Sort::from_word(value(sent, "list-sort")).unwrap_or(Sort::Newest),
                page: i64::max(page, 1),
            },
        }
    }

    /// The hidden fields: names and values.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let status = self.wish.status.map(|status| status.as_str().to_owned());
        let page = (self.wish.page > 1).then(|| self.wish.page.to_string());
        let fields = [
            ("list-job", self.job.map(|job| job.to_string())),
            ("list-q", Some(self.wish.words.clone())),
            ("list-status", status),
            ("list-sort", Some(self.wish.sort.as_str().to_owned())),
            ("list-page", page),
        ];
        let given = fields
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        given.filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The list.
    pub fn url(&self, lang: Lang, company: &str) -> String {
        urls::with_query(self.path(lang, company), &self.query(None))
    }

    /// The list, which says what was done.
    pub fn done(&self, lang: Lang, company: &str, done: Done) -> String {
        urls::with_query(self.path(lang, company), &self.query(Some(done)))
    }

    fn path(&self, lang: Lang, company: &str) -> String {
        match self.job {
            Some(job) => urls::desk_job_applicants(lang, company, job),
            None => urls::desk_applicants(lang, company),
        }
    }

    fn query(&self, done: Option<Done>) -> String {
        let mut parts = vec![self.wish.query(self.wish.status, self.wish.sort)];
        if self.wish.page > 1 {
            parts.push(format!("page={}", self.wish.page));
        }
        parts.extend(done.map(|done| format!("done={}", done.as_str())));
        parts.retain(|part| !part.is_empty());
        parts.join("&")
    }
}

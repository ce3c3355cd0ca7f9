use askama::Template;

use super::form::AlertForm;
use super::model::Alert;
use super::pages::{self, Searched};
use crate::web::form::errors::Errors;
use crate::web::form::field::{Choice, Field, Input};
use crate::web::page::{Head, Page};
use crate::web::urls;

/// An alert, for its owner.
#[derive(Template)]
#[template(path = "alerts/own.html")]
pub struct OwnPage {
    page: Page,
    head: Head,
    alert: Alert,
    searched: Searched,
    form: AlertForm,
    errors: Errors,
}

impl OwnPage {
    pub fn new(
        page: Page,
        alert: Alert,
        searched: Searched,
        form: AlertForm,
        errors: Errors,
    ) -> Self {
        let title = page.t("alert-own-title").into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            page,
            alert,
            searched,
            form,
            errors,
        }
    }

    fn path(&self) -> String {
        urls::alert(
            self.page.lang,
            self.alert.manage_token(&self.page.site.secret),
        )
    }

    fn change_search_url(&self) -> String {
        urls::alert_search(
            self.page.lang,
            self.alert.manage_token(&self.page.site.secret),
        )
    }

    fn search_url(&self) -> String {
        urls::job_search(self.page.lang, &self.searched.query())
    }

    fn end_url(&self) -> String {
        urls::alert_unsubscription(
            self.page.lang,
            self.alert.unsubscribe_token(&self.page.site.secret),
        )
    }

    fn is_paused(&self) -> bool {
        self.alert.paused_at.is_some()
    }

    /// When it looks for jobs next, in the owner's time.
    fn state(&self) -> String {
        let page = &self.page;
        match (self.alert.paused_at, self.alert.due_at) {
            (Some(since), _) => page.t1(
                "alert-is-paused",
                "date",
                page.lang.date_time(since, self.alert.zone()),
            ),
            (None, Some(due)) if due > page.now => page.t1(
                "alert-is-due",
                "date",
                page.lang.date_time(due, self.alert.zone()),
            ),
            (None, _) => page.t("alert-is-on").into_owned(),
        }
    }

    fn frequency(&self) -> Field {
        pages::frequency(&self.page, &self.form, &self.errors)
    }

    fn time_zone(&self) -> Field {
        pages::time_zone(&self.page, &self.form, &self.errors)
    }
}

/// Another search for an alert.
#[derive(Template)]
#[template(path = "alerts/search.html")]
pub struct SearchPage {
    page: Page,
    head: Head,
    alert: Alert,
    searched: Searched,
    /// How many jobs it finds now, if that is known.
    jobs: Option<i64>,
    errors: Errors,
}

impl SearchPage {
    pub fn new(
        page: Page,
        alert: Alert,
        searched: Searched,
        jobs: Option<i64>,
        errors: Errors,
    ) -> Self {
        let title = page.t("alert-search-title").into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            page,
            alert,
            searched,
            jobs,
            errors,
        }
    }

    fn own_url(&self) -> String {
        urls::alert(
            self.page.lang,
            self.alert.manage_token(&self.page.site.secret),
        )
    }

    fn path(&self) -> String {
        urls::alert_search(
            self.page.lang,
            self.alert.manage_token(&self.page.site.secret),
        )
    }

    fn action(&self) -> String {
        format!("{}#problem", self.path())
    }

    fn search_url(&self) -> String {
        urls::job_search(self.page.lang, &self.searched.query())
    }

    /// Whether it is another one than the alert's.
    fn is_other(&self) -> bool {
        self.searched.query() != self.alert.search
    }

    fn words(&self) -> Field {
        let input = Input::Line {
            kind: "search",
            value: self.searched.criteria.words.clone(),
        };
        let label = self.page.t("alert-search-words");
        Field::new(self.page.lang, &self.errors, "q", label, input).optional()
    }

    /// Its other conditions by their parameters: each can be left out.
    fn others(&self) -> Vec<Field> {
        let mut groups: Vec<(&str, Vec<Choice>)> = Vec::new();
        for condition in &self.searched.conditions {
            let choice = Choice::new(&*condition.value, &*condition.words);
            match groups.last_mut() {
                Some((name, choices)) if *name == condition.name => choices.push(choice),
                _ => groups.push((condition.name, vec![choice])),
            }
        }
        groups
            .into_iter()
            .map(|(name, options)| {
                let values = options.iter().map(|option| option.word.clone()).collect();
                let label = self.page.t(&format!("alert-search-{name}"));
                let input = Input::Checks { options, values };
                Field::new(self.page.lang, &self.errors, name, label, input)
            })
            .collect()
    }

    /// The distance of its place, which is sent along with it.
    fn km(&self) -> Option<u32> {
        match self.searched.criteria.place {
            Some(crate::search::criteria::Near::City { km, .. }) => Some(km),
            _ => None,
        }
    }
}

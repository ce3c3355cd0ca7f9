use askama::Template;

use super::form::AlertForm;
use super::model::{Alert, canonical};
use super::schedule::{Frequency, zones};
use crate::app::State;
use crate::error::Result;
use crate::search::Criteria;
use crate::search::described::{Condition, conditions, line};
use crate::web::form::errors::Errors;
use crate::web::form::field::{Choice, Field, Input};
use crate::web::locale::Lang;
use crate::web::page::{Head, Page};
use crate::web::stamp::Stamp;
use crate::web::urls;

/// A search, in words.
pub struct Searched {
    pub criteria: Criteria,
    pub conditions: Vec<Condition>,
    /// All of it in a line.
    pub line: String,
}

impl Searched {
    pub async fn load(state: &State, criteria: Criteria, lang: Lang) -> Result<Self> {
        let asked = criteria.clone();
        let conditions = state
            .db
            .read(move |db| Ok(conditions(db, &asked, lang)?))
            .await?;
        Ok(Self {
            line: line(&criteria, &conditions, lang),
            criteria,
            conditions,
        })
    }

    /// The parameters of its address.
    pub fn query(&self) -> String {
        canonical(&self.criteria)
    }
}

/// The form to have new jobs of a search by mail.
#[derive(Template)]
#[template(path = "alerts/form.html")]
pub struct FormPage {
    page: Page,
    head: Head,
    searched: Searched,
    form: AlertForm,
    stamp: Stamp,
    errors: Errors,
}

impl FormPage {
    pub fn new(
        page: Page,
        searched: Searched,
        form: AlertForm,
        stamp: Stamp,
        errors: Errors,
    ) -> Self {
        let title = page.t("alert-title").into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            page,
            searched,
            form,
            stamp,
            errors,
        }
    }

    fn action(&self) -> String {
        format!("{}#problem", urls::alert_new(self.page.lang, ""))
    }

    fn search_url(&self) -> String {
        urls::job_search(self.page.lang, &self.searched.query())
    }

    fn email(&self) -> Field {
        let input = Input::Line {
            kind: "email",
            value: self.form.email.clone(),
        };
        let label = self.page.t("alert-email");
        Field::new(self.page.lang, &self.errors, "email", label, input).autocomplete("email")
    }

    fn frequency(&self) -> Field {
        frequency(&self.page, &self.form, &self.errors)
    }

    fn time_zone(&self) -> Field {
        time_zone(&self.page, &self.form, &self.errors)
    }
}

/// How often mails come.
pub(super) fn frequency(page: &Page, form: &AlertForm, errors: &Errors) -> Field {
    let options = Frequency::ALL.iter().map(|one| {
        let word = one.as_str();
        Choice::new(word, page.t(&format!("alert-frequency-{word}")))
            .hint(page.t(&format!("alert-frequency-{word}-hint")))
    });
    let input = Input::Radios {
        options: options.collect(),
        value: form.frequency.clone(),
    };
    let label = page.t("alert-frequency");
    Field::new(page.lang, errors, "frequency", label, input)
}

/// By which clocks it is eight in the morning.
pub(super) fn time_zone(page: &Page, form: &AlertForm, errors: &Errors) -> Field {
    let mut options: Vec<Choice> = zones()
        .map(|zone| Choice::new(zone.name(), zone_label(zone.name())))
        .collect();
    // The site's own may be called otherwise.
    if !options.iter().any(|option| option.word == form.time_zone) && !form.time_zone.is_empty() {
        options.insert(0, Choice::new(&*form.time_zone, &*form.time_zone));
    }
    let input = Input::Select {
        options,
        value: form.time_zone.clone(),
        empty: page.t("alert-zone-choose").into_owned(),
    };
    let label = page.t("alert-zone");
    Field::new(page.lang, errors, "time_zone", label, input).hint(page.t("alert-zone-hint"))
}

fn zone_label(name: &str) -> String {
    name.replace('_', " ")
}

/// Says how things stand; nothing is asked.
#[derive(Template)]
#[template(path = "alerts/notice.html")]
pub struct NoticePage {
    page: Page,
    head: Head,
    text: String,
}

impl NoticePage {
    /// `title` and `text` are the keys of its words.
    pub fn new(page: Page, title: &str, text: &str) -> Self {
        Self {
            head: Head::hidden(page.t(title).into_owned()),
            text: page.t(text).into_owned(),
            page,
        }
    }
}

/// Asks for the click that turns an alert on.
#[derive(Template)]
#[template(path = "alerts/confirm.html")]
pub struct ConfirmPage {
    page: Page,
    head: Head,
    action: String,
    email: String,
    frequency: Frequency,
    /// Whose eight o'clock it is sent at; none where it is sent at once.
    zone: Option<String>,
    searched: Searched,
}

impl ConfirmPage {
    pub fn new(page: Page, token: &str, alert: &Alert, searched: Searched) -> Self {
        let head = Head::hidden(page.t("alert-confirm-heading").into_owned());
        Self {
            action: urls::alert_confirmation(page.lang, token),
            email: alert.email.clone(),
            frequency: alert.frequency,
            zone: (alert.frequency != Frequency::AtOnce).then(|| zone_label(alert.zone().name())),
            page,
            head,
            searched,
        }
    }

    fn how_often(&self) -> String {
        self.page
            .t(&format!("alert-frequency-{}", self.frequency.as_str()))
            .into_owned()
    }
}

/// Asks for the click that stops an alert.
#[derive(Template)]
#[template(path = "alerts/end.html")]
pub struct EndPage {
    page: Page,
    head: Head,
    action: String,
}

impl EndPage {
    pub fn new(page: Page, token: &str) -> Self {
        let head = Head::hidden(page.t("alert-end-title").into_owned());
        Self {
            action: urls::alert_unsubscription(page.lang, token),
            page,
            head,
        }
    }
}

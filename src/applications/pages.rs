//! The page with the form.

use askama::Template;

use super::answers::{self, field as field_of};
use super::form::{ApplyForm, paid_in};
use super::opening::Opening;
use crate::files::uploads::Upload;
use crate::jobs::questions::{Question, QuestionKind};
use crate::jobs::words;
use crate::web::form::errors::Errors;
use crate::web::form::field::{Choice, Field, Input};
use crate::web::format::file_size;
use crate::web::page::{Head, Page};
use crate::web::stamp::Stamp;
use crate::web::urls;

/// What the system's dialogue offers.
const ACCEPT: &str = ".pdf,.docx,.odt,application/pdf,\
    application/vnd.openxmlformats-officedocument.wordprocessingml.document,\
    application/vnd.oasis.opendocument.text";

/// The form to apply for a job.
#[derive(Template)]
#[template(path = "applications/form.html")]
pub struct FormPage {
    page: Page,
    head: Head,
    opening: Opening,
    form: ApplyForm,
    stamp: Stamp,
    errors: Errors,
    kept: Option<KeptCv>,
}

/// A CV that needn't be chosen again.
pub struct KeptCv {
    pub field: String,
    pub name: String,
    /// In bytes.
    pub size: i64,
}

impl KeptCv {
    pub fn of(field: String, upload: &Upload) -> Self {
        Self {
            field,
            name: upload.name.clone(),
            size: upload.size,
        }
    }
}

impl FormPage {
    pub fn new(
        page: Page,
        opening: Opening,
        form: ApplyForm,
        stamp: Stamp,
        errors: Errors,
        kept: Option<KeptCv>,
    ) -> Self {
        let title = page.t1("apply-title", "title", opening.job.title.as_str());
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            page,
            opening,
            form,
            stamp,
            errors,
            kept,
        }
    }

    fn action(&self) -> String {
        format!(
            "{}#problem",
            urls::apply(self.page.lang, self.opening.job.id)
        )
    }

    fn job_url(&self) -> String {
        let job = &self.opening.job;
        urls::job(self.page.lang, &job.slug, job.id)
    }

    fn is_foreign(&self) -> bool {
        self.opening.job.lang != self.page.lang
    }

    fn place(&self) -> String {
        let job = &self.opening.job;
        words::where_it_is(
            self.page.lang,
            job.workplace,
            job.hybrid_days,
            &job.places.0,
            &job.remote_countries.0,
        )
    }

    fn pay(&self) -> Option<String> {
        let pay = self.opening.job.pay.pay()?;
        Some(pay.text(self.page.lang))
    }

    fn contract(&self) -> String {
        let job = &self.opening.job;
        words::contract(self.page.lang, job.contract, job.length_months)
    }

    fn starts(&self) -> Option<String> {
        let date = self.opening.job.starts_on?;
        Some(self.page.lang.date(date))
    }

    /// The field that people don't see until something has filled it in for them.
    fn trap(&self) -> Field {
        self.line("homepage", "form-trap", "text", "")
            .optional()
            .autocomplete("off")
    }

    fn name(&self) -> Field {
        self.line("name", "apply-name", "text", &self.form.name)
            .autocomplete("name")
    }

    fn email(&self) -> Field {
        self.line("email", "apply-email", "email", &self.form.email)
            .hint(self.page.t("apply-email-hint"))
            .autocomplete("email")
    }

    fn phone(&self) -> Field {
        self.line("phone", "apply-phone-label", "tel", &self.form.phone)
            .optional()
            .autocomplete("tel")
    }

    fn cv(&self) -> Field {
        let limit = self.page.site.config.upload_limit_mb.to_string();
        let input = Input::File { accept: ACCEPT };
        let hint = self.page.t1("apply-cv-hint", "limit", limit);
        match self.kept {
            None => self.field("cv", "apply-cv", input).hint(hint),
            Some(_) => self
                .field("cv", "apply-cv-replace", input)
                .optional()
                .hint(hint),
        }
    }

    fn kept_size(&self, kept: &KeptCv) -> String {
        file_size(self.page.lang, kept.size)
    }

    /// The job's own questions.
    fn questions(&self) -> Vec<Field> {
        let questions = self.opening.questions.iter();
        questions.map(|question| self.question(question)).collect()
    }

    fn question(&self, question: &Question) -> Field {
        let page = &self.page;
        let value = self.form.answers.one(question);
        let options = || {
            let options = question.options.iter();
            options.map(|text| Choice::new(text, text)).collect()
        };
        let input = match question.kind {
            QuestionKind::Short => Input::Line {
                kind: "text",
                value,
            },
            QuestionKind::Long => Input::Lines { rows: 5, value },
            QuestionKind::Number => Input::Number {
                mode: "decimal",
                value,
            },
            QuestionKind::YesNo => Input::Radios {
                options: ["yes", "no"]
                    .map(|word| Choice::new(word, page.t(&format!("apply-{word}"))))
                    .into(),
                value,
            },
            QuestionKind::One => Input::Radios {
                options: options(),
                value,
            },
            QuestionKind::Several => Input::Checks {
                options: options(),
                values: self.form.answers.all(question),
            },
        };
        let id = answers::field(question);
        let mut field = Field::new(page.lang, &self.errors, id, question.text.as_str(), input)
            .name(field_of(question));
        let hints = [question.hint.clone(), question.limits(page.lang)];
        let hints: Vec<String> = hints.into_iter().flatten().collect();
        if !hints.is_empty() {
            field = field.hint(hints.join(" "));
        }
        if question.required {
            field
        } else {
            field.optional()
        }
    }

    fn rate(&self) -> Field {
        let (currency, unit) = paid_in(&self.opening);
        let page = &self.page;
        let unit = page.t(&format!("apply-rate-per-{}", unit.as_str()));
        let label = page.lang.text_with(
            "apply-rate-label",
            &[("currency", currency.into()), ("unit", unit.into())],
        );
        let input = Input::Number {
            mode: "decimal",
            value: self.form.rate.clone(),
        };
        Field::new(page.lang, &self.errors, "rate", label, input).optional()
    }

    fn availability(&self) -> Field {
        self.line(
            "availability",
            "apply-availability",
            "text",
            &self.form.availability,
        )
        .optional()
        .hint(self.page.t("apply-availability-hint"))
    }

    fn links(&self) -> Field {
        let input = Input::Lines {
            rows: 3,
            value: self.form.links.clone(),
        };
        self.field("links", "apply-links-label", input)
            .optional()
            .hint(self.page.t("apply-links-hint"))
    }

    fn note(&self) -> Field {
        let input = Input::Lines {
            rows: 6,
            value: self.form.note.clone(),
        };
        self.field("note", "apply-note", input).optional()
    }

    fn consent(&self) -> Field {
        let page = &self.page;
        let days = page.settings.applications_kept_days;
        let words = page.lang.text_with(
            "apply-consent",
            &[
                ("company", self.opening.company.name.as_str().into()),
                ("period", kept_for(page, days).into()),
            ],
        );
        let input = Input::Check {
            is_on: self.form.consent == "yes",
        };
        Field::new(page.lang, &self.errors, "consent", words, input)
            .link(page.privacy_url(), page.t("apply-consent-link"))
    }

    fn line(&self, id: &str, label: &str, kind: &'static str, value: &str) -> Field {
        let input = Input::Line {
            kind,
            value: value.to_owned(),
        };
        self.field(id, label, input)
    }

    fn field(&self, id: &str, label: &str, input: Input) -> Field {
        Field::new(self.page.lang, &self.errors, id, self.page.t(label), input)
    }
}

/// How long an application is kept, in words.
fn kept_for(page: &Page, days: i64) -> String {
    crate::privacy::period(page.lang, days)
}

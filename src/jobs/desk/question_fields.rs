//! The fields of one question of the job form.

use crate::jobs::drafts::form::QuestionForm;
use crate::jobs::questions::QuestionKind;
use crate::web::form::errors::Errors;
use crate::web::form::field::{Choice, Field, Input};
use crate::web::page::Page;

pub struct QuestionFields<'a> {
    pub page: &'a Page,
    pub errors: &'a Errors,
    pub question: &'a QuestionForm,
    /// Its number, from 0.
    pub at: usize,
    pub is_last: bool,
    /// Where questions are moved and removed.
    pub path: String,
}

impl QuestionFields<'_> {
    pub fn heading(&self) -> String {
        let number = i64::try_from(self.at + 1).unwrap_or(i64::MAX);
        self.page.t1("job-form-question-nth", "number", number)
    }

    /// The address of what is done to it: `up`, `down`, `removal`.
    pub fn to(&self, part: &str) -> String {
        format!("{}/{}/{part}#questions", self.path, self.at)
    }

    pub fn name(&self, part: &str) -> String {
        QuestionForm::field(self.at, part)
    }

    pub fn text(&self) -> Field {
        self.field("text", Input::line("text", &self.question.text))
    }

    pub fn hint(&self) -> Field {
        self.field("hint", Input::line("text", &self.question.hint))
            .optional()
    }

    pub fn kind(&self) -> Field {
        let options = QuestionKind::ALL.iter().map(|kind| {
            let word = kind.as_str();
            Choice::new(word, self.page.t(&format!("job-form-question-{word}")))
        });
        let input = Input::Select {
            options: options.collect(),
            value: self.question.kind.clone(),
            empty: self.page.t("form-choose").into_owned(),
        };
        self.field("kind", input)
    }

    pub fn required(&self) -> Field {
        let is_on = self.question.required;
        self.field("required", Input::Check { is_on })
    }

    pub fn options(&self) -> Field {
        let (rows, value) = (3, self.question.options.clone());
        self.field("options", Input::Lines { rows, value })
            .hint(self.page.t("job-form-question-options-hint"))
            .optional()
    }

    /// Yes and no are chosen; the options are written again.
    pub fn knock_out(&self) -> Field {
        let (rows, value) = (2, self.question.knock_out.clone());
        self.field("knock_out", Input::Lines { rows, value })
            .hint(self.page.t("job-form-question-knock_out-hint"))
            .optional()
    }

    pub fn min(&self) -> Field {
        self.number("min", &self.question.min)
    }

    pub fn max(&self) -> Field {
        self.number("max", &self.question.max)
    }

    fn number(&self, part: &str, value: &str) -> Field {
        let (mode, value) = ("numeric", value.to_owned());
        self.field(part, Input::Number { mode, value }).optional()
    }

    fn field(&self, part: &str, input: Input) -> Field {
        let label = self.page.t(&format!("job-form-question-{part}"));
        Field::new(self.page.lang, self.errors, self.name(part), label, input)
    }
}

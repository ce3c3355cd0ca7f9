//! What is wrong with a form: a message for each field, in the form's order, in the words of `forms.ftl` or
//! of the form's own feature.

use std::borrow::Borrow;

use fluent_bundle::FluentValue;
use validator::ValidationErrors;

use super::text::{self, Fault};
use crate::text_enum;
use crate::web::locale::Lang;

/// The id of the button that sends a form: messages about the form as a whole lead to it.
pub const SEND: &str = "send";

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldError {
    /// The id of the field; its `name`, too, unless several fields go by one name.
    pub field: String,
    key: String,
    values: Vec<(String, Value)>,
}

/// What a message fills in.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(String),
    /// Chooses the form of the words, as `$count`; `$n` is the number as it is written.
    Count(i64),
}

/// What is wrong with a form. Add in the order of its fields.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Errors(Vec<FieldError>);

/// A rule for a field of text.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// How many characters are taken.
    pub most: usize,
    /// The key of what is said when there is none; without it, the field may be left empty.
    pub missing: Option<&'static str>,
}

impl Rule {
    pub const fn optional(most: usize) -> Self {
        Self {
            most,
            missing: None,
        }
    }

    pub const fn required(most: usize, missing: &'static str) -> Self {
        Self {
            most,
            missing: Some(missing),
        }
    }
}

impl Errors {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, for the summary.
    pub fn all(&self) -> &[FieldError] {
        &self.0
    }

    /// The first one of a field.
    pub fn of(&self, field: &str) -> Option<&FieldError> {
        self.0.iter().find(|error| error.field == field)
    }

    pub fn add(&mut self, field: &str, key: &str) {
        self.add_with(field, key, Vec::new());
    }

    /// Adds a message with values filled in.
    pub fn add_with(&mut self, field: &str, key: &str, values: Vec<(&str, Value)>) {
        self.0.push(FieldError {
            field: field.to_owned(),
            key: key.to_owned(),
            values: values
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        });
    }

    /// Adds a message about the form as a whole.
    pub fn add_whole(&mut self, key: &str) {
        self.add(SEND, key);
    }

    /// Adds that it was too often, and in how many seconds or minutes it isn't any more.
    pub fn add_too_many(&mut self, seconds: u64) {
        let (key, count) = match seconds {
            0..60 => ("form-too-many-seconds", seconds.max(1)),
            _ => ("form-too-many", seconds.div_ceil(60)),
        };
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        self.add_with(SEND, key, vec![("count", Value::Count(count))]);
    }

    /// Adds what `validator` found. Each rule's `message` is the key of its words, its parameters are their
    /// values; `order` is that of the form's fields.
    pub fn add_found(&mut self, found: &ValidationErrors, order: &[&str]) {
        let mut fields: Vec<_> = found.field_errors().into_iter().collect();
        fields.sort_by_key(|(field, _)| {
            let place = order.iter().position(|known| *known == field.as_ref());
            (place.unwrap_or(order.len()), field.to_string())
        });
        for (field, faults) in fields {
            let Some(fault) = faults.first() else {
                continue;
            };
            let key = fault.message.as_deref().unwrap_or("form-invalid");
            let values = fault.params.iter().filter(|(name, _)| *name != "value");
            let values = values
                .map(|(name, value)| {
                    let value = value.as_i64().map_or_else(
                        || Value::Text(value.as_str().unwrap_or_default().to_owned()),
                        Value::Count,
                    );
                    (name.as_ref(), value)
                })
                .collect();
            self.add_with(&field, key, values);
        }
    }

    /// What was typed into a field of one line, by the rules of [`text::line`].
    pub fn line(&mut self, field: &str, typed: &str, rule: Rule) -> String {
        self.checked(field, text::line(typed), rule)
    }

    /// What was typed into a field of several lines, by the rules of [`text::lines`].
    pub fn lines(&mut self, field: &str, typed: &str, rule: Rule) -> String {
        self.checked(field, text::lines(typed), rule)
    }

    fn checked(&mut self, field: &str, text: Result<String, Fault>, rule: Rule) -> String {
        let text = match text {
            Ok(text) => text,
            Err(fault) => {
                self.add(field, fault.words());
                return String::new();
            }
        };
        if let (true, Some(key)) = (text.is_empty(), rule.missing) {
            self.add(field, key);
        }
        if text.chars().count() > rule.most {
            let most = i64::try_from(rule.most).unwrap_or(i64::MAX);
            self.add_with(field, "form-too-long", vec![("count", Value::Count(most))]);
        }
        text
    }

    /// An e-mail address as it was typed, without the white space around it; empty where there is none.
    pub fn email(&mut self, field: &str, typed: &str, missing: Option<&'static str>) -> String {
        let rule = Rule {
            most: text::LONGEST_EMAIL,
            missing,
        };
        let email = self.line(field, typed, rule);
        if !email.is_empty() && self.of(field).is_none() && !text::is_email(&email) {
            self.add(field, "form-email");
        }
        email
    }

    /// One of a list of choices. `missing` is what is said when none was made, and of a word that isn't on
    /// the list.
    pub fn choice<T>(
        &mut self,
        field: &str,
        typed: &str,
        from_word: fn(&str) -> Option<T>,
        missing: &'static str,
    ) -> Option<T> {
        let chosen = from_word(typed);
        if chosen.is_none() {
            self.add(field, missing);
        }
        chosen
    }

    /// A page's title, with "Error" before it where something is wrong.
    pub fn title(&self, lang: Lang, title: String) -> String {
        if self.is_empty() {
            title
        } else {
            lang.text_with("form-error-title", &[("title", title.into())])
        }
    }
}

impl FieldError {
    /// The message, the same words in the summary and beside the field.
    pub fn message(&self, lang: impl Borrow<Lang>) -> String {
        let lang = *lang.borrow();
        let mut values: Vec<(&str, FluentValue<'_>)> = Vec::new();
        for (name, value) in &self.values {
            match value {
                Value::Text(text) => values.push((name, text.as_str().into())),
                Value::Count(count) => {
                    values.push((name, (*count).into()));
                    if name == "count" {
                        values.push(("n", lang.number(*count).into()));
                    }
                }
            }
        }
        lang.text_with(&self.key, &values)
    }
}

text_enum! {
    /// The answer to a question that takes yes or no.
    YesNo { Yes = "yes", No = "no" }
}

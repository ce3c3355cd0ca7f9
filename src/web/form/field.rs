//! A field as a page draws it: label, hint, message and input, tied together for those who can't see it.
//! `{{ field|safe }}` in a template; the words are given by the page that has it.

use askama::Template;

use super::errors::Errors;
use crate::web::locale::Lang;

/// A field of a form.
#[derive(Template, Debug, Clone)]
#[template(path = "shared/form/field.html")]
pub struct Field {
    lang: Lang,
    /// The id of its input, of the first one where there are several; messages lead to it.
    id: String,
    name: String,
    label: String,
    hint: Option<String>,
    /// A link behind the label: address and words.
    link: Option<(String, String)>,
    error: Option<String>,
    is_optional: bool,
    autocomplete: Option<&'static str>,
    input: Input,
}

/// What something is typed into or chosen with.
#[derive(Debug, Clone)]
pub enum Input {
    /// One line. `kind` is the input's type: text, email, tel, url.
    Line { kind: &'static str, value: String },
    /// Several lines, so many of them to begin with.
    Lines { rows: usize, value: String },
    /// A number, typed. `mode` is the keyboard to offer: numeric, decimal.
    Number { mode: &'static str, value: String },
    /// A day, `2027-01-21`.
    Date { value: String },
    /// A file; `accept` is what the system's dialogue offers.
    File { accept: &'static str },
    /// One box to tick, sent as `yes`.
    Check { is_on: bool },
    /// One of several, all of them seen.
    Radios { options: Vec<Choice>, value: String },
    /// Any of several.
    Checks {
        options: Vec<Choice>,
        values: Vec<String>,
    },
    /// One of several, in a list that opens. `empty` stands there before one is chosen.
    Select {
        options: Vec<Choice>,
        value: String,
        empty: String,
    },
}

/// Something to choose.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What is sent.
    pub word: String,
    pub label: String,
    pub hint: Option<String>,
}

impl Input {
    /// A field of one line.
    pub fn line(kind: &'static str, value: &str) -> Self {
        let value = value.to_owned();
        Self::Line { kind, value }
    }
}

impl Choice {
    pub fn new(word: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            word: word.into(),
            label: label.into(),
            hint: None,
        }
    }

    pub fn hint(mut self, words: impl Into<String>) -> Self {
        self.hint = Some(words.into());
        self
    }
}

impl Field {
    /// A field that must be filled in, called `id`, with the message that `errors` has for it.
    pub fn new(
        lang: Lang,
        errors: &Errors,
        id: impl Into<String>,
        label: impl Into<String>,
        input: Input,
    ) -> Self {
        let id = id.into();
        Self {
            lang,
            error: errors.of(&id).map(|error| error.message(lang)),
            name: id.clone(),
            id,
            label: label.into(),
            hint: None,
            link: None,
            is_optional: false,
            autocomplete: None,
            input,
        }
    }

    /// It may be left empty, and says so.
    pub fn optional(mut self) -> Self {
        self.is_optional = true;
        self
    }

    /// What stands under the label.
    pub fn hint(mut self, words: impl Into<String>) -> Self {
        self.hint = Some(words.into());
        self
    }

    /// Where more is said about it, behind the label of a box to tick.
    pub fn link(mut self, address: impl Into<String>, words: impl Into<String>) -> Self {
        self.link = Some((address.into(), words.into()));
        self
    }

    /// What the browser may fill it in with, as HTML names it.
    pub fn autocomplete(mut self, kind: &'static str) -> Self {
        self.autocomplete = Some(kind);
        self
    }

    /// What it is sent as, where that isn't its id.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// The ids of what is said about it, for the input's `aria-describedby`.
    fn described_by(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.id));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.id));
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// Whether it is a group of inputs, with a legend and not a label.
    fn is_group(&self) -> bool {
        matches!(self.input, Input::Radios { .. } | Input::Checks { .. })
    }

    /// The id of the input at this place of the group.
    fn id_at(&self, index: &usize) -> String {
        if *index == 0 {
            self.id.clone()
        } else {
            format!("{}-{index}", self.id)
        }
    }
}

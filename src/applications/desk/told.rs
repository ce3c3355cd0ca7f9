//! What people are told when their applications are moved: a text in each of their languages, which somebody may change first,
//! or nothing.

use crate::applications::lengths::TEXT;
use crate::applications::model::Status;
use crate::web::form::errors::{Errors, Rule, Value};
use crate::web::form::field::{Field, Input};
use crate::web::locale::Lang;
use crate::web::page::Page;

/// The id of the box that says that nobody is told.
const SILENT: &str = "silent";

/// What is filled in for each person.
pub const NAME: &str = "{name}";
/// What the job is called.
pub const TITLE: &str = "{job}";

/// Longer than that, what stands in braces isn't meant to be filled in.
const LONGEST: usize = 40;

/// What people are told; nothing where there is no text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Told(Vec<(Lang, String)>);

/// The same as it was typed, in the fields `answer-en`, `answer-fr` and `silent`.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    texts: Vec<(Lang, String)>,
    silent: bool,
}

impl Told {
    /// The text for who reads a language: in another one, where there is none in theirs.
    pub fn text(&self, lang: Lang) -> Option<&str> {
        let own = self.0.iter().find(|(own, _)| *own == lang);
        own.or(self.0.first()).map(|(_, text)| text.as_str())
    }

    pub fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }
}

impl Typed {
    /// What is offered to begin with. `name` and `title` may be [`NAME`] and [`TITLE`], which are filled in for each.
    pub fn canned(to: Status, langs: &[Lang], [name, title, company]: [&str; 3]) -> Self {
        let text = |lang: &Lang| {
            let values = [
                ("name", name.into()),
                ("title", title.into()),
                ("company", company.into()),
            ];
            let text = match to {
                // They know that it has arrived.
                Status::New | Status::Withdrawn => String::new(),
                _ => lang.text_with(&format!("answer-{}", to.as_str()), &values),
            };
            (*lang, text)
        };
        Self {
            texts: langs.iter().map(text).collect(),
            // That somebody reads it is seen on the private page; a mail would promise more.
            silent: matches!(to, Status::New | Status::Screening),
        }
    }

    /// What a form has sent.
    pub fn of(sent: &[(String, String)]) -> Self {
        let value = |name: &str| {
            let found = sent.iter().find(|(own, _)| own == name);
            found.map(|(_, value)| value.clone())
        };
        let texts = Lang::ALL.iter();
        Self {
            texts: texts
                .filter_map(|lang| Some((*lang, value(&field(*lang))?)))
                .collect(),
            silent: value(SILENT).is_some_and(|value| value == "yes"),
        }
    }

    /// What people of these languages are to be told. Nobody is moved without a word, unless that was said.
    pub fn read(&self, langs: &[Lang], errors: &mut Errors) -> Told {
        let rule = Rule {
            most: TEXT,
            missing: (!self.silent).then_some("applicants-answer-missing"),
        };
        let mut told = Vec::new();
        for lang in langs {
            let text = errors.lines(&field(*lang), self.text(*lang), rule);
            if let Some(word) = unknown(&text).filter(|_| !self.silent) {
                let word = vec![("word", Value::Text(word.to_owned()))];
                errors.add_with(&field(*lang), "applicants-answer-unknown", word);
            }
            if !text.is_empty() {
                told.push((*lang, text));
            }
        }
        if self.silent {
            Told::default()
        } else {
            Told(told)
        }
    }

    /// The fields. `several` says whether more than one person is told.
    pub fn fields(
        &self,
        page: &Page,
        langs: &[Lang],
        several: bool,
        errors: &Errors,
    ) -> Vec<Field> {
        let text = |lang: &Lang| {
            let input = Input::Lines {
                rows: 9,
                value: self.text(*lang).to_owned(),
            };
            let key = format!("applicants-answer-{}", lang.as_str());
            let hint = if several {
                "applicants-answer-hint-several"
            } else {
                "applicants-answer-hint"
            };
            Field::new(page.lang, errors, field(*lang), page.t(&key), input).hint(page.t(hint))
        };
        let silent = Input::Check { is_on: self.silent };
        let label = page.t("applicants-silent");
        let mut fields: Vec<Field> = langs.iter().map(text).collect();
        fields.push(
            Field::new(page.lang, errors, SILENT, label, silent)
                .hint(page.t("applicants-silent-hint")),
        );
        fields
    }

    /// What was typed, to be read where there is no form for it any more.
    pub fn texts(&self) -> Vec<&str> {
        let texts = self.texts.iter().map(|(_, text)| text.trim());
        texts.filter(|text| !text.is_empty()).collect()
    }

    fn text(&self, lang: Lang) -> &str {
        let found = self.texts.iter().find(|(own, _)| *own == lang);
        found.map_or("", |(_, text)| text)
    }
}

/// The first words in braces that nothing is filled in for: they would be mailed as they stand.
fn unknown(text: &str) -> Option<&str> {
    let ends = text.match_indices('}').map(|(end, _)| end);
    let braces = ends.filter_map(|end| {
        let start = text[..end].rfind('{')?;
        Some((&text[start..=end], &text[start + 1..end]))
    });
    let mut words = braces.filter(|(_, inner)| {
        inner.chars().count() <= LONGEST && inner.chars().any(char::is_alphabetic)
    });
    words
        .find(|(word, inner)| ![NAME, TITLE].contains(word) && !inner.contains(['}', '\n']))
        .map(|(word, _)| word)
}

/// The id of the field for a language.
fn field(lang: Lang) -> String {
    format!("answer-{}", lang.as_str())
}

/// Each language once, in the order of the interface.
pub fn in_order(langs: impl IntoIterator<Item = Lang>) -> Vec<Lang> {
    let langs: Vec<Lang> = langs.into_iter().collect();
    let all = Lang::ALL.iter().copied();
    all.filter(|lang| langs.contains(lang)).collect()
}

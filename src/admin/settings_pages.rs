use askama::Template;

use super::settings::{Section, title_of};
use super::settings_form::Typed;
use crate::settings::Rules;
use crate::web::form::errors::Errors;
use crate::web::form::field::{Choice, Field, Input};
use crate::web::locale::Lang;
use crate::web::page::{Head, Page};
use crate::web::urls;

/// All settings as they are.
#[derive(Template)]
#[template(path = "admin/settings.html")]
pub struct SettingsPage {
    page: Page,
    head: Head,
    said: Option<String>,
    /// The companies of the strip.
    trusted: Vec<String>,
}

impl SettingsPage {
    pub fn new(page: Page, trusted: Vec<String>, said: Option<String>) -> Self {
        Self {
            head: Head::hidden(page.t("admin-settings-title").into_owned()),
            page,
            said,
            trusted,
        }
    }

    /// Every setting: its name, its value, where it is changed.
    fn rows(&self) -> Vec<(String, String, String)> {
        let sections = [
            ("name", self.page.settings.site_name.clone()),
            ("logo", self.logo()),
            ("accent", self.accent()),
            ("languages", self.languages()),
            ("retention", self.retention()),
            ("moderation", self.moderation()),
            ("trusted", self.strip()),
        ];
        let rows = sections.into_iter().map(|(section, value)| {
            let url = urls::admin_setting(self.page.lang, section);
            (title_of(&self.page, section), value, url)
        });
        rows.collect()
    }

    fn logo(&self) -> String {
        let key = match self.page.settings.logo {
            Some(_) => "settings-logo-own",
            None => "settings-logo-none",
        };
        self.page.t(key).into_owned()
    }

    fn accent(&self) -> String {
        match &self.page.settings.accent {
            Some(accent) => format!("{} / {}", accent.light, accent.dark),
            None => self.page.t("settings-accent-default").into_owned(),
        }
    }

    fn languages(&self) -> String {
        let names = self.page.settings.languages.iter();
        names.map(|lang| lang.name()).collect::<Vec<_>>().join(", ")
    }

    fn retention(&self) -> String {
        let days = self.page.settings.applications_kept_days;
        self.page.count("settings-retention-days", days)
    }

    fn moderation(&self) -> String {
        let Rules {
            sampled_percent,
            still_hiring_days,
            public_log,
        } = self.page.settings.rules;
        let log = match public_log {
            true => "settings-log-on",
            false => "settings-log-off",
        };
        let sampled = self
            .page
            .t1("settings-sampled-now", "share", sampled_percent);
        let silence = self.page.count("settings-silence-now", still_hiring_days);
        [sampled, silence, self.page.t(log).into_owned()].join(" · ")
    }

    fn strip(&self) -> String {
        match self.trusted.is_empty() {
            true => self.page.t("settings-trusted-none").into_owned(),
            false => self.trusted.join(", "),
        }
    }
}

/// The form of one section.
#[derive(Template)]
#[template(path = "admin/setting.html")]
pub struct SettingPage {
    page: Page,
    head: Head,
    said: Option<String>,
    section: &'static str,
    pub(super) fields: Vec<Field>,
    pub(super) is_upload: bool,
    /// The logo that is there, and can be taken away.
    pub(super) has_logo: bool,
    errors: Errors,
}

impl SettingPage {
    /// The form of a section that is made of `fields`.
    pub fn new(page: Page, section: &'static str, fields: Vec<Field>, errors: Errors) -> Self {
        let title = title_of(&page, section);
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            page,
            said: None,
            section,
            fields,
            is_upload: false,
            has_logo: false,
            errors,
        }
    }

    pub fn of(page: Page, section: Section, typed: &Typed, errors: Errors) -> Self {
        let fields = fields(&page, section, typed, &errors);
        Self::new(page, section.as_str(), fields, errors)
    }

    fn title(&self) -> String {
        title_of(&self.page, self.section)
    }

    fn text(&self) -> String {
        let key = format!("settings-{}-text", self.section);
        self.page.t(&key).into_owned()
    }

    fn action(&self) -> String {
        let url = urls::admin_setting(self.page.lang, self.section);
        format!("{url}#problem")
    }

    fn removal(&self) -> String {
        let url = urls::admin_setting(self.page.lang, self.section);
        format!("{url}/removal")
    }

    fn list(&self) -> String {
        urls::admin_part(self.page.lang, "settings")
    }
}

fn fields(page: &Page, section: Section, typed: &Typed, errors: &Errors) -> Vec<Field> {
    let value = |name: &str| typed.get(name).to_owned();
    let field =
        |name: &str, words: &str, input| Field::new(page.lang, errors, name, page.t(words), input);
    let line = |name: &str| Input::Line {
        kind: "text",
        value: value(name),
    };
    let number = |name: &str| Input::Number {
        mode: "numeric",
        value: value(name),
    };
    match section {
        Section::Name => vec![field("name", "settings-name-title", line("name"))],
        Section::Accent => vec![
            field("light", "settings-accent-light", line("light"))
                .optional()
                .hint(page.t("settings-accent-light-hint")),
            field("dark", "settings-accent-dark", line("dark"))
                .optional()
                .hint(page.t("settings-accent-dark-hint")),
        ],
        Section::Languages => {
            let options = Lang::ALL.iter();
            let options = options.map(|lang| Choice::new(lang.as_str(), lang.name()));
            let input = Input::Checks {
                options: options.collect(),
                values: typed.all("languages"),
            };
            vec![field("languages", "settings-languages-title", input)]
        }
        Section::Retention => vec![
            field("days", "settings-retention-label", number("days"))
                .hint(page.t("settings-retention-hint")),
        ],
        Section::Moderation => vec![
            field("sampled", "settings-sampled", number("sampled"))
                .hint(page.t("settings-sampled-hint")),
            field("silence", "settings-silence", number("silence"))
                .hint(page.t("settings-silence-hint")),
            field(
                "log",
                "settings-log",
                Input::Check {
                    is_on: typed.get("log") == "yes",
                },
            )
            .hint(page.t("settings-log-hint")),
        ],
    }
}

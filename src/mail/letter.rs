//! What the templates of a mail know of its reader and of the site: in their reach as `letter`.

use std::borrow::Cow;
use std::sync::Arc;

use askama::Template;
use chrono::NaiveDateTime;
use fluent_bundle::FluentValue;

use super::{Address, Mail};
use crate::app::State;
use crate::error::Result;
use crate::settings::Settings;
use crate::web::locale::Lang;
use crate::web::urls;

/// The reader's language and the site's own data.
#[derive(Clone)]
pub struct Letter {
    pub lang: Lang,
    pub now: NaiveDateTime,
    /// What an admin has set.
    pub settings: Arc<Settings>,
    pub site: State,
}

impl Letter {
    pub fn new(site: State, lang: Lang) -> Self {
        Self {
            lang,
            now: site.clock.now(),
            settings: site.settings.now(),
            site,
        }
    }

    /// Draws a mail from its two templates, which extend `layouts/mail.html` and `layouts/mail.txt`.
    pub fn mail(
        &self,
        kind: &'static str,
        to: Address,
        subject: impl Into<String>,
        html: &impl Template,
        text: &impl Template,
    ) -> Result<Mail> {
        Ok(Mail {
            kind,
            about: None,
            to,
            reply_to: None,
            subject: subject.into(),
            text: tidy(&text.render()?),
            html: html.render()?,
            unsubscribe: None,
            host: self.site.config.mail_host(),
        })
    }

    /// The words for `key` in the reader's language.
    pub fn t(&self, key: &str) -> Cow<'static, str> {
        self.lang.text(key)
    }

    /// The words for `key`, with one value filled in.
    pub fn t1<'a>(&self, key: &str, name: &str, value: impl Into<FluentValue<'a>>) -> String {
        self.lang.text_with(key, &[(name, value.into())])
    }

    pub fn site_name(&self) -> &str {
        &self.settings.site_name
    }

    pub fn contact(&self) -> &str {
        &self.site.config.contact
    }

    /// The address of a path of this site as a mail writes it.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.site.base)
    }

    pub fn home_url(&self) -> String {
        self.absolute(&urls::home(self.lang))
    }

    /// Whether there is anything to read at [`Self::guides_url`].
    pub fn has_guides(&self) -> bool {
        self.site.guides.is_there()
    }

    pub fn guides_url(&self) -> String {
        self.absolute(&urls::guides(self.lang))
    }

    /// `21 January 2027, 11:22`, in the site's time zone.
    pub fn date_time(&self, time: &NaiveDateTime) -> String {
        self.lang.date_time(*time, self.site.config.time_zone)
    }
}

/// A text without the gaps that the templates' own lines leave in it.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.trim().lines().map(str::trim_end) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            tidy.push_str(line);
            tidy.push('\n');
        }
    }
    tidy
}

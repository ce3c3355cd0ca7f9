use chrono::{NaiveDate, TimeDelta};
use diesel::prelude::*;
use rolecall::files::pictures::Kept;
use rolecall::guides::model::Status;
use rolecall::guides::new::{NewGuide, NewPay};
use rolecall::jobs::model::Contract;
use rolecall::jobs::pay::PayUnit;
use rolecall::schema::{author_texts, authors};
use rolecall::web::locale::Lang;

use super::occupation;
use crate::harness::{TestApp, run};

/// A guide that has been written.
#[derive(Debug, Clone)]
pub struct Guide {
    pub occupation_id: i64,
    pub slug: String,
}

impl Guide {
    pub fn published() -> Factory {
        Factory::new(Status::Published)
    }

    pub fn draft() -> Factory {
        Factory::new(Status::Draft)
    }

    pub fn path(&self) -> String {
        format!("/roles/{}", self.slug)
    }
}

pub struct Factory {
    new: NewGuide,
    occupation: String,
    translated: Option<(String, String)>,
    published_days_ago: i64,
}

impl Factory {
    fn new(status: Status) -> Self {
        let unknown = crate::harness::start();
        Self {
            new: NewGuide {
                occupation_id: 0,
                lang: Lang::En,
                slug: "devops-engineer".to_owned(),
                title: "What a DevOps engineer does".to_owned(),
                standfirst: "They keep the release train on its rails.".to_owned(),
                summary: "The work, the skills and the pay.".to_owned(),
                body: "A first paragraph.\n\n## The work\n\nBuilding.\n\n## The tools\n\nMany.\n"
                    .to_owned(),
                author_id: 0,
                cover_id: 0,
                cover_alt: "A signal box.".to_owned(),
                status,
                published_at: unknown,
                updated_at: unknown,
                pay: Vec::new(),
            },
            occupation: "devops-engineer".to_owned(),
            translated: None,
            published_days_ago: 10,
        }
    }

    pub fn of(mut self, occupation: &str) -> Self {
        self.occupation = occupation.to_owned();
        self.new.slug = occupation.to_owned();
        self
    }

    pub fn title(mut self, title: &str) -> Self {
        self.new.title = title.to_owned();
        self
    }

    /// Markdown.
    pub fn body(mut self, text: &str) -> Self {
        self.new.body = text.to_owned();
        self
    }

    pub fn lang(mut self, lang: Lang) -> Self {
        self.new.lang = lang;
        self
    }

    /// Has a translation in the other language.
    pub fn translated(mut self, slug: &str, title: &str) -> Self {
        self.translated = Some((slug.to_owned(), title.to_owned()));
        self
    }

    /// A day rate in euros, in minor units.
    pub fn day_rate(mut self, min: i64, max: i64) -> Self {
        self.new.pay.push(NewPay {
            contract: Contract::Freelance,
            unit: PayUnit::Day,
            min,
            max,
            currency: "EUR".to_owned(),
            place: "France".to_owned(),
            source: "A survey".to_owned(),
            dated: NaiveDate::from_ymd_opt(2026, 6, 1).expect("a date"),
        });
        self
    }

    pub fn published_days_ago(mut self, days: i64) -> Self {
        self.published_days_ago = days;
        self
    }

    pub fn create(mut self, app: &TestApp) -> Guide {
        let occupation_id = occupation(app, &self.occupation);
        let published = app.now() - TimeDelta::days(self.published_days_ago);
        self.new.occupation_id = occupation_id;
        self.new.author_id = author(app);
        self.new.cover_id = picture(app);
        self.new.published_at = published;
        self.new.updated_at = published + TimeDelta::days(1);
        let new = self.new;
        let translation = self.translated.map(|(slug, title)| NewGuide {
            slug,
            title,
            lang: match new.lang {
                Lang::En => Lang::Fr,
                Lang::Fr => Lang::En,
            },
            ..new.clone()
        });
        let slug = new.slug.clone();
        app.write(move |db| {
            new.insert(db)?;
            if let Some(translation) = translation {
                translation.insert(db)?;
            }
            Ok(())
        });
        Guide {
            occupation_id,
            slug,
        }
    }
}

/// The one author of all guides under test.
fn author(app: &TestApp) -> i64 {
    app.write(|db| {
        let known = authors::table.select(authors::id).first(db).optional()?;
        if let Some(id) = known {
            return Ok(id);
        }
        let id: i64 = diesel::insert_into(authors::table)
            .values((authors::slug.eq("ada"), authors::name.eq("Ada Byron")))
            .returning(authors::id)
            .get_result(db)?;
        for (lang, role) in [(Lang::En, "Editor"), (Lang::Fr, "Rédactrice")] {
            diesel::insert_into(author_texts::table)
                .values((
                    author_texts::author_id.eq(id),
                    author_texts::lang.eq(lang),
                    author_texts::role.eq(role),
                    author_texts::bio.eq("Writes about engines."),
                ))
                .execute(db)?;
        }
        Ok(id)
    })
}

/// The smallest of pictures, in the site's file store.
pub fn picture(app: &TestApp) -> i64 {
    let icon = include_bytes!("../../static/img/icon-192.png");
    let kept = run(Kept::put(&app.state.files, icon.to_vec())).expect("a picture");
    let now = app.now();
    app.write(move |db| Ok(kept.insert(db, now)?))
}

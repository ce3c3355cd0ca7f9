use rolecall::companies::model::NewCompany;
use rolecall::places::Place;

use crate::harness::TestApp;

/// A company that has been written.
#[derive(Debug, Clone)]
pub struct Company {
    pub id: i64,
    pub slug: String,
}

impl Company {
    pub fn named(name: &str) -> Factory {
        Factory(NewCompany::named(name))
    }

    pub fn path(&self) -> String {
        format!("/companies/{}", self.slug)
    }
}

pub struct Factory(NewCompany);

impl Factory {
    pub fn tagline(mut self, words: &str) -> Self {
        self.0.tagline = words.to_owned();
        self
    }

    /// Markdown.
    pub fn about(mut self, text: &str) -> Self {
        self.0.about = text.to_owned();
        self
    }

    pub fn website(mut self, url: &str) -> Self {
        self.0.website = Some(url.to_owned());
        self
    }

    pub fn in_place(mut self, place: Place) -> Self {
        self.0.places.push(place);
        self
    }

    /// Anything that has no word of its own here.
    pub fn with(mut self, change: impl FnOnce(&mut NewCompany)) -> Self {
        change(&mut self.0);
        self
    }

    pub fn create(self, app: &TestApp) -> Company {
        use diesel::prelude::*;
        use rolecall::schema::companies;
        let now = app.now();
        let (id, slug) = app.write(move |db| {
            let id = self.0.insert(db, now)?;
            let slug = companies::table
                .find(id)
                .select(companies::slug)
                .first(db)?;
            Ok((id, slug))
        });
        Company { id, slug }
    }
}

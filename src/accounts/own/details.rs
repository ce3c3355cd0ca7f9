//! One's own name, and the language that one's mails are in.

use actix_web::HttpResponse;
use actix_web::web::Form;
use serde::Deserialize;

use super::pages::DetailsPage;
use super::{Done, own};
use crate::accounts::arrival::to;
use crate::accounts::forms::LONGEST_NAME;
use crate::accounts::users::User;
use crate::app::State;
use crate::error::Result;
use crate::web::form::again;
use crate::web::form::errors::{Errors, Rule};
use crate::web::locale::Lang;
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::urls;
use crate::web::visitor::Visitor;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DetailsForm {
    pub name: String,
    pub lang: String,
}

impl DetailsForm {
    fn of(user: &User) -> Self {
        Self {
            name: user.name.clone(),
            lang: user.lang.as_str().to_owned(),
        }
    }

    /// The name and the language; nothing where there is an error.
    fn read(&self, errors: &mut Errors) -> Option<(String, Lang)> {
        let rule = Rule::required(LONGEST_NAME, "register-name-missing");
        let name = errors.line("name", &self.name, rule);
        let lang = errors.choice("lang", &self.lang, Lang::from_word, "own-lang-missing");
        let lang = lang.filter(|_| errors.is_empty())?;
        Some((name, lang))
    }
}

/// The form.
pub async fn show(visitor: Visitor, page: Page, state: State) -> Result<HttpResponse> {
    let form = DetailsForm::of(&own(&state, &visitor).await?);
    let shown = DetailsPage::new(page.clone(), form, Errors::default());
    private(html(&page, &shown))
}

/// Takes it, and goes on in the language that was chosen.
pub async fn take(
    visitor: Visitor,
    page: Page,
    state: State,
    form: Form<DetailsForm>,
) -> Result<HttpResponse> {
    let form = form.into_inner();
    let mut errors = Errors::default();
    let Some((name, lang)) = form.read(&mut errors) else {
        let shown = DetailsPage::new(page.clone(), form, errors);
        return private(again(&page, &shown));
    };
    let changed = state
        .db
        .write(move |db| Ok(User::find(db, visitor.id)?.describe(db, &name, lang)?));
    changed.await?;
    let done = Done::Details.as_str();
    private(Ok(to(&urls::account_done(lang, done))))
}

use askama::Template;

use super::details::DetailsForm;
use super::holdings::Holding;
use super::sessions::Session;
use crate::accounts::hub_pages::named;
use crate::accounts::pages::{line, problem};
use crate::accounts::users::User;
use crate::places::country_name;
use crate::web::form::errors::Errors;
use crate::web::form::field::{Choice, Field, Input};
use crate::web::locale::Lang;
use crate::web::page::{Head, Page};
use crate::web::urls;
use crate::web::visitor::Visitor;

/// The form for one's name and language.
#[derive(Template)]
#[template(path = "accounts/own/details.html")]
pub struct DetailsPage {
    page: Page,
    head: Head,
    form: DetailsForm,
    errors: Errors,
}

impl DetailsPage {
    pub fn new(page: Page, form: DetailsForm, errors: Errors) -> Self {
        let title = page.t("own-details-title").into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            page,
            form,
            errors,
        }
    }

    fn action(&self) -> String {
        problem(urls::own_details(self.page.lang))
    }

    fn name(&self) -> Field {
        let label = self.page.t("register-name");
        let input = line("text", &self.form.name);
        let field = Field::new(self.page.lang, &self.errors, "name", label, input);
        field.autocomplete("name")
    }

    fn lang(&self) -> Field {
        let options = Lang::ALL
            .iter()
            .map(|lang| Choice::new(lang.as_str(), lang.name()));
        let input = Input::Radios {
            options: options.collect(),
            value: self.form.lang.clone(),
        };
        let label = self.page.t("own-lang");
        Field::new(self.page.lang, &self.errors, "lang", label, input)
            .hint(self.page.t("own-lang-hint"))
    }
}

/// The form for another password, or the first.
#[derive(Template)]
#[template(path = "accounts/own/password.html")]
pub struct PasswordPage {
    page: Page,
    head: Head,
    email: String,
    has_password: bool,
    /// Whether the present one is to be given, too.
    asks: bool,
    errors: Errors,
}

impl PasswordPage {
    pub fn new(page: Page, user: &User, asks: bool, errors: Errors) -> Self {
        let has_password = user.password_hash.is_some();
        let title = title_of(&page, has_password);
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            page,
            email: user.email.clone(),
            has_password,
            asks,
            errors,
        }
    }

    fn heading(&self) -> String {
        title_of(&self.page, self.has_password)
    }

    fn action(&self) -> String {
        problem(urls::own_password(self.page.lang))
    }

    fn current(&self) -> Field {
        let label = self.page.t("own-password-current");
        self.field("current", label.into_owned())
            .autocomplete("current-password")
    }

    fn password(&self) -> Field {
        let label = self.page.t("own-password-new");
        self.field("password", label.into_owned())
            .autocomplete("new-password")
            .hint(self.page.t("password-hint"))
    }

    fn field(&self, id: &str, label: String) -> Field {
        Field::new(
            self.page.lang,
            &self.errors,
            id,
            label,
            line("password", ""),
        )
    }

    fn forgotten(&self) -> String {
        urls::forgotten(self.page.lang, "")
    }
}

fn title_of(page: &Page, has_password: bool) -> String {
    let title = match has_password {
        true => page.t("own-password-title"),
        false => page.t("own-password-first-title"),
    };
    title.into_owned()
}

/// Where one is signed in.
#[derive(Template)]
#[template(path = "accounts/own/sessions.html")]
pub struct SessionsPage {
    page: Page,
    head: Head,
    /// The one that asks.
    current: i64,
    sessions: Vec<Session>,
}

impl SessionsPage {
    pub fn new(page: Page, current: i64, sessions: Vec<Session>) -> Self {
        Self {
            head: Head::hidden(page.t("own-sessions-title").into_owned()),
            page,
            current,
            sessions,
        }
    }

    fn is_this(&self, session: &Session) -> bool {
        session.id == self.current
    }

    fn has_others(&self) -> bool {
        self.sessions.iter().any(|session| !self.is_this(session))
    }

    fn device(&self, session: &Session) -> String {
        named(&self.page, session.device())
    }

    fn country(&self, session: &Session) -> String {
        country_name(&session.country, self.page.lang).to_owned()
    }

    /// What its button says to those who hear it.
    fn ends(&self, session: &Session) -> String {
        self.page
            .t1("own-session-end-one", "device", self.device(session))
    }

    fn removal(&self, session: &Session) -> String {
        urls::own_session_removal(self.page.lang, session.id)
    }

    fn others_removal(&self) -> String {
        urls::own_sessions_removal(self.page.lang)
    }
}

/// Asks whether the account shall be deleted, and says what goes and what stays.
#[derive(Template)]
#[template(path = "accounts/own/deletion.html")]
pub struct DeletionPage {
    page: Page,
    head: Head,
    visitor: Visitor,
    held: Vec<Holding>,
    errors: Errors,
}

impl DeletionPage {
    pub fn new(page: Page, visitor: Visitor, held: Vec<Holding>, errors: Errors) -> Self {
        let title = page.t("own-deletion-title").into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            page,
            visitor,
            held,
            errors,
        }
    }

    /// The box without which nothing is deleted. It is never ticked beforehand.
    fn sure(&self) -> Field {
        let label = self.page.t("own-deletion-sure");
        let input = Input::Check { is_on: false };
        Field::new(self.page.lang, &self.errors, "sure", label, input)
    }

    /// The companies that have to be handed over first.
    fn to_hand_over(&self) -> Vec<&Holding> {
        let held = self.held.iter();
        held.filter(|held| held.must_be_handed_over()).collect()
    }

    /// The companies in which nobody will be left.
    fn left_alone(&self) -> Vec<&Holding> {
        let held = self.held.iter();
        held.filter(|held| held.is_left_alone()).collect()
    }

    fn action(&self) -> String {
        problem(urls::own_deletion(self.page.lang))
    }

    fn data(&self) -> String {
        urls::own_data(self.page.lang)
    }
}

/// Says that the account is gone.
#[derive(Template)]
#[template(path = "accounts/own/deleted.html")]
pub struct DeletedPage {
    page: Page,
    head: Head,
}

impl DeletedPage {
    pub fn new(page: Page) -> Self {
        Self {
            head: Head::hidden(page.t("own-deleted-title").into_owned()),
            page,
        }
    }
}

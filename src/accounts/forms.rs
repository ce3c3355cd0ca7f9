//! What people fill in to register and to sign in.

use serde::Deserialize;

use super::passwords;
use super::totp::Totp;
use super::users::Aim;
use crate::web::form::errors::{Errors, Rule};

/// How long a name may be, in characters.
pub(super) const LONGEST_NAME: usize = 100;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RegisterForm {
    pub aim: String,
    pub name: String,
    pub email: String,
    pub password: String,
    /// Where to go on once the address is proven.
    pub next: String,
    pub stamp: String,
    /// The trap.
    pub homepage: String,
}

/// Somebody who wants an account.
#[derive(Debug, Clone)]
pub struct Registration {
    pub aim: Aim,
    pub name: String,
    pub email: String,
    pub password: String,
}

impl RegisterForm {
    /// What was meant; nothing where there is an error.
    pub fn read(&self, errors: &mut Errors, site: &str) -> Option<Registration> {
        let aim = errors.choice("aim", &self.aim, Aim::from_word, "register-aim-missing");
        let name = errors.line(
            "name",
            &self.name,
            Rule::required(LONGEST_NAME, "register-name-missing"),
        );
        let email = errors.email("email", &self.email, Some("account-email-missing"));
        let own = [site, name.as_str(), email.as_str()];
        passwords::read(
            errors,
            "password",
            &self.password,
            &own,
            passwords::SHORTEST,
        );
        let aim = aim.filter(|_| errors.is_empty())?;
        Some(Registration {
            aim,
            name,
            email,
            password: self.password.clone(),
        })
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    pub email: String,
    pub password: String,
    pub next: String,
}

impl SignInForm {
    /// The address and the password; nothing where one is missing.
    pub fn read(&self, errors: &mut Errors) -> Option<(String, String)> {
        let email = errors.email("email", &self.email, Some("account-email-missing"));
        if self.password.is_empty() {
            errors.add("password", "password-missing");
        }
        errors.is_empty().then(|| (email, cut(&self.password)))
    }
}

/// A password as it is compared: nobody has a longer one.
pub fn cut(password: &str) -> String {
    password.chars().take(passwords::LONGEST + 1).collect()
}

/// A form that asks for a mail.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct EmailForm {
    pub email: String,
    /// Where to go on once its owner is signed in.
    pub next: String,
}

impl EmailForm {
    pub fn read(&self, errors: &mut Errors) -> Option<String> {
        let email = errors.email("email", &self.email, Some("account-email-missing"));
        errors.is_empty().then_some(email)
    }
}

/// A form that takes a code.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CodeForm {
    pub code: String,
}

/// The form that sets an app up.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SetupForm {
    pub code: String,
    /// The key that was shown with it.
    key: String,
}

impl SetupForm {
    /// Whether another key was shown with it than is offered now: it was answered before, and sent once more.
    pub fn is_of_another(&self, offered: &Totp) -> bool {
        !self.key.is_empty() && self.key != offered.typed()
    }
}

/// A form that takes a new password.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct NewPasswordForm {
    pub password: String,
}

/// A form by which somebody who is signed in proves again who they are.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ProofForm {
    pub password: String,
    pub code: String,
    pub next: String,
}

//! What a reader fills in to sign up.

use serde::Deserialize;

use crate::web::form::errors::Errors;

/// The form as it was sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SignUpForm {
    pub email: String,
    pub stamp: String,
    /// The trap.
    pub homepage: String,
}

impl SignUpForm {
    /// The address; nothing where there is an error.
    pub fn read(&self, errors: &mut Errors) -> Option<String> {
        let email = errors.email("email", &self.email, Some("newsletter-email-missing"));
        errors.is_empty().then_some(email)
    }
}

//! What somebody fills in to have new jobs by mail.

use chrono_tz::Tz;
use serde::Deserialize;

use super::schedule::{Frequency, zone_called};
use crate::web::form::errors::Errors;

/// The form as it was sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AlertForm {
    pub email: String,
    pub frequency: String,
    pub time_zone: String,
    /// What is searched for, as the parameters of an address.
    pub search: String,
    pub stamp: String,
    /// The trap.
    pub homepage: String,
}

impl AlertForm {
    /// Address, frequency and time zone; nothing where there is an error.
    pub fn read(&self, errors: &mut Errors) -> Option<(String, Frequency, Tz)> {
        let email = errors.email("email", &self.email, Some("alert-email-missing"));
        let (frequency, zone) = self.read_times(errors)?;
        errors.is_empty().then_some((email, frequency, zone))
    }

    /// Frequency and time zone.
    pub fn read_times(&self, errors: &mut Errors) -> Option<(Frequency, Tz)> {
        let frequency = errors.choice(
            "frequency",
            &self.frequency,
            Frequency::from_word,
            "alert-frequency-missing",
        );
        let zone = errors.choice(
            "time_zone",
            &self.time_zone,
            zone_called,
            "alert-zone-missing",
        );
        Some((frequency?, zone?))
    }
}

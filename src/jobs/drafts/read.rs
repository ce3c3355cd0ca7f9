//! From what was typed to a job: what is named is looked up, and what can't be read is said beside its field.

use chrono_tz::Tz;
use diesel::prelude::*;

use super::fields::{amount, count, day, optional, text, whole};
use super::form::JobForm;
use crate::db::Db;
use crate::jobs::model::{Contract, Seniority, Status, Workplace};
use crate::jobs::new::{Contact, NewJob};
use crate::jobs::pay::{Pay, PayUnit};
use crate::occupations::model::Titles;
use crate::places::{Called, Place, called, country_called};
use crate::schema::occupations;
use crate::skills::Finder;
use crate::web::form::errors::{Errors, Rule};
use crate::web::format::midnight;
use crate::web::locale::Lang;
use crate::web::urls::leads_out;

/// How long texts may be, in characters.
pub const TITLE: usize = 200;
const DESCRIPTION: usize = 30_000;
const STEPS: usize = 5_000;
/// How many of each a job names.
const MOST_PLACES: usize = 8;
const MOST_COUNTRIES: usize = 60;
const MOST_SKILLS: usize = 30;
const MOST_STEPS: usize = 20;

/// What forms are read with: the site's lists and its time zone.
pub struct Reading {
    finder: Finder,
    titles: Titles,
    occupations: Vec<(String, i64)>,
    zone: Tz,
}

impl Reading {
    pub fn load(db: &mut Db, zone: Tz) -> QueryResult<Self> {
        Ok(Self {
            finder: Finder::load(db)?,
            titles: Titles::load(db)?,
            occupations: occupations::table
                .select((occupations::slug, occupations::id))
                .load(db)?,
            zone,
        })
    }
}

impl JobForm {
    /// The job that was typed, of a company, not yet published; nothing where something can't be read. Whether it should
    /// go on the site is the gate's business.
    pub fn read(&self, with: &Reading, company_id: i64, errors: &mut Errors) -> Option<NewJob> {
        let title = errors.line(
            "title",
            &self.title,
            Rule::required(TITLE, "job-form-title-missing"),
        );
        let lang = errors.choice("lang", &self.lang, Lang::from_word, "job-form-lang-missing");
        let occupation_id = self.read_occupation(with, &title, errors);
        let client = errors.line("client", &self.client, Rule::optional(TITLE));
        let contract = errors.choice(
            "contract",
            &self.contract,
            Contract::from_word,
            "job-form-contract-missing",
        );
        let seniority = optional(errors, "seniority", &self.seniority, Seniority::from_word);
        let workplace = errors.choice(
            "workplace",
            &self.workplace,
            Workplace::from_word,
            "job-form-workplace-missing",
        );
        let hybrid_days = self.read_hybrid_days(workplace, errors);
        let places = self.read_places(workplace, errors);
        let remote_countries = self.read_countries(workplace, errors);
        let pay = self.read_pay(errors);
        let starts_on = day(errors, "starts_on", &self.starts_on);
        let length_months = whole(errors, "length_months", &self.length_months, 1, 120);
        let description = errors.lines(
            "description",
            &self.description,
            Rule::required(DESCRIPTION, "job-form-description-missing"),
        );
        let must = skills(with, errors, "must", &self.must);
        let nice = skills(with, errors, "nice", &self.nice);
        let steps = self.read_steps(errors);
        let apply_url = self.read_apply_url(errors);
        let questions = self.read_questions(errors);
        let contact = self.read_contact(errors);
        let closes_on = day(errors, "closes_on", &self.closes_on);
        let closes_at = closes_on
            .and_then(|day| day.succ_opt())
            .map(|day| midnight(day, with.zone));
        let (lang, contract, workplace) = (lang?, contract?, workplace?);
        errors.is_empty().then_some(NewJob {
            company_id,
            occupation_id,
            origin: None,
            title,
            lang,
            description,
            steps,
            workplace,
            hybrid_days,
            remote_countries,
            contract,
            seniority,
            pay,
            starts_on,
            length_months,
            apply_url,
            questions,
            status: Status::Draft,
            published_at: None,
            closes_at,
            closed_at: None,
            places,
            nice: nice.into_iter().filter(|id| !must.contains(id)).collect(),
            must,
            client: Some(client).filter(|client| !client.is_empty()),
            contact,
            posted_by: None,
        })
    }

    fn read_occupation(&self, with: &Reading, title: &str, errors: &mut Errors) -> Option<i64> {
        if self.occupation.is_empty() {
            return with.titles.occupation_of(title);
        }
        let found = with
            .occupations
            .iter()
            .find(|(slug, _)| *slug == self.occupation);
        if found.is_none() {
            errors.add("occupation", "job-form-occupation-unknown");
        }
        found.map(|(_, id)| *id)
    }

    fn read_hybrid_days(&self, workplace: Option<Workplace>, errors: &mut Errors) -> Option<i64> {
        let is_hybrid = workplace == Some(Workplace::Hybrid);
        is_hybrid.then(|| whole(errors, "hybrid_days", &self.hybrid_days, 1, 4))?
    }

    /// A remote job has countries and no places.
    fn read_places(&self, workplace: Option<Workplace>, errors: &mut Errors) -> Vec<Place> {
        if workplace == Some(Workplace::Remote) {
            return Vec::new();
        }
        let names: Vec<&str> = self
            .places
            .lines()
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .collect();
        let mut places: Vec<Place> = Vec::new();
        for name in names {
            match called(name) {
                Some(Called::City(city)) => {
                    let place = Place::from(city);
                    if !places.contains(&place) {
                        places.push(place);
                    }
                }
                _ => {
                    errors.add_with(
                        "places",
                        "job-form-place-unknown",
                        vec![("place", text(name))],
                    );
                    return Vec::new();
                }
            }
        }
        if places.len() > MOST_PLACES {
            errors.add_with(
                "places",
                "job-form-too-many",
                vec![("count", count(MOST_PLACES))],
            );
        } else if places.is_empty() && workplace.is_some() {
            errors.add("places", "job-form-place-missing");
        }
        places
    }

    fn read_countries(&self, workplace: Option<Workplace>, errors: &mut Errors) -> Vec<String> {
        if workplace != Some(Workplace::Remote) {
            return Vec::new();
        }
        let mut codes: Vec<String> = Vec::new();
        for name in self
            .remote_countries
            .split(['\n', ','])
            .map(str::trim)
            .filter(|name| !name.is_empty())
        {
            let Some(country) = country_called(name) else {
                errors.add_with(
                    "remote_countries",
                    "job-form-country-unknown",
                    vec![("country", text(name))],
                );
                return Vec::new();
            };
            if !codes.contains(&country.code) {
                codes.push(country.code.clone());
            }
        }
        if codes.len() > MOST_COUNTRIES {
            errors.add_with(
                "remote_countries",
                "job-form-too-many",
                vec![("count", count(MOST_COUNTRIES))],
            );
        }
        codes
    }

    /// Pay; none where neither end was typed.
    fn read_pay(&self, errors: &mut Errors) -> Option<Pay> {
        if self.pay_min.trim().is_empty() && self.pay_max.trim().is_empty() {
            return None;
        }
        let currency = self.pay_currency.trim().to_uppercase();
        if iso_currency::Currency::from_code(&currency).is_none() {
            errors.add("pay_currency", "job-form-currency");
            return None;
        }
        let min = amount(errors, "pay_min", &self.pay_min, &currency);
        let max = amount(errors, "pay_max", &self.pay_max, &currency);
        let unit = errors.choice(
            "pay_unit",
            &self.pay_unit,
            PayUnit::from_word,
            "job-form-pay-unit-missing",
        );
        if let (Some(min), Some(max)) = (min, max)
            && min > max
        {
            errors.add("pay_max", "job-form-pay-order");
        }
        min.or(max)?;
        Some(Pay {
            min,
            max,
            currency,
            unit: unit?,
        })
    }

    fn read_steps(&self, errors: &mut Errors) -> Vec<String> {
        let typed = errors.lines("steps", &self.steps, Rule::optional(STEPS));
        let steps: Vec<String> = typed
            .lines()
            .map(str::trim)
            .filter(|step| !step.is_empty())
            .map(str::to_owned)
            .collect();
        if steps.len() > MOST_STEPS {
            errors.add_with(
                "steps",
                "job-form-too-many",
                vec![("count", count(MOST_STEPS))],
            );
        }
        steps
    }

    fn read_apply_url(&self, errors: &mut Errors) -> Option<String> {
        if self.apply != "elsewhere" {
            return None;
        }
        let url = errors.line(
            "apply_url",
            &self.apply_url,
            Rule::required(2_000, "job-form-apply-url-missing"),
        );
        if !url.is_empty() && !leads_out(&url) {
            errors.add("apply_url", "job-form-apply-url");
        }
        Some(url)
    }

    fn read_contact(&self, errors: &mut Errors) -> Option<Contact> {
        let email = errors.email("contact_email", &self.contact_email, None);
        let name = errors.line("contact_name", &self.contact_name, Rule::optional(TITLE));
        if name.is_empty() && !email.is_empty() {
            errors.add("contact_name", "job-form-contact-name-missing");
        }
        (!name.is_empty()).then_some(Contact {
            name,
            email: Some(email).filter(|email| !email.is_empty()),
        })
    }
}

fn skills(with: &Reading, errors: &mut Errors, field: &str, typed: &str) -> Vec<i64> {
    let mut ids = Vec::new();
    for name in typed
        .split([',', '\n'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
    {
        let Some(id) = with.finder.called(name) else {
            errors.add_with(field, "job-form-skill-unknown", vec![("skill", text(name))]);
            return Vec::new();
        };
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if ids.len() > MOST_SKILLS {
        errors.add_with(
            field,
            "job-form-too-many",
            vec![("count", count(MOST_SKILLS))],
        );
    }
    ids
}

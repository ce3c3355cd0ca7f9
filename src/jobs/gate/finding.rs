//! What the gate finds, and its words.

use std::borrow::Borrow;

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use crate::places::country_name;
use crate::text_enum;
use crate::web::locale::Lang;

text_enum! {
    /// Whether a finding keeps the job back.
    Weight { MustFix = "must_fix", Advice = "advice" }
}

text_enum! {
    /// What is looked at; its words are `gate-<rule>` and `gate-<rule>-fix`.
    Rule {
        TitlePay = "title_pay",
        TitlePlace = "title_place",
        TitleRemote = "title_remote",
        TitleCompany = "title_company",
        TitleCapitals = "title_capitals",
        TitleLoud = "title_loud",
        TitleLong = "title_long",
        TitleGendered = "title_gendered",
        TitleHype = "title_hype",
        NoOccupation = "no_occupation",
        NoClient = "no_client",
        LanguageDiffers = "language_differs",
        NoPlace = "no_place",
        NoRemoteCountries = "no_remote_countries",
        NoHybridDays = "no_hybrid_days",
        DaysDiffer = "days_differ",
        WorkplaceDiffers = "workplace_differs",
        RemoteUnsaid = "remote_unsaid",
        PayLaw = "pay_law",
        PayMissing = "pay_missing",
        PayOneEnd = "pay_one_end",
        PayWide = "pay_wide",
        PayOdd = "pay_odd",
        FreelanceRate = "freelance_rate",
        StartsPast = "starts_past",
        StartsFar = "starts_far",
        LengthMissing = "length_missing",
        LengthOdd = "length_odd",
        NoClosingDate = "no_closing_date",
        ClosingPast = "closing_past",
        ClosingFar = "closing_far",
        DescriptionShort = "description_short",
        DescriptionThin = "description_thin",
        DescriptionIsTitle = "description_is_title",
        DescriptionCapitals = "description_capitals",
        SalaryHistory = "salary_history",
        Discriminates = "discriminates",
        AsksProtected = "asks_protected",
        ContactInText = "contact_in_text",
        NoSkills = "no_skills",
        LinkFails = "link_fails",
        LinkSilent = "link_silent",
        LinkRefused = "link_refused",
    }
}

text_enum! {
    /// What nobody may be chosen or refused by.
    Ground {
        Age = "age",
        Origin = "origin",
        Sex = "sex",
        Religion = "religion",
        Family = "family",
        Health = "health",
        Appearance = "appearance",
        Nationality = "nationality",
        Opinions = "opinions",
        Orientation = "orientation",
    }
}

/// Something that is wrong with a job.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The id of the field of the job form that it is about.
    pub field: String,
    pub rule: Rule,
    pub weight: Weight,
    pub values: Vec<(&'static str, Value)>,
}

/// What the words of a finding fill in.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Words of the posting.
    Found(Vec<String>),
    Text(String),
    /// Chooses the form of the words; where it is `count`, `n` is the number as it is written.
    Count(i64),
    Day(NaiveDate),
    /// ISO 3166-1 alpha-2.
    Country(String),
    Ground(Ground),
}

impl Finding {
    /// Why it is wrong.
    pub fn reason(&self, lang: impl Borrow<Lang>) -> String {
        self.words(*lang.borrow(), &format!("gate-{}", self.rule.as_str()))
    }

    /// What to do about it.
    pub fn fix(&self, lang: impl Borrow<Lang>) -> String {
        self.words(*lang.borrow(), &format!("gate-{}-fix", self.rule.as_str()))
    }

    /// Whether it keeps the job back.
    pub fn must_fix(&self) -> bool {
        self.weight == Weight::MustFix
    }

    fn words(&self, lang: Lang, key: &str) -> String {
        let mut values: Vec<(&str, FluentValue<'_>)> = Vec::new();
        for (name, value) in &self.values {
            let value: FluentValue = match value {
                Value::Found(words) => quoted(words, lang).into(),
                Value::Text(text) => text.as_str().into(),
                Value::Count(count) => {
                    if *name == "count" {
                        values.push(("n", lang.number(*count).into()));
                    }
                    (*count).into()
                }
                Value::Day(day) => lang.date(*day).into(),
                Value::Country(code) => country_name(code, lang).into(),
                Value::Ground(ground) => ground.as_str().into(),
            };
            values.push((name, value));
        }
        lang.text_with(key, &values)
    }
}

/// Words as a text of the language quotes them.
fn quoted(words: &[String], lang: Lang) -> String {
    let quoted: Vec<String> = words
        .iter()
        .map(|word| match lang {
            Lang::En => format!("“{word}”"),
            Lang::Fr => format!("«\u{a0}{word}\u{a0}»"),
        })
        .collect();
    quoted.join(", ")
}

/// All that is found, as it is found.
#[derive(Default)]
pub struct Findings(Vec<Finding>);

impl Findings {
    pub fn must_fix(&mut self, field: impl Into<String>, rule: Rule) {
        self.add(field, rule, Weight::MustFix, Vec::new());
    }

    pub fn advise(&mut self, field: impl Into<String>, rule: Rule) {
        self.add(field, rule, Weight::Advice, Vec::new());
    }

    pub fn add(
        &mut self,
        field: impl Into<String>,
        rule: Rule,
        weight: Weight,
        values: Vec<(&'static str, Value)>,
    ) {
        self.0.push(Finding {
            field: field.into(),
            rule,
            weight,
            values,
        });
    }

    /// What must be mended first; otherwise as it was found, which is the form's order.
    pub(super) fn sorted(mut self) -> Vec<Finding> {
        self.0.sort_by_key(|finding| finding.weight);
        self.0
    }
}

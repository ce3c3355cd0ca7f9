use askama::Template;

use super::desk::DeskNav;
use super::form::CompanyForm;
use super::model::{Company, Kind, Label, Size, Standing};
use super::site;
use crate::moderation::cases::Case;
use crate::places::Place;
use crate::web::form::errors::Errors;
use crate::web::form::field::{Choice, Field, Input};
use crate::web::locale::Lang;
use crate::web::page::{Head, Page};
use crate::web::urls;

/// What the system's dialogue offers for a logo.
const ACCEPT: &str = ".png,.jpg,.jpeg,.webp,image/png,image/jpeg,image/webp";

/// What the form is for.
pub(super) enum Aim {
    Register,
    /// The company as its desk and its card name it.
    Change(DeskNav, Label),
}

/// The form about a company.
#[derive(Template)]
#[template(path = "hiring/company_form.html")]
pub(super) struct FormPage {
    page: Page,
    head: Head,
    aim: Aim,
    form: CompanyForm,
    errors: Errors,
    /// The hidden field that holds a logo which came already.
    kept: Option<String>,
}

impl FormPage {
    pub fn new(page: Page, aim: Aim, form: CompanyForm, errors: Errors) -> Self {
        let title = page.t(title_of(&aim)).into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            page,
            aim,
            form,
            errors,
            kept: None,
        }
    }

    pub fn with_kept(mut self, kept: Option<String>) -> Self {
        self.kept = kept;
        self
    }

    fn heading(&self) -> String {
        self.page.t(title_of(&self.aim)).into_owned()
    }

    fn nav(&self) -> Option<&DeskNav> {
        match &self.aim {
            Aim::Register => None,
            Aim::Change(nav, _) => Some(nav),
        }
    }

    /// The company's present mark, where it has a logo.
    fn present(&self) -> Option<&Label> {
        match &self.aim {
            Aim::Change(_, label) if label.logo.is_some() => Some(label),
            _ => None,
        }
    }

    fn action(&self) -> String {
        let lang = self.page.lang;
        let path = match &self.aim {
            Aim::Register => urls::company_new(lang),
            Aim::Change(nav, _) => urls::desk_profile_edit(lang, &nav.slug),
        };
        format!("{path}#problem")
    }

    fn back(&self) -> String {
        let lang = self.page.lang;
        match &self.aim {
            Aim::Register => urls::own_companies(lang),
            Aim::Change(nav, _) => urls::desk_profile(lang, &nav.slug),
        }
    }

    fn send(&self) -> String {
        let key = match &self.aim {
            Aim::Register => "company-register-send",
            Aim::Change(..) => "company-change-send",
        };
        self.page.t(key).into_owned()
    }

    fn field(&self, id: &str, label: &str, input: Input) -> Field {
        let label = self.page.t(label);
        Field::new(self.page.lang, &self.errors, id, label, input)
    }

    fn name(&self) -> Field {
        let field = self.field("name", "company-form-name", line("text", &self.form.name));
        let field = field.autocomplete("organization");
        match &self.aim {
            Aim::Register => field,
            Aim::Change(..) => field.hint(self.page.t("company-form-name-hint")),
        }
    }

    fn website(&self) -> Field {
        let input = line("url", &self.form.website);
        self.field("website", "company-form-website", input)
            .hint(self.page.t("company-form-website-hint"))
            .optional()
    }

    fn logo(&self) -> Field {
        let label = match self.kept.is_some() || self.present().is_some() {
            true => "company-form-logo-other",
            false => "company-form-logo",
        };
        self.field("logo", label, Input::File { accept: ACCEPT })
            .hint(self.page.t("company-form-logo-hint"))
            .optional()
    }

    fn no_logo(&self) -> Field {
        let is_on = self.form.no_logo == "yes";
        self.field("no_logo", "company-form-no-logo", Input::Check { is_on })
    }

    fn kind(&self) -> Field {
        let option = |kind: &Kind| {
            let word = kind.as_str();
            let hint = self
                .page
                .t(&format!("company-form-kind-{word}"))
                .into_owned();
            Choice::new(word, self.page.t(&format!("company-kind-{word}"))).hint(hint)
        };
        let input = Input::Radios {
            options: Kind::ALL.iter().map(option).collect(),
            value: self.form.kind.clone(),
        };
        self.field("kind", "company-form-kind", input)
    }

    fn tagline(&self) -> Field {
        let input = line("text", &self.form.tagline);
        self.field("tagline", "company-form-tagline", input)
            .hint(self.page.t("company-form-tagline-hint"))
            .optional()
    }

    fn about(&self) -> Field {
        let input = lines(10, &self.form.about);
        self.field("about", "company-form-about", input)
            .hint(self.page.t("company-form-about-hint"))
            .optional()
    }

    fn lang(&self) -> Field {
        let option = |lang: &Lang| Choice::new(lang.as_str(), lang.name());
        let input = Input::Radios {
            options: Lang::ALL.iter().map(option).collect(),
            value: self.form.lang.clone(),
        };
        self.field("lang", "company-form-lang", input)
    }

    fn places(&self) -> Field {
        let input = lines(3, &self.form.places);
        self.field("places", "company-places", input)
            .hint(self.page.t("company-form-places-hint"))
            .optional()
    }

    fn size(&self) -> Field {
        let option = |size: &Size| Choice::new(size.as_str(), size.as_str().replace('-', "–"));
        let input = Input::Select {
            options: Size::ALL.iter().map(option).collect(),
            value: self.form.size.clone(),
            empty: self.page.t("company-form-size-none").into_owned(),
        };
        self.field("size", "company-size", input).optional()
    }

    fn founded(&self) -> Field {
        let input = Input::Number {
            mode: "numeric",
            value: self.form.founded.clone(),
        };
        let label = "company-form-founded";
        self.field("founded", label, input).optional()
    }
}

fn title_of(aim: &Aim) -> &'static str {
    match aim {
        Aim::Register => "company-register-title",
        Aim::Change(..) => "company-change-title",
    }
}

fn line(kind: &'static str, value: &str) -> Input {
    Input::Line {
        kind,
        value: value.to_owned(),
    }
}

fn lines(rows: usize, value: &str) -> Input {
    Input::Lines {
        rows,
        value: value.to_owned(),
    }
}

/// What a company says of itself, for its members.
#[derive(Template)]
#[template(path = "hiring/profile.html")]
pub(super) struct ProfilePage {
    page: Page,
    head: Head,
    desk: DeskNav,
    company: Company,
    label: Label,
    /// What moderators have or had to decide about it.
    case: Option<Case>,
    done: Option<String>,
}

impl ProfilePage {
    pub fn new(
        page: Page,
        desk: DeskNav,
        (company, label): (Company, Label),
        done: Option<String>,
    ) -> Self {
        let title = page.t1("desk-profile-title", "company", company.name.as_str());
        Self {
            head: Head::hidden(title),
            page,
            desk,
            company,
            label,
            case: None,
            done,
        }
    }

    /// With the case about it, for those who may read that.
    pub fn with_case(mut self, case: Option<Case>) -> Self {
        self.case = case.filter(|_| self.desk.hires());
        self
    }

    /// Says that another name waits, where one does.
    fn name_waits(&self) -> Option<String> {
        let wanted = self.company.wanted_name.as_deref()?;
        // Of what nobody sees there is nothing that stays meanwhile.
        if self.company.standing != Standing::Listed {
            return None;
        }
        let values = [
            ("wanted", wanted.into()),
            ("name", self.company.name.as_str().into()),
        ];
        Some(self.page.lang.text_with("desk-name-waits", &values))
    }

    fn case_url(&self, case: &Case) -> String {
        urls::desk_case(self.page.lang, &self.desk.slug, case.id)
    }

    fn case_words(&self, case: &Case) -> String {
        let key = format!("desk-case-{}", case.state.as_str());
        self.page
            .t1(&key, "date", self.page.date_time(&case.opened_at))
    }

    fn standing(&self) -> String {
        let word = self.company.standing.as_str();
        self.page
            .t(&format!("company-standing-{word}"))
            .into_owned()
    }

    /// What that means, and what can be done about it.
    fn standing_text(&self) -> String {
        let word = self.company.standing.as_str();
        self.page
            .t(&format!("company-standing-text-{word}"))
            .into_owned()
    }

    fn is_banned(&self) -> bool {
        self.company.standing == Standing::Banned
    }

    /// Whether a mail can show that it is who it says.
    fn can_be_verified(&self) -> bool {
        let standing = self.company.standing;
        self.desk.owns()
            && !self.company.is_verified()
            && matches!(standing, Standing::Pending | Standing::Listed)
    }

    fn verification(&self) -> String {
        urls::desk_verification(self.page.lang, &self.desk.slug)
    }

    fn edit(&self) -> String {
        urls::desk_profile_edit(self.page.lang, &self.desk.slug)
    }

    fn public(&self) -> String {
        urls::company(self.page.lang, &self.desk.slug)
    }

    fn kind(&self) -> String {
        self.page
            .t(&format!("company-kind-{}", self.company.kind.as_str()))
            .into_owned()
    }

    fn place_name(&self, place: &Place) -> String {
        place.name(self.page.lang)
    }
}

impl Company {
    /// What has shown that it is who it says, where something has.
    pub fn verified(&self, page: &Page) -> Option<String> {
        let how = self.verified_by.filter(|_| self.is_verified())?;
        let key = format!("company-verified-{}", how.as_str());
        let host = self.website.as_deref().and_then(site::host_of);
        Some(page.t1(&key, "site", host.unwrap_or_default()))
    }

    pub fn is_agency(&self) -> bool {
        self.kind == Kind::Agency
    }
}

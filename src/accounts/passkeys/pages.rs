use askama::Template;

use super::kept::{Kept, MOST};
use super::own::NameForm;
use crate::accounts::arrival::own_next;
use crate::web::form::errors::Errors;
use crate::web::form::field::{Field, Input};
use crate::web::page::{Head, Page};
use crate::web::urls;
use crate::web::visitor::Visitor;

/// One's own passkeys.
#[derive(Template)]
#[template(path = "accounts/passkeys.html")]
pub struct ListPage {
    page: Page,
    head: Head,
    /// Whether its reader has just proven who he is.
    is_proven: bool,
    keys: Vec<Kept>,
    left: i64,
    /// Whether there is a second factor, this or another.
    has_second: bool,
    /// Where to go on once there is one; empty for who wasn't sent here.
    next: String,
}

impl ListPage {
    /// `left` is how many recovery codes can still be used, `next` where to go on.
    pub fn new(page: Page, visitor: &Visitor, (keys, left): (Vec<Kept>, i64), next: &str) -> Self {
        Self {
            head: Head::hidden(page.t("passkeys-title").into_owned()),
            is_proven: visitor.is_proven(page.now),
            has_second: visitor.has_second,
            next: own_next(next).to_owned(),
            page,
            keys,
            left,
        }
    }

    /// Whether there can be passkeys at this address of the site.
    fn is_possible(&self) -> bool {
        self.page.site.passkeys.is_some()
    }

    /// Whether nothing helps who loses the device.
    fn lacks_codes(&self) -> bool {
        !self.keys.is_empty() && self.left == 0
    }

    fn codes(&self) -> String {
        urls::recovery_codes(self.page.lang, &self.next)
    }

    /// Where who was sent here goes on, now that there is a second factor.
    fn on(&self) -> Option<&str> {
        let is_done = self.has_second && !self.next.is_empty();
        is_done.then_some(self.next.as_str())
    }

    fn is_full(&self) -> bool {
        self.keys.len() >= MOST
    }

    fn is_proven(&self) -> bool {
        self.is_proven
    }

    fn start(&self) -> String {
        urls::passkeys_start(self.page.lang)
    }

    fn finish(&self) -> String {
        urls::passkeys_finish(self.page.lang, &self.next)
    }

    /// Where to prove first who one is.
    fn proof(&self) -> String {
        let lang = self.page.lang;
        urls::proof(lang, &urls::passkeys(lang, &self.next))
    }

    fn rename(&self, key: &Kept) -> String {
        urls::passkey_name(self.page.lang, key.id, &self.next)
    }

    fn remove(&self, key: &Kept) -> String {
        urls::passkey_removal(self.page.lang, key.id)
    }
}

/// The form for a passkey's name.
#[derive(Template)]
#[template(path = "accounts/passkey_name.html")]
pub struct NamePage {
    page: Page,
    head: Head,
    id: i64,
    next: String,
    form: NameForm,
    errors: Errors,
}

impl NamePage {
    /// `next` is where to go on from the list.
    pub fn new(page: Page, (id, next): (i64, &str), form: NameForm, errors: Errors) -> Self {
        let title = page.t("passkey-name-title").into_owned();
        Self {
            head: Head::hidden(errors.title(page.lang, title)),
            page,
            id,
            next: own_next(next).to_owned(),
            form,
            errors,
        }
    }

    fn action(&self) -> String {
        let own = urls::passkey_name(self.page.lang, self.id, &self.next);
        format!("{own}#problem")
    }

    fn name(&self) -> Field {
        let input = Input::Line {
            kind: "text",
            value: self.form.name.clone(),
        };
        let label = self.page.t("passkey-name");
        let field = Field::new(self.page.lang, &self.errors, "name", label, input);
        field.hint(self.page.t("passkey-name-hint"))
    }

    fn back(&self) -> String {
        urls::passkeys(self.page.lang, &self.next)
    }
}

/// Asks whether to remove a passkey.
#[derive(Template)]
#[template(path = "accounts/passkey_removal.html")]
pub struct RemovePage {
    page: Page,
    head: Head,
    key: Kept,
    /// Whether there is no other second factor.
    is_last: bool,
    /// Whether it can't be removed: somebody of the staff has no other.
    is_needed: bool,
}

impl RemovePage {
    pub fn new(page: Page, key: Kept, is_last: bool, is_staff: bool) -> Self {
        Self {
            head: Head::hidden(page.t("passkey-removal-title").into_owned()),
            page,
            key,
            is_last,
            is_needed: is_last && is_staff,
        }
    }

    fn action(&self) -> String {
        urls::passkey_removal(self.page.lang, self.key.id)
    }

    fn back(&self) -> String {
        urls::passkeys(self.page.lang, "")
    }
}

/// The button that asks for a passkey, seen where a script can do so. `{{ passkey|safe }}` in a template.
#[derive(Template)]
#[template(path = "accounts/passkey_use.html")]
pub struct UsePasskey {
    page: Page,
    /// The address that the two routes stand below.
    root: String,
    next: String,
    /// Whether one can do something else where it doesn't work.
    has_others: bool,
}

impl UsePasskey {
    /// To sign in with nothing else; `None` where there can be no passkeys.
    pub fn to_sign_in(page: &Page, next: &str) -> Option<Self> {
        Self::below(page, urls::sign_in(page.lang, ""), next, true)
    }

    /// As the second factor. `has_others`: there are other ways to give one.
    pub fn as_second(page: &Page, has_others: bool) -> Option<Self> {
        Self::below(page, urls::second_step(page.lang), "", has_others)
    }

    /// To prove again who one is.
    pub fn as_proof(page: &Page, next: &str) -> Option<Self> {
        Self::below(page, urls::proof(page.lang, ""), next, true)
    }

    fn below(page: &Page, root: String, next: &str, has_others: bool) -> Option<Self> {
        page.site.passkeys.as_ref()?;
        Some(Self {
            page: page.clone(),
            root,
            next: next.to_owned(),
            has_others,
        })
    }

    /// What is said where it didn't work: `cancelled`, `refused`.
    fn said(&self, what: &str) -> String {
        let only = if self.has_others { "" } else { "-only" };
        let key = format!("passkey-use-{what}{only}");
        self.page.t(&key).into_owned()
    }

    fn start(&self) -> String {
        urls::passkey_start(&self.root)
    }

    fn finish(&self) -> String {
        urls::passkey_finish(&self.root)
    }
}

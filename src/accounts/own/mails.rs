//! What is mailed about a change of address, and at the end of an account.

use chrono::NaiveDateTime;

use crate::accounts::events::Origin;
use crate::accounts::mails::{Message, place, to};
use crate::accounts::proofs::{Issued, Purpose};
use crate::accounts::users::User;
use crate::app::State;
use crate::error::Result;
use crate::mail::{Letter, Mail};
use crate::web::urls;

/// Asks the new address whether it is the account's owner's.
pub(super) fn confirm(site: &State, user: &User, email: &str, issued: &Issued) -> Result<Mail> {
    let letter = Letter::new(site.clone(), user.lang);
    let message = Message {
        words: "move",
        paragraphs: vec![letter.t1("account-mail-move-text", "site", letter.site_name())],
        button: Some((
            letter.absolute(&urls::own_address_link(user.lang, &issued.link)),
            letter.t("account-mail-move-button").into_owned(),
        )),
        code: Some(issued.code.clone()),
    };
    // Without the name: whoever asks could write anything to anybody in it.
    message.mail(&letter, "account-move", to("", email), Some(user.id))
}

/// Tells the owner of an account that somebody wants its address for another one.
pub(super) fn known(site: &State, user: &User) -> Result<Mail> {
    let letter = Letter::new(site.clone(), user.lang);
    let message = Message {
        words: "move-known",
        paragraphs: vec![letter.t1("account-mail-move-known-text", "site", letter.site_name())],
        button: Some((
            letter.absolute(&urls::sign_in(user.lang, "")),
            letter.t("account-mail-known-button").into_owned(),
        )),
        code: None,
    };
    message.mail_owner(&letter, "account-move-known", user)
}

/// Tells the old address that another one is wanted.
pub(super) fn asked(
    site: &State,
    user: &User,
    email: &str,
    origin: &Origin,
    now: NaiveDateTime,
) -> Result<Mail> {
    let letter = Letter::new(site.clone(), user.lang);
    let message = Message {
        words: "move-asked",
        paragraphs: vec![
            letter.t1("account-mail-move-asked-text", "email", email),
            place(&letter, origin, now),
            letter.t("account-mail-move-asked-otherwise").into_owned(),
        ],
        button: Some((
            letter.absolute(&urls::forgotten(user.lang, "")),
            letter.t("account-mail-happened-button").into_owned(),
        )),
        code: None,
    };
    message.mail_owner(&letter, "account-move-asked", user)
}

/// Tells the old address that the account has moved, and how to take it back.
pub(super) fn moved(
    site: &State,
    former: &User,
    email: &str,
    undo: &Issued,
    origin: &Origin,
    now: NaiveDateTime,
) -> Result<Mail> {
    let letter = Letter::new(site.clone(), former.lang);
    let days = Purpose::Undo.lasts().num_days();
    let message = Message {
        words: "moved",
        paragraphs: vec![
            letter.t1("account-mail-moved-text", "email", email),
            place(&letter, origin, now),
            letter.t1("account-mail-moved-otherwise", "count", days),
        ],
        button: Some((
            letter.absolute(&urls::own_address_undo(former.lang, &undo.link)),
            letter.t("account-mail-moved-button").into_owned(),
        )),
        code: None,
    };
    message.mail_owner(&letter, "account-moved", former)
}

/// Tells the address that loses an account that it has gone back. The name may be a thief's.
pub(super) fn taken_back(site: &State, user: &User) -> Result<Mail> {
    let letter = Letter::new(site.clone(), user.lang);
    let message = Message {
        words: "taken-back",
        paragraphs: vec![letter.t("account-mail-taken-back-text").into_owned()],
        button: None,
        code: None,
    };
    message.mail(
        &letter,
        "account-taken-back",
        to("", &user.email),
        Some(user.id),
    )
}

/// The last mail: it is about nothing that is still there.
pub(super) fn deleted(site: &State, user: &User, email: &str) -> Result<Mail> {
    let letter = Letter::new(site.clone(), user.lang);
    let message = Message {
        words: "deleted",
        paragraphs: vec![
            letter.t1("account-mail-deleted-text", "site", letter.site_name()),
            letter.t1(
                "account-mail-deleted-otherwise",
                "contact",
                letter.contact(),
            ),
        ],
        button: None,
        code: None,
    };
    message.mail(&letter, "account-deleted", to("", email), None)
}

//! One's own second factor: how it stands, setting up an app, turning it off, new recovery codes.

use actix_web::web::{Form, Query};
use actix_web::{HttpRequest, HttpResponse};

use super::arrival::{own_next, to};
use super::events::{Event, Kind, Origin};
use super::factors;
use super::forms::SetupForm;
use super::guesses::{self, Guesser};
use super::recovery;
use super::second_pages::{AskPage, CodesPage, SecondPage, SetupPage};
use super::sign_in::Next;
use super::totp::Totp;
use super::users::User;
use crate::app::State;
use crate::error::{Error, Result};
use crate::web::form::again;
use crate::web::form::errors::Errors;
use crate::web::page::{Page, html};
use crate::web::private::private;
use crate::web::session::Beginning;
use crate::web::urls;
use crate::web::visitor::{Proven, Visitor};

/// How it stands, and what to do next.
pub async fn show(
    visitor: Visitor,
    page: Page,
    state: State,
    next: Query<Next>,
) -> Result<HttpResponse> {
    let id = visitor.id;
    let (user, left) = state
        .db
        .read(move |db| Ok((User::find(db, id)?, recovery::left(db, id)?)))
        .await?;
    let shown = SecondPage::new(page.clone(), visitor, user.totp.is_some(), left, &next.next);
    private(html(&page, &shown))
}

/// The picture to scan, and the form for the first code.
pub async fn show_setup(
    Proven(visitor): Proven,
    page: Page,
    state: State,
    next: Query<Next>,
) -> Result<HttpResponse> {
    let totp = Totp::offered(&state.secret, &visitor);
    let whose = (visitor.email.as_str(), next.next.as_str());
    let shown = SetupPage::new(page.clone(), &totp, whose, Errors::default())?;
    private(html(&page, &shown))
}

/// Turns it on, by a code of the app that has been set up. (Only who has just proven who they are has seen what a right
/// code follows from, so it is asked for no second time. With a wrong one it is, for the answer shows that again, and
/// whoever tries many codes without has seen nothing.) The recovery codes are in the answer, and nowhere else: whoever
/// loads that anew is told how things stand, and can make others.
pub async fn turn_on(
    request: HttpRequest,
    visitor: Visitor,
    page: Page,
    state: State,
    next: Query<Next>,
    form: Form<SetupForm>,
) -> Result<HttpResponse> {
    let next = own_next(&next.next);
    let totp = Totp::offered(&state.secret, &visitor);
    if visitor.has_second && form.is_of_another(&totp) {
        return private(Ok(to(&urls::second_factor(page.lang, next))));
    }
    let step = totp.step_of(&form.code, page.now);
    if !visitor.is_proven(page.now) && (has_tried(&state, &visitor, &page).await? || step.is_none())
    {
        let setup = urls::second_setup(page.lang, next);
        return Err(Error::Proof(urls::proof(page.lang, &setup)));
    }
    let Some(step) = step else {
        let mut errors = Errors::default();
        errors.add("code", "second-setup-wrong");
        let whose = (visitor.email.as_str(), next);
        let shown = SetupPage::new(page.clone(), &totp, whose, errors)?;
        return private(again(&page, &shown));
    };
    let (site, now, origin) = (state.clone(), page.now, Origin::of(&request, &state));
    let begins = Beginning::of(&request, &state, visitor.id);
    let turned_on = state.db.write(move |db| {
        let user = User::alone(db, visitor.id)?;
        let is_first = !factors::has_second(db, user.id)?;
        let Some(codes) = user.turn_on(db, &site.secret, &totp, step)? else {
            return Ok(None);
        };
        Event::record(db, &site, &user, Kind::SecondFactorOn, &origin, now)?;
        begins.end(db, visitor.session)?;
        if is_first {
            user.end_half_proven(db)?;
        }
        Ok(Some((codes, begins.begin(db, now)?)))
    });
    let Some((codes, begun)) = turned_on.await? else {
        return private(Ok(to(&urls::second_factor(page.lang, next))));
    };
    state.mail.wake();
    begun.go_on(&request)?;
    let shown = CodesPage::new(page.clone(), "on", codes, next);
    private(html(&page, &shown))
}

/// Counts a code, and tells whether there were too many.
async fn has_tried(state: &State, visitor: &Visitor, page: &Page) -> Result<bool> {
    let (site, now) = (state.clone(), page.now);
    let guessers = [Guesser::Setup { user: visitor.id }];
    let counted = state
        .db
        .write(move |db| Ok(guesses::count(db, &site.secret, &guessers, now)?));
    Ok(counted.await?.is_some())
}

/// Asks whether it shall be turned off, which staff can't.
pub async fn ask_off(Proven(visitor): Proven, page: Page) -> Result<HttpResponse> {
    if visitor.staff.is_some() {
        return Err(Error::NotFound);
    }
    let action = urls::second_off(page.lang);
    private(html(&page, &AskPage::new(page.clone(), "off", action, "")))
}

/// Turns it off.
pub async fn turn_off(
    request: HttpRequest,
    Proven(visitor): Proven,
    page: Page,
    state: State,
) -> Result<HttpResponse> {
    let (site, now, origin) = (state.clone(), page.now, Origin::of(&request, &state));
    state
        .db
        .write(move |db| {
            let user = User::alone(db, visitor.id)?;
            if user.turn_off(db)? {
                Event::record(db, &site, &user, Kind::SecondFactorOff, &origin, now)?;
            }
            Ok(())
        })
        .await?;
    state.mail.wake();
    private(Ok(to(&urls::second_factor(page.lang, ""))))
}

/// Asks whether the recovery codes shall be replaced, or made. Without a second factor there is nothing to recover.
pub async fn ask_codes(
    Proven(visitor): Proven,
    page: Page,
    state: State,
    next: Query<Next>,
) -> Result<HttpResponse> {
    if !visitor.has_second {
        return Err(Error::NotFound);
    }
    let left = state.db.read(move |db| Ok(recovery::left(db, visitor.id)?));
    let words = match left.await? {
        0 => "first",
        _ => "codes",
    };
    let next = own_next(&next.next);
    let action = urls::recovery_codes(page.lang, next);
    let shown = AskPage::new(page.clone(), words, action, next);
    private(html(&page, &shown))
}

/// Makes new ones in their place. They are in the answer, and nowhere else.
pub async fn renew_codes(
    request: HttpRequest,
    Proven(visitor): Proven,
    page: Page,
    state: State,
    next: Query<Next>,
) -> Result<HttpResponse> {
    let (site, now, origin) = (state.clone(), page.now, Origin::of(&request, &state));
    let (words, codes) = state
        .db
        .write(move |db| {
            let user = User::alone(db, visitor.id)?;
            let words = match recovery::left(db, user.id)? {
                0 => "made",
                _ => "renewed",
            };
            let codes = user.renew_codes(db, &site.secret)?;
            Event::record(db, &site, &user, Kind::CodesRenewed, &origin, now)?;
            Ok((words, codes))
        })
        .await?;
    state.mail.wake();
    let next = own_next(&next.next);
    private(html(
        &page,
        &CodesPage::new(page.clone(), words, codes, next),
    ))
}

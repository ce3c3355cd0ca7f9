//! Choosing a password: what is wrong with one that somebody wants from now on.

use super::factors;
use super::passwords::{self, SHORTEST, SHORTEST_OF_STAFF};
use super::users::User;
use crate::app::State;
use crate::error::Result;
use crate::web::form::errors::Errors;
use crate::web::page::Page;

/// What is wrong with it for the owner of an account.
pub(super) async fn read(page: &Page, state: &State, user: &User, typed: &str) -> Result<Errors> {
    let (id, is_staff) = (user.id, user.staff.is_some());
    let has_second = state.db.read(move |db| Ok(factors::has_second(db, id)?));
    let shortest = shortest_of(is_staff, has_second.await?);
    read_as(page, state, [&user.name, &user.email], shortest, typed).await
}

/// How long it has to be, in characters.
pub(super) const fn shortest_of(is_staff: bool, has_second: bool) -> usize {
    match is_staff && !has_second {
        true => SHORTEST_OF_STAFF,
        false => SHORTEST,
    }
}

/// What is wrong with it for somebody of this name and address.
pub(super) async fn read_as(
    page: &Page,
    state: &State,
    [name, email]: [&str; 2],
    shortest: usize,
    typed: &str,
) -> Result<Errors> {
    let own = [page.site_name(), name, email].map(str::to_owned);
    let typed = typed.to_owned();
    let read = state.hashing.off_the_road(move || {
        let mut errors = Errors::default();
        let own = own.each_ref().map(String::as_str);
        passwords::read(&mut errors, "password", &typed, &own, shortest);
        Ok(errors)
    });
    read.await
}

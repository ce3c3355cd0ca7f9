//! What has happened to an account: kept for its owner to look through, and told by mail where it matters.

use actix_web::HttpRequest;
use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::mails;
use super::users::User;
use crate::app::{App, State};
use crate::db::Db;
use crate::error::Result;
use crate::schema::account_events;
use crate::text_enum;
use crate::web::session;

text_enum! {
    /// Something that has happened to an account.
    Kind {
        Registered = "registered",
        SignedIn = "signed_in",
        NewDevice = "new_device",
        PasswordChanged = "password_changed",
        AddressChanged = "address_changed",
        AddressRestored = "address_restored",
        SecondFactorOn = "second_factor_on",
        SecondFactorOff = "second_factor_off",
        RecoveryUsed = "recovery_used",
        CodesRenewed = "codes_renewed",
        PasskeyAdded = "passkey_added",
        PasskeyRemoved = "passkey_removed",
        IdentityAdded = "identity_added",
        IdentityRemoved = "identity_removed",
        BecameAdmin = "became_admin",
        SessionEnded = "session_ended",
        SessionsEnded = "sessions_ended",
    }
}

impl Kind {
    /// Whether its owner is told by mail: they may not have done it.
    const fn is_told(self) -> bool {
        !matches!(
            self,
            Self::Registered | Self::SignedIn | Self::SessionEnded | Self::SessionsEnded
        )
    }
}

/// From where something is done.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    pub agent: String,
    pub network: String,
    /// ISO 3166-1 alpha-2; empty where it isn't known.
    pub country: &'static str,
}

impl Origin {
    pub fn of(request: &HttpRequest, app: &App) -> Self {
        Self {
            agent: session::agent_of(request),
            network: session::network_of(request, app),
            country: session::country_of(request, app),
        }
    }

    /// The browser and system, as people call them: `Firefox, Linux`; empty where it doesn't say.
    pub fn device(&self) -> String {
        device_of(&self.agent)
    }
}

/// The browser and system that an agent names.
pub fn device_of(agent: &str) -> String {
    let parser = woothee::parser::Parser::new();
    let Some(known) = parser.parse(agent) else {
        return String::new();
    };
    let parts = [known.name, known.os];
    let named = parts.into_iter().filter(|part| *part != "UNKNOWN");
    named.collect::<Vec<_>>().join(", ")
}

/// Something that happened.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = account_events)]
pub struct Event {
    pub kind: Kind,
    pub agent: String,
    pub network: String,
    pub country: String,
    pub at: NaiveDateTime,
}

/// How long it is remembered what has happened.
const KEPT: TimeDelta = TimeDelta::days(365);

impl Event {
    /// Writes down what has just been done to an account, and puts the mail to its owner into the outbox.
    pub fn record(
        db: &mut Db,
        site: &State,
        user: &User,
        kind: Kind,
        origin: &Origin,
        now: NaiveDateTime,
    ) -> Result<()> {
        diesel::insert_into(account_events::table)
            .values((
                account_events::user_id.eq(user.id),
                account_events::kind.eq(kind),
                account_events::agent.eq(&origin.agent),
                account_events::network.eq(&origin.network),
                account_events::country.eq(origin.country),
                account_events::at.eq(now),
            ))
            .execute(db)?;
        if kind.is_told() {
            mails::happened(site, user, kind, origin, now)?.put(db, now)?;
        }
        Ok(())
    }

    /// Whether one of these has happened to an account since.
    pub fn has_been(
        db: &mut Db,
        user: i64,
        kinds: &[Kind],
        since: NaiveDateTime,
    ) -> QueryResult<bool> {
        let found = account_events::table
            .filter(account_events::user_id.eq(user))
            .filter(account_events::kind.eq_any(kinds))
            .filter(account_events::at.ge(since));
        diesel::select(diesel::dsl::exists(found)).get_result(db)
    }

    /// The last ones of an account, the newest first.
    pub fn of(db: &mut Db, user: i64, most: i64) -> QueryResult<Vec<Self>> {
        account_events::table
            .filter(account_events::user_id.eq(user))
            .order((account_events::at.desc(), account_events::id.desc()))
            .limit(most)
            .select(Self::as_select())
            .load(db)
    }
}

/// Deletes what happened long ago.
pub fn forget_old(db: &mut Db, now: NaiveDateTime) -> QueryResult<usize> {
    diesel::delete(account_events::table)
        .filter(account_events::at.le(now - KEPT))
        .execute(db)
}

//! All that is held about an account, as a file that programs read, too. What would let others in is named, not told.

use actix_web::HttpResponse;
use actix_web::http::header::{
    CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS,
};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde_json::{Value, json};

use super::holdings::Holding;
use super::sessions::Session;
use crate::accounts::events::Event;
use crate::accounts::mails::about_account;
use crate::accounts::passkeys::Kept;
use crate::accounts::proofs::Proof;
use crate::accounts::recovery;
use crate::accounts::users::User;
use crate::app::State;
use crate::audit::model::Verb;
use crate::db::Db;
use crate::error::Result;
use crate::schema::{audit, case_messages, devices, identities, outbox};
use crate::web::format::iso;
use crate::web::page::Page;
use crate::web::private::private;
use crate::web::visitor::{Proven, Visitor};

/// How many of each are told, the newest first. Nobody has so many.
const MOST: i64 = 10_000;

/// The file.
pub async fn show(Proven(visitor): Proven, page: Page, state: State) -> Result<HttpResponse> {
    let now = page.now;
    let data = state.db.read(move |db| data(db, &visitor, now)).await?;
    let text = serde_json::to_vec_pretty(&data)
        .map_err(|error| anyhow::anyhow!("an account as JSON: {error}"))?;
    let answer = HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/json"))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"account.json\""))
        .insert_header((CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .body(text);
    private(Ok(answer))
}

fn data(db: &mut Db, visitor: &Visitor, now: NaiveDateTime) -> Result<Value> {
    let user = User::find(db, visitor.id)?;
    Ok(json!({
        "told_at": iso(now),
        "account": {
            "email": user.email,
            "name": user.name,
            "language": user.lang,
            "brought_here_as": user.aim,
            "works_for_the_site_as": user.staff,
            "created_at": iso(user.created_at),
            "is_of_the_demo": user.demo,
        },
        "signing_in": {
            "has_a_password": user.password_hash.is_some(),
            "has_an_authenticator_app": user.totp.is_some(),
            "recovery_codes_left": recovery::left(db, user.id)?,
            "passkeys": passkeys(db, user.id)?,
            "other_sites": other_sites(db, user.id)?,
        },
        "sessions": sessions(db, visitor, now)?,
        "known_devices": known_devices(db, user.id)?,
        "companies": companies(db, user.id)?,
        "events": events(db, user.id)?,
        "mailed_links_and_codes": proofs(db, user.id)?,
        "mails": mails(db, user.id)?,
        "done_for_companies_and_the_site": deeds(db, user.id)?,
        "written_about_decisions": written(db, user.id)?,
        "held_but_not_told": [
            "the password's hash, the authenticator app's secret and the recovery codes' hashes",
            "the passkeys' public keys",
            "the hashes of the cookies, links and codes",
        ],
    }))
}

fn passkeys(db: &mut Db, user: i64) -> QueryResult<Vec<Value>> {
    let keys = Kept::of(db, user)?.into_iter().map(|key| {
        json!({
            "name": key.name,
            "created_at": iso(key.created_at),
            "last_used_at": key.used_at.map(iso),
        })
    });
    Ok(keys.collect())
}

fn other_sites(db: &mut Db, user: i64) -> QueryResult<Vec<Value>> {
    let linked: Vec<(String, String, NaiveDateTime)> = identities::table
        .filter(identities::user_id.eq(user))
        .order(identities::id.desc())
        .limit(MOST)
        .select((
            identities::issuer,
            identities::subject,
            identities::created_at,
        ))
        .load(db)?;
    let told = linked.into_iter().map(|(issuer, subject, at)| {
        json!({ "issuer": issuer, "known_there_as": subject, "linked_at": iso(at) })
    });
    Ok(told.collect())
}

fn sessions(db: &mut Db, visitor: &Visitor, now: NaiveDateTime) -> QueryResult<Vec<Value>> {
    let told = Session::of(db, visitor, now)?.into_iter().map(|session| {
        json!({
            "browser": session.agent,
            "network": session.network,
            "country": session.country,
            "began_at": iso(session.created_at),
            "last_used_at": iso(session.seen_at),
            "is_this_one": session.id == visitor.session,
        })
    });
    Ok(told.collect())
}

fn known_devices(db: &mut Db, user: i64) -> QueryResult<Vec<Value>> {
    let seen: Vec<NaiveDateTime> = devices::table
        .filter(devices::user_id.eq(user))
        .order(devices::seen_at.desc())
        .limit(MOST)
        .select(devices::seen_at)
        .load(db)?;
    let told = seen
        .into_iter()
        .map(|at| json!({ "last_signed_in_at": iso(at) }));
    Ok(told.collect())
}

fn companies(db: &mut Db, user: i64) -> QueryResult<Vec<Value>> {
    let told = Holding::of(db, user)?
        .into_iter()
        .map(|held| json!({ "company": held.company, "role": held.role }));
    Ok(told.collect())
}

fn events(db: &mut Db, user: i64) -> QueryResult<Vec<Value>> {
    let told = Event::of(db, user, MOST)?.into_iter().map(|event| {
        json!({
            "what": event.kind,
            "browser": event.agent,
            "network": event.network,
            "country": event.country,
            "at": iso(event.at),
        })
    });
    Ok(told.collect())
}

fn proofs(db: &mut Db, user: i64) -> QueryResult<Vec<Value>> {
    let told = Proof::of(db, user, MOST)?.into_iter().map(|proof| {
        json!({
            "for": proof.purpose,
            "address": proof.address,
            "made_at": iso(proof.created_at),
            "works_until": iso(proof.ends_at),
        })
    });
    Ok(told.collect())
}

fn deeds(db: &mut Db, user: i64) -> QueryResult<Vec<Value>> {
    let done: Vec<(Verb, String, NaiveDateTime)> = audit::table
        .filter(audit::actor_id.eq(user))
        .order(audit::id.desc())
        .limit(MOST)
        .select((audit::verb, audit::subject_name, audit::at))
        .load(db)?;
    let told = done
        .into_iter()
        .map(|(what, to, at)| json!({ "what": what.as_str(), "to": to, "at": iso(at) }));
    Ok(told.collect())
}

/// To companies by moderators, and to moderators by companies.
fn written(db: &mut Db, user: i64) -> QueryResult<Vec<Value>> {
    let texts: Vec<(String, NaiveDateTime)> = case_messages::table
        .filter(case_messages::author_id.eq(user))
        .order(case_messages::id.desc())
        .limit(MOST)
        .select((case_messages::text, case_messages::at))
        .load(db)?;
    let told = texts
        .into_iter()
        .map(|(text, at)| json!({ "text": text, "at": iso(at) }));
    Ok(told.collect())
}

fn mails(db: &mut Db, user: i64) -> QueryResult<Vec<Value>> {
    let sent: Vec<(String, String, String, NaiveDateTime)> = outbox::table
        .filter(outbox::about.eq(about_account(user)))
        .order(outbox::id.desc())
        .limit(MOST)
        .select((
            outbox::to_email,
            outbox::subject,
            outbox::state,
            outbox::created_at,
        ))
        .load(db)?;
    let told = sent.into_iter().map(|(to, subject, state, at)| {
        json!({ "to": to, "subject": subject, "state": state, "written_at": iso(at) })
    });
    Ok(told.collect())
}

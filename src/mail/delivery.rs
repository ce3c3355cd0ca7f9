//! The part of the worker that sends what waits in the outbox.

use std::time::Duration;

use chrono::NaiveDateTime;
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;

use super::lease::{Lane, pause};
use super::message;
use super::outbox::{Due, Outbox};
use super::smtp::{Fault, Server};
use super::undelivered;
use crate::app::State;
use crate::error::Result;

/// How many mails are sent at the same time, in each lane.
const WIDTH: usize = 4;
/// How often the worker looks for mails when nothing wakes it.
const LOOK: Duration = Duration::from_secs(5);
/// How long the mails that are being sent may take once the site has been told to stop.
const LAST: Duration = Duration::from_secs(4);
/// How often, and how far apart, it is tried to write down what has become of a mail.
const NOTES: usize = 5;
const BETWEEN_NOTES: Duration = Duration::from_secs(1);

/// Sends mails until the site stops; without a mail server, makes them readable or lets them wait.
pub async fn run(state: State) {
    match &state.config.smtp_url {
        Some(server) => {
            tokio::join!(
                lane(&state, server, Lane::First),
                lane(&state, server, Lane::Later)
            );
        }
        None if state.config.is_production() => {}
        None => {
            while !state.mail.is_closed() {
                preview(&state).await;
                tokio::select! {
                    () = state.mail.woken() => {}
                    () = tokio::time::sleep(LOOK) => {}
                    () = state.mail.closed() => {}
                }
            }
        }
    }
}

/// Does what is due now and returns when all of it is done.
pub async fn pass(state: &State) {
    match &state.config.smtp_url {
        Some(server) => {
            for lane in [Lane::First, Lane::Later] {
                let mut sending = FuturesUnordered::new();
                sending.extend(
                    take(state, lane, 1000)
                        .await
                        .into_iter()
                        .map(|mail| deliver(state, server, mail)),
                );
                while sending.next().await.is_some() {}
            }
        }
        None if state.config.is_production() => {}
        None => preview(state).await,
    }
}

async fn lane(state: &State, server: &Server, lane: Lane) {
    let mut sending = FuturesUnordered::new();
    let mut leases: Vec<(i64, Option<NaiveDateTime>)> = Vec::new();
    while !state.mail.is_closed() {
        for mail in take(state, lane, WIDTH - sending.len()).await {
            leases.push((mail.id, mail.leased_until));
            sending.push(deliver(state, server, mail));
        }
        tokio::select! {
            Some(done) = sending.next() => leases.retain(|(id, _)| *id != done),
            () = state.mail.woken(), if lane == Lane::First => {}
            () = tokio::time::sleep(LOOK) => {}
            () = state.mail.closed() => {}
        }
    }
    let finish = async {
        while let Some(done) = sending.next().await {
            leases.retain(|(id, _)| *id != done);
        }
    };
    if tokio::time::timeout(LAST, finish).await.is_err() {
        drop(sending);
        let released = leases.len();
        match state
            .db
            .write(move |db| Ok(Outbox::release(db, &leases)?))
            .await
        {
            Ok(()) => tracing::info!(
                released,
                "mails that were being sent wait for the next start"
            ),
            Err(error) => tracing::error!(%error, "mails wait until their leases have run out"),
        }
    }
}

/// Leases mails that are due, at the most so many.
async fn take(state: &State, lane: Lane, most: usize) -> Vec<Due> {
    let taken = try_take(state, lane, most).await;
    taken.unwrap_or_else(|error| {
        tracing::error!(%error, "the outbox can't be read");
        Vec::new()
    })
}

async fn try_take(state: &State, lane: Lane, most: usize) -> Result<Vec<Due>> {
    let now = state.clock.now();
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    if most == 0 {
        return Ok(Vec::new());
    }
    // Most looks find nothing: they needn't take the write door for that.
    let ids = state
        .db
        .read(move |db| Ok(Outbox::due(db, lane, now, most)?))
        .await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    state
        .db
        .write(move |db| Ok(Outbox::lease(db, &ids, now)?))
        .await
}

/// Tries a mail, writes down what has become of it, and returns its id.
async fn deliver(state: &State, server: &Server, mail: Due) -> i64 {
    let outcome = send(state, server, &mail).await;
    for attempt in 1..=NOTES {
        match note(state, &mail, &outcome).await {
            Ok(()) => break,
            // It is tried again when its lease has run out; its Message-ID tells that it is the same one.
            Err(error) if attempt == NOTES => {
                tracing::error!(mail = mail.id, %error, "what has become of a mail can't be written down");
            }
            Err(_) => tokio::time::sleep(BETWEEN_NOTES).await,
        }
    }
    mail.id
}

async fn send(state: &State, server: &Server, mail: &Due) -> Result<(), Fault> {
    let unbuilt = |reason: String| Fault {
        is_final: true,
        step: "building",
        code: None,
        reason: format!("the message can't be built: {reason}"),
    };
    let mut from = state
        .config
        .mail_from()
        .map_err(|error| unbuilt(error.to_string()))?;
    if from.name.as_ref() == Some(&state.config.site_name) {
        from.name = Some(state.settings.now().site_name.clone());
    }
    let message = message::build(mail, &from).map_err(unbuilt)?;
    server.send(&message, state.mail.patience).await
}

async fn note(state: &State, mail: &Due, outcome: &Result<(), Fault>) -> Result<()> {
    let now = state.clock.now();
    let (id, kind, attempt) = (mail.id, mail.kind.as_str(), mail.attempts);
    let noted = mail.clone();
    let Err(fault) = outcome else {
        state
            .db
            .write(move |db| Ok(Outbox::sent(db, &noted, now)?))
            .await?;
        tracing::info!(mail = id, kind, attempt, "a mail was sent");
        return Ok(());
    };
    let (reason, step, code) = (fault.reason.clone(), fault.step, fault.code);
    match pause(mail.attempts).filter(|_| !fault.is_final) {
        Some(pause) => {
            state
                .db
                .write(move |db| Ok(Outbox::put_off(db, &noted, &reason, now + pause)?))
                .await?;
            let seconds = pause.num_seconds();
            tracing::warn!(
                mail = id,
                kind,
                attempt,
                step,
                code,
                seconds,
                "a mail was put off"
            );
        }
        None => {
            let told = undelivered::to_contact(state, &noted, &reason)?;
            state
                .db
                .write(move |db| {
                    if Outbox::failed(db, &noted, &reason, now)?
                        && let Some(told) = told
                    {
                        told.put(db, now)?;
                    }
                    Ok(())
                })
                .await?;
            state.mail.wake();
            tracing::error!(mail = id, kind, attempt, step, code, "a mail was given up");
        }
    }
    Ok(())
}

async fn preview(state: &State) {
    if let Err(error) = try_preview(state).await {
        tracing::error!(%error, "mails can't be made readable");
    }
}

async fn try_preview(state: &State) -> Result<()> {
    let (since, now) = (state.began_at, state.clock.now());
    let fresh = state.db.read(move |db| Ok(Outbox::fresh(db, since)?));
    if fresh.await? == 0 {
        return Ok(());
    }
    let readable = state
        .db
        .write(move |db| Ok(Outbox::preview(db, since, now)?))
        .await?;
    tracing::info!(readable, "mails can be read at /dev/mail");
    Ok(())
}

//! One crate for all tests, so that one link serves them all. They ask the running site over HTTP, on SQLite
//! by default and on the Postgres server of `TEST_DATABASE_URL`; `scripts/test` does both.

mod factories;
mod harness;

mod accounts;
mod admin;
mod alerts;
mod applicants;
mod applications;
mod bodies;
mod clock;
mod command_line;
mod companies;
mod config;
mod criteria;
mod database;
mod demo;
mod durability;
mod errors;
mod explain;
mod feeds;
mod forms;
mod gate;
mod generate;
mod guides;
mod hiring;
mod import;
mod jobs;
mod listing;
mod mail;
mod mail_preview;
mod moderation;
mod naughty;
mod newsletter;
mod page_cache;
mod preferences;
mod privacy;
mod reports;
mod requests;
mod routes;
mod search;
mod unsent;
mod uploads;
mod visibility;
mod words;

//! Rolecall: a recruiting site in one binary. ARCHITECTURE.md walks a request through it.

pub mod app;
pub mod cli;
pub mod clock;
pub mod companies;
pub mod config;
pub mod db;
pub mod demo;
pub mod error;
pub mod feeds;
pub mod files;
pub mod guides;
pub mod health;
pub mod home;
pub mod import;
pub mod jobs;
pub mod mail;
pub mod occupations;
pub mod places;
pub mod privacy;
pub mod reference;
pub mod reports;
pub mod schema;
pub mod seeds;
pub mod skills;
pub mod web;
pub mod worker;

//! The command line of Rolecall.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    match rolecall::cli::run(rolecall::cli::Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("rolecall: {error:#}");
            ExitCode::FAILURE
        }
    }
}

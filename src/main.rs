//! The command line of Rolecall.

use std::process::ExitCode;

use clap::Parser;

/// A page is thousands of short-lived pieces of text: glibc's allocator took a fifth of the time it costs.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match rolecall::cli::run(rolecall::cli::Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            rolecall::cli::say::complain(format_args!("rolecall: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

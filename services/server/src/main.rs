//! `duban`: the one binary.

use std::process::ExitCode;

use clap::Parser;
use duban_server::cli::Command;

fn main() -> ExitCode {
    match duban_server::cli::Arguments::try_parse() {
        Ok(arguments) => duban_server::cli::run(arguments),
        Err(error) => {
            let _ = error.print();
            let asked_for = !error.use_stderr();
            if asked_for { ExitCode::SUCCESS } else { ExitCode::from(Command::USAGE) }
        }
    }
}

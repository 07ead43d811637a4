//! The command line. Exit codes: 0 done, 1 refused or problems found, 2 usage, 3 fault.

#![deny(clippy::print_stdout, clippy::print_stderr, reason = "output.rs says it")]

mod admin;
mod aside;
mod backup;
mod calendar;
mod control;
mod evaluate;
mod export;
mod import;
mod log;
mod log_check;
mod output;
mod rebuild;
mod serve;
mod vault;
mod verify;

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};

use crate::{config::Config, logging};
use output::{complain, text};

#[derive(Debug, Parser)]
#[command(
    name = "duban",
    version,
    about = "督办:督导问题整改台账 (audit and rectification tracker)"
)]
pub struct Arguments {
    /// 设置文件 (settings file, TOML)
    #[arg(long, global = true, env = "DUBAN_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// 启动服务 (run the server; an empty folder becomes a fresh office)
    Serve(serve::Serve),
    /// 启动演示县 (start with a fictional county)
    Demo(serve::Demo),
    /// 导入 (import)
    #[command(subcommand)]
    Import(import::Import),
    /// 按标准核算学校数据,不写入 (measure school returns against a standard; keeps nothing)
    Evaluate(evaluate::Evaluate),
    /// 日历:推算到期日 (working calendar)
    #[command(subcommand)]
    Calendar(calendar::CalendarOf),
    /// 导出 (export)
    #[command(subcommand)]
    Export(export::Export),
    /// 重建读模型 (fold the read models anew)
    Rebuild(rebuild::Rebuild),
    /// 核验日志 (check the log, the files and the read models)
    Verify(verify::Verify),
    /// 备份 (copy the data folder while it is in use)
    Backup(backup::Backup),
    /// 恢复 (restore a backup into an empty folder)
    Restore(backup::Restore),
    /// 日志:复制到另一引擎 (the log: copy it to another engine)
    #[command(subcommand)]
    Log(log::Log),
    /// 名录:复制到 PostgreSQL (people and secrets: copy them to PostgreSQL)
    #[command(subcommand)]
    Vault(vault::Vault),
    /// 按各条规则检验日志引擎,不触及真实数据 (hold a log's engine to the laws; touches no real data)
    LogCheck(log_check::LogCheck),
    /// 打印 GraphQL 模式 (print the GraphQL schema)
    Schema,
    /// 账号 (accounts)
    #[command(subcommand)]
    Admin(admin::Admin),
}

/// How a command ended when nothing broke.
pub enum Ended {
    Done,
    /// Refused, or problems were found.
    Problems,
    /// Asked for in a way that cannot be, in words.
    Usage(String),
}

/// What a command answers; an error is a fault.
pub type CommandResult = anyhow::Result<Ended>;

impl Command {
    pub const PROBLEMS: u8 = 1;
    pub const USAGE: u8 = 2;
    pub const FAULT: u8 = 3;
}

/// Threads for what blocks: reads of the three files, the fold, workbooks. Each keeps a few
/// megabytes of its own, and more of them only wait for the same cores.
const BLOCKING_THREADS_MAX: usize = 8;

/// Runs one command to its exit code.
#[must_use]
pub fn run(arguments: Arguments) -> ExitCode {
    let config = match Config::load(arguments.config.as_deref()) {
        Ok(config) => config,
        Err(error) => {
            complain(format_args!("{error}"));
            return ExitCode::from(Command::USAGE);
        }
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(BLOCKING_THREADS_MAX)
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            complain(format_args!("{error}"));
            return ExitCode::from(Command::FAULT);
        }
    };
    match runtime.block_on(carry_out(arguments.command, config)) {
        Ok(Ended::Done) => ExitCode::SUCCESS,
        Ok(Ended::Problems) => ExitCode::from(Command::PROBLEMS),
        Ok(Ended::Usage(words)) => {
            complain(format_args!("{words}"));
            ExitCode::from(Command::USAGE)
        }
        Err(fault) => {
            complain(format_args!("出错 (fault): {fault:#}"));
            ExitCode::from(Command::FAULT)
        }
    }
}

/// Which office a command is about.
#[derive(Debug, Args)]
pub struct Folder {
    /// 数据目录 (data folder)
    #[arg(long)]
    data: Option<PathBuf>,
}

/// Settings for a command that ends by itself: its folder, and warnings only.
fn quiet(mut config: Config, data: Option<PathBuf>) -> anyhow::Result<Config> {
    config.data = data.unwrap_or(config.data);
    "warn".clone_into(&mut config.log_filter);
    logging::start(&config)?;
    Ok(config)
}

async fn carry_out(command: Command, config: Config) -> CommandResult {
    match command {
        Command::Serve(serve) => serve.run(config).await,
        Command::Demo(demo) => demo.run(config).await,
        Command::Import(import) => import.run(config).await,
        Command::Evaluate(evaluate) => evaluate.run(config).await,
        Command::Calendar(calendar) => calendar.run(config).await,
        Command::Export(export) => export.run(config).await,
        Command::Rebuild(rebuild) => rebuild.run(config).await,
        Command::Verify(verify) => verify.run(config).await,
        Command::Backup(backup) => backup.run(config).await,
        Command::Restore(restore) => restore.run(config).await,
        Command::Log(log) => log.run(config).await,
        Command::Vault(vault) => vault.run(config).await,
        Command::LogCheck(check) => check.run(config).await,
        Command::Admin(admin) => admin.run(config).await,
        Command::Schema => {
            text(format_args!("{}", duban_graphql::sdl()))?;
            Ok(Ended::Done)
        }
    }
}

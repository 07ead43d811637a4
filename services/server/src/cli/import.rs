//! `duban import ledger FILE`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use duban_app::ledger::Report;

use super::{CommandResult, Ended, control, quiet};
use crate::{config::Config, ledger::Wish};

#[derive(Debug, Subcommand)]
pub enum Import {
    /// 整改台账 (rectification ledger, .xlsx or .xls)
    Ledger(LedgerFile),
}

#[derive(Debug, Args)]
pub struct LedgerFile {
    file: PathBuf,
    /// 数据目录 (data folder)
    #[arg(long)]
    data: Option<PathBuf>,
    /// 只检查,不写入 (say what would happen, write nothing)
    #[arg(long)]
    dry_run: bool,
    /// 登记名录中没有的单一责任单位 (register single responsible units that are not known)
    #[arg(long)]
    create_units: bool,
    /// 以 JSON 输出 (print the report as JSON)
    #[arg(long)]
    json: bool,
}

impl Import {
    pub async fn run(self, config: Config) -> CommandResult {
        let Self::Ledger(wish) = self;
        let config = quiet(config, wish.data.clone())?;
        let order = control::Order::ImportLedger {
            file: std::path::absolute(&wish.file)?,
            wish: Wish { dry_run: wish.dry_run, create_units: wish.create_units },
        };
        let report: Report = control::carry_out(config, &order).await?;
        print(&report, wish.json)?;
        Ok(if report.has_blocking() { Ended::Problems } else { Ended::Done })
    }
}

fn print(report: &Report, json: bool) -> anyhow::Result<()> {
    if json {
        println!("{}", serde_json::to_string(report)?);
        return Ok(());
    }
    println!(
        "共 {} 行:登记 {},未变 {},未登记 {} ({} rows: {} recorded, {} unchanged, {} blocked)",
        report.rows,
        report.recorded,
        report.unchanged,
        report.blocked_rows(),
        report.rows,
        report.recorded,
        report.unchanged,
        report.blocked_rows(),
    );
    for problem in &report.problems {
        let row = problem.place.row.map(|row| format!(" 第{row}行")).unwrap_or_default();
        let column = problem.place.column.as_deref().unwrap_or_default();
        let mark = if problem.blocking { "✗" } else { "·" };
        println!(
            "{mark} {}{row}{column}: {} / {}",
            problem.place.sheet, problem.message, problem.message_en
        );
    }
    Ok(())
}

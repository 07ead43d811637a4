//! `duban import ledger|units|people|start-up|returns|progress FILE`.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, Subcommand};
use duban_app::ledger::Report;

use super::{
    CommandResult, Ended, Folder,
    control::{self, Order},
    output::say,
    quiet,
};
use crate::{config::Config, ledger::Wish, returns, start_up::Kind};

#[derive(Debug, Subcommand)]
pub enum Import {
    /// 整改台账 (rectification ledger, .xlsx or .xls)
    Ledger(LedgerFile),
    /// 单位、股室、责任区 (units, sections and zones)
    Units(WorkbookFile),
    /// 人员、职务 (people and posts)
    People(WorkbookFile),
    /// 启用数据,五张表在一个文件里 (units, sections, zones, people, posts in one workbook)
    StartUp(WorkbookFile),
    /// 学校年度报表 (yearly returns of schools, .xlsx or .xls)
    Returns(ReturnsFile),
    /// 单位整改月报 (a unit's monthly sheet that came back)
    Progress(ProgressFile),
}

/// What every import is told.
#[derive(Debug, Args)]
pub struct WorkbookFile {
    file: PathBuf,
    #[command(flatten)]
    folder: Folder,
    /// 只检查,不写入 (say what would happen, write nothing)
    #[arg(long)]
    dry_run: bool,
    /// 以 JSON 输出 (print the report as JSON)
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub struct ProgressFile {
    #[command(flatten)]
    workbook: WorkbookFile,
    /// 填报人的令牌文件:进展须由人填报,不由本机操作员 (file with the token of the person who reports)
    #[arg(long)]
    token_file: PathBuf,
    /// 应为该单位的月报,名称或编号 (whose sheet it must be, by name or id)
    #[arg(long)]
    unit: Option<String>,
}

#[derive(Debug, Args)]
pub struct LedgerFile {
    #[command(flatten)]
    workbook: WorkbookFile,
    /// 登记名录中没有的单一责任单位 (register single responsible units that are not known)
    #[arg(long)]
    create_units: bool,
}

#[derive(Debug, Args)]
pub struct ReturnsFile {
    #[command(flatten)]
    workbook: WorkbookFile,
    /// 报表年度,表头未写明时须指定 (reporting year, where the titles do not state it)
    #[arg(long)]
    year: Option<u16>,
    /// 登记标识码尚不存在的学校 (register schools whose code nobody bears)
    #[arg(long)]
    create_schools: bool,
    /// 与已入库数据不同的,作为更正入库 (what differs from what is filed corrects it)
    #[arg(long)]
    correct: bool,
}

impl Import {
    pub async fn run(self, config: Config) -> CommandResult {
        let (wish, order) = self.order().await?;
        let config = quiet(config, wish.folder.data)?;
        let report: Report = control::carry_out(config, &order).await?;
        print(&report, wish.json)?;
        Ok(if report.has_blocking() { Ended::Problems } else { Ended::Done })
    }

    /// What was told, and what of it reaches the office.
    async fn order(self) -> anyhow::Result<(WorkbookFile, Order)> {
        let start_up = |wish: WorkbookFile, kind| {
            let order = Order::ImportStartUp { file: wish.place()?, kind, dry_run: wish.dry_run };
            anyhow::Ok((wish, order))
        };
        match self {
            Self::Ledger(LedgerFile { workbook, create_units }) => {
                let wish = Wish { dry_run: workbook.dry_run, create_units };
                let order = Order::ImportLedger { file: workbook.place()?, wish };
                Ok((workbook, order))
            }
            Self::Units(wish) => start_up(wish, Kind::Units),
            Self::People(wish) => start_up(wish, Kind::People),
            Self::StartUp(wish) => start_up(wish, Kind::StartUp),
            Self::Returns(ReturnsFile { workbook, year, create_schools, correct }) => {
                let dry_run = workbook.dry_run;
                let wish = returns::Wish { year, create_schools, correct, dry_run };
                let order = Order::ImportReturns { file: workbook.place()?, wish };
                Ok((workbook, order))
            }
            Self::Progress(ProgressFile { workbook, token_file, unit }) => {
                let token = tokio::fs::read_to_string(&token_file).await;
                let token = token.with_context(|| token_file.display().to_string())?;
                let (file, dry_run) = (workbook.place()?, workbook.dry_run);
                Ok((workbook, Order::ImportProgress { file, token, unit, dry_run }))
            }
        }
    }
}

impl WorkbookFile {
    /// The server runs in another folder.
    fn place(&self) -> std::io::Result<PathBuf> {
        std::path::absolute(&self.file)
    }
}

fn print(report: &Report, json: bool) -> anyhow::Result<()> {
    if json {
        say!("{}", serde_json::to_string(report)?)?;
        return Ok(());
    }
    say!(
        "共 {} 行:登记 {},未变 {},未登记 {} ({} rows: {} recorded, {} unchanged, {} blocked)",
        report.rows,
        report.recorded,
        report.unchanged,
        report.blocked_rows(),
        report.rows,
        report.recorded,
        report.unchanged,
        report.blocked_rows(),
    )?;
    for problem in &report.problems {
        let row = problem.place.row.map(|row| format!(" 第{row}行")).unwrap_or_default();
        let column = problem.place.column.as_deref().unwrap_or_default();
        let mark = if problem.blocking { "✗" } else { "·" };
        say!(
            "{mark} {}{row}{column}: {} / {}",
            problem.place.sheet,
            problem.message,
            problem.message_en
        )?;
    }
    Ok(())
}

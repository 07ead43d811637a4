//! `duban export ledger|template|unit-sheet|handover --out FILE`.

use std::path::PathBuf;

use anyhow::Context;
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use duban_app::Scope;
use serde::{Deserialize, Serialize};

use super::{CommandResult, Ended, Folder, control, output::say, quiet};
use crate::{
    config::Config, handover, ledger, office::Office, slips, start_up, stores::LogPlace, unit_sheet,
};

#[derive(Debug, Subcommand)]
pub enum Export {
    /// 整改台账 (rectification ledger, .xlsx)
    Ledger(LedgerFile),
    /// 启用数据模板 (the workbook to fill in with units, people and posts)
    Template(OutFile),
    /// 单位整改月报 (a unit's monthly sheet)
    UnitSheet(UnitSheetFile),
    /// 交接清单 (what a person holds open)
    Handover(HandoverFile),
}

#[derive(Debug, Args)]
pub struct OutFile {
    #[command(flatten)]
    folder: Folder,
    /// 输出文件 (file to write)
    #[arg(long)]
    out: PathBuf,
}

#[derive(Debug, Args)]
pub struct UnitSheetFile {
    #[command(flatten)]
    file: OutFile,
    /// 单位,名称或编号 (the unit, by name or id)
    #[arg(long)]
    unit: String,
}

#[derive(Debug, Args)]
pub struct HandoverFile {
    #[command(flatten)]
    file: OutFile,
    /// 登录名 (login name)
    #[arg(long)]
    login: String,
}

#[derive(Debug, Args)]
pub struct LedgerFile {
    #[command(flatten)]
    file: OutFile,
    /// 当日所知的台账 (the ledger as known at the end of this day), YYYY-MM-DD
    #[arg(long)]
    as_of: Option<NaiveDate>,
}

/// What reaches the office.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    Ledger { as_of: Option<NaiveDate> },
    Template,
    UnitSheet { unit: String },
    Handover { login: String },
}

/// The bytes, and how many rows they hold where that says something.
pub(super) async fn obey(office: &Office, what: &What) -> anyhow::Result<(Vec<u8>, Option<usize>)> {
    office.views_caught_up().await?;
    let scope = Scope::of_the_machine();
    match what {
        What::Ledger { as_of } => {
            let extract = ledger::Extract { as_of: *as_of, ..ledger::Extract::default() };
            let (bytes, rows) = ledger::export_counted(office, &scope, extract).await?;
            Ok((bytes, Some(rows)))
        }
        What::Template => Ok((start_up::template(office)?, None)),
        What::UnitSheet { unit } => {
            let unit = office.unit_called(unit).await?;
            let sheet = unit_sheet::export(office, &scope, unit).await?;
            let (_, bytes, rows) = sheet.context("没有此单位 (no such unit)")?;
            Ok((bytes, Some(rows)))
        }
        What::Handover { login } => {
            let person = slips::person_called(office, login).await?;
            let list = handover::export(office, &scope, person).await?;
            let (_, bytes) = list.context("没有此人 (no such person)")?;
            Ok((bytes, None))
        }
    }
}

impl Export {
    pub async fn run(self, config: Config) -> CommandResult {
        let (file, what) = match self {
            Self::Ledger(LedgerFile { file, as_of }) => (file, What::Ledger { as_of }),
            Self::Template(file) => (file, What::Template),
            Self::UnitSheet(UnitSheetFile { file, unit }) => (file, What::UnitSheet { unit }),
            Self::Handover(HandoverFile { file, login }) => (file, What::Handover { login }),
        };
        let OutFile { folder, out } = file;
        let config = quiet(config, folder.data)?;
        let place = LogPlace::configured(&config)?;
        anyhow::ensure!(place.may_be_there(), "{}: 没有数据 (no data here)", config.data.display());
        let out = std::path::absolute(&out)?;
        let order = control::Order::Export { out: out.clone(), what };
        let rows: Option<usize> = control::carry_out(config, &order)
            .await
            .with_context(|| format!("{}", out.display()))?;
        match rows {
            Some(rows) => say!("{}: {rows} 行 (rows)", out.display())?,
            None => say!("{}", out.display())?,
        }
        Ok(Ended::Done)
    }
}

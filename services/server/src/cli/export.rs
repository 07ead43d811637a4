//! `duban export ledger --out FILE`.

use std::path::PathBuf;

use anyhow::Context;
use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::{CommandResult, Ended, control, quiet};
use crate::config::Config;

#[derive(Debug, Subcommand)]
pub enum Export {
    /// 整改台账 (rectification ledger, .xlsx)
    Ledger(LedgerFile),
}

#[derive(Debug, Args)]
pub struct LedgerFile {
    /// 数据目录 (data folder)
    #[arg(long)]
    data: Option<PathBuf>,
    /// 输出文件 (file to write)
    #[arg(long)]
    out: PathBuf,
    /// 当日所知的台账 (the ledger as known at the end of this day), YYYY-MM-DD
    #[arg(long)]
    as_of: Option<NaiveDate>,
}

impl Export {
    pub async fn run(self, config: Config) -> CommandResult {
        let Self::Ledger(wish) = self;
        let config = quiet(config, wish.data)?;
        anyhow::ensure!(
            crate::folder::DataFolder::at(&config.data).has_log(),
            "{}: 没有数据 (no data here)",
            config.data.display()
        );
        let out = std::path::absolute(&wish.out)?;
        let order = control::Order::ExportLedger { out: out.clone(), as_of: wish.as_of };
        let rows: usize = control::carry_out(config, &order)
            .await
            .with_context(|| format!("{}", out.display()))?;
        println!("{}: {rows} 行 (rows)", out.display());
        Ok(Ended::Done)
    }
}

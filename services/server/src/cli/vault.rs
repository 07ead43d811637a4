//! `duban vault copy`: people and secrets move from a data folder to a server.
//!
//! All or nothing, into an empty vault only. **Deliberately absent:** the way back, and
//! erasing what was copied: whoever keeps the old file deletes it.

use std::path::PathBuf;

use anyhow::ensure;
use clap::{Args, Subcommand};

use super::{CommandResult, Ended, output::say, quiet};
use crate::{config::Config, folder::DataFolder, stores::VaultPlace};

#[derive(Debug, Subcommand)]
pub enum Vault {
    /// 把名录复制到 PostgreSQL;此后请删除原文件 (copy people and secrets to PostgreSQL; then delete
    /// the old file)
    Copy(Copy),
}

#[derive(Debug, Args)]
pub struct Copy {
    /// 来源:数据目录 (a data folder)
    #[arg(long)]
    from: PathBuf,
    /// 去处:postgres://… (an address)
    #[arg(long)]
    to: String,
}

impl Vault {
    pub async fn run(self, config: Config) -> CommandResult {
        let Self::Copy(Copy { from, to }) = self;
        let _config = quiet(config, None)?;
        let source = DataFolder::at(&from);
        ensure!(source.vault().exists(), "{}: 没有名录 (no vault here)", from.display());
        let _nobody_writes = source.lock()?;
        let people = VaultPlace::parse(&to)?.move_in(&source.vault()).await?;
        say!("{}: {people} 人 (people)", from.display())?;
        Ok(Ended::Done)
    }
}

//! `duban evaluate FILE --standard ID`: returns against a standard, nothing kept.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;

use super::{
    CommandResult, Ended,
    output::{say, text},
    quiet,
};
use crate::{
    config::Config,
    evaluation::{Measure, MeasureFault, Table},
};

#[derive(Debug, Args)]
pub struct Evaluate {
    /// 学校办学条件统计表 (school returns, .xlsx or .xls)
    file: PathBuf,
    /// 标准 (the standard), 例如 quality-balanced-2017
    #[arg(long)]
    standard: String,
    /// 省份,采用其地方标准 (a province, for what it asks above the national number)
    #[arg(long)]
    province: Option<String>,
    /// 另加的标准文件,TOML (further files of standards)
    #[arg(long)]
    layer: Vec<PathBuf>,
    /// 以 JSON 输出 (print the result as JSON)
    #[arg(long)]
    json: bool,
}

impl Evaluate {
    pub async fn run(self, config: Config) -> CommandResult {
        quiet(config, None)?;
        let measure = match self.measure().await? {
            Ok(measure) => measure,
            Err(fault) => return Ok(Ended::Usage(fault.to_string())),
        };
        let bytes = read(&self.file).await?;
        tokio::task::spawn_blocking(move || print(&measure, &bytes, self.json)).await?
    }

    async fn measure(&self) -> anyhow::Result<Result<Measure, MeasureFault>> {
        let mut own = Vec::new();
        for file in &self.layer {
            let text = String::from_utf8(read(file).await?);
            own.push((file.display().to_string(), text.with_context(|| shown(file))?));
        }
        let own: Vec<_> = own.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        Ok(Measure::of(&self.standard, self.province.as_deref(), &own))
    }
}

fn print(measure: &Measure, bytes: &[u8], json: bool) -> CommandResult {
    let shown = measure.workbook(bytes);
    if json {
        say!("{}", serde_json::to_string(&shown)?)?;
    } else {
        text(format_args!("{}", Table(&shown)))?;
    }
    let blocking = shown.problems.iter().any(|problem| problem.blocking);
    Ok(if blocking { Ended::Problems } else { Ended::Done })
}

async fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    tokio::fs::read(file).await.with_context(|| shown(file))
}

fn shown(file: &Path) -> String {
    file.display().to_string()
}

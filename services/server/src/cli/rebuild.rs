//! `duban rebuild`: folds the read models anew beside the old ones and swaps.

use clap::Args;

use super::{CommandResult, Ended, Folder, control, output::say, quiet};
use crate::config::Config;

#[derive(Debug, Args)]
pub struct Rebuild {
    #[command(flatten)]
    folder: Folder,
}

impl Rebuild {
    pub async fn run(self, config: Config) -> CommandResult {
        let config = quiet(config, self.folder.data)?;
        control::carry_out::<()>(config, &control::Order::Rebuild).await?;
        say!("读模型已重建 (the read models are folded anew)")?;
        Ok(Ended::Done)
    }
}

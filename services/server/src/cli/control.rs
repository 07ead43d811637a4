//! How a command reaches the office: through the running server's control socket, or
//! by opening the folder itself when no server runs.
//!
//! One JSON line there, one JSON line back. The socket lies in the data folder, which
//! its owner alone can enter. Where there are no such sockets, stop the server first.

use std::{path::PathBuf, sync::Arc};

use anyhow::Context;
use duban_app::Caller;
use duban_domain::UnitId;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{
    admin::{self, AdminOrder},
    export::{self, What},
};
use crate::{
    config::Config,
    folder::{FolderError, write_file},
    ledger,
    office::{Office, Surroundings},
    returns, start_up, unit_sheet,
    workbooks::Workbook,
};

/// Longest line in either direction, in bytes.
const LINE_BYTES_MAX: u64 = 50_000_000;

/// What the local operator may ask of an office.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    ImportLedger { file: PathBuf, wish: ledger::Wish },
    ImportStartUp { file: PathBuf, kind: start_up::Kind, dry_run: bool },
    ImportReturns { file: PathBuf, wish: returns::Wish },
    ImportProgress { file: PathBuf, token: String, unit: Option<String>, dry_run: bool },
    Export { out: PathBuf, what: What },
    Rebuild,
    Admin(AdminOrder),
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Reply {
    Done(Value),
    Fault(String),
}

/// Carries an order out, wherever the office is open.
pub async fn carry_out<T: DeserializeOwned>(config: Config, order: &Order) -> anyhow::Result<T> {
    let is_demo = crate::demo::is_demo(&config).await?;
    let surroundings = if is_demo { crate::demo::surroundings() } else { Surroundings::real() };
    match Office::open(config.clone(), surroundings).await {
        Ok(office) => {
            let done = office.obey(order).await;
            office.views.stop().await;
            Ok(serde_json::from_value(done?)?)
        }
        Err(error) if is_in_use(&error) => {
            let done = ask_server(&config, order).await.context(error)?;
            Ok(serde_json::from_value(done)?)
        }
        Err(error) => Err(error),
    }
}

fn is_in_use(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(FolderError::InUse(_)))
}

impl Office {
    pub(super) async fn unit_wanted(&self, called: Option<&str>) -> anyhow::Result<Option<UnitId>> {
        match called {
            Some(called) => self.unit_called(called).await.map(Some),
            None => Ok(None),
        }
    }

    /// Acts as the local operator.
    async fn obey(&self, order: &Order) -> anyhow::Result<Value> {
        let operator = Caller::LocalOperator;
        Ok(match order {
            Order::ImportLedger { file, wish } => {
                let file = Workbook::at(file).await?;
                serde_json::to_value(ledger::import(self, &operator, file, *wish).await?)?
            }
            Order::ImportStartUp { file, kind, dry_run } => {
                let file = Workbook::at(file).await?;
                let report = start_up::import(self, &operator, *kind, file, *dry_run).await?;
                serde_json::to_value(report)?
            }
            Order::ImportReturns { file, wish } => {
                let file = Workbook::at(file).await?;
                serde_json::to_value(returns::import(self, &operator, file, *wish).await?)?
            }
            Order::ImportProgress { file, token, unit, dry_run } => {
                let caller = unit_sheet::caller_by_token(self, token).await?;
                let unit = self.unit_wanted(unit.as_deref()).await?;
                let file = Workbook::at(file).await?;
                let wish = unit_sheet::Wish { dry_run: *dry_run, unit };
                serde_json::to_value(unit_sheet::import(self, &caller, file, wish).await?)?
            }
            Order::Export { out, what } => {
                let (bytes, rows) = export::obey(self, what).await?;
                write_file(out, &bytes).await?;
                serde_json::to_value(rows)?
            }
            Order::Rebuild => {
                self.views.rebuild().await?;
                Value::Null
            }
            Order::Admin(order) => admin::obey(self, order).await?,
        })
    }
}

#[cfg(unix)]
mod socket {
    use std::os::unix::fs::PermissionsExt;

    use tokio::{
        io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
        net::{UnixListener, UnixStream},
        task::JoinHandle,
    };

    use super::{Arc, Config, Context, LINE_BYTES_MAX, Office, Order, Reply, Value};
    use crate::folder::DataFolder;

    /// Answers the command line until aborted.
    pub fn listen(office: Arc<Office>) -> anyhow::Result<JoinHandle<()>> {
        let path = office.folder.control();
        // A socket left by a killed server: the folder's lock is ours, so nobody answers there.
        if path.exists() {
            std::fs::remove_file(&path)?;
        }
        let listener = UnixListener::bind(&path).context("control.sock")?;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
        Ok(tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                if let Err(error) = answer(&office, stream).await {
                    tracing::warn!(%error, "A control request failed");
                }
            }
        }))
    }

    async fn answer(office: &Office, stream: UnixStream) -> anyhow::Result<()> {
        let (read, mut write) = stream.into_split();
        let mut line = String::new();
        BufReader::new(read.take(LINE_BYTES_MAX)).read_line(&mut line).await?;
        let order: Order = serde_json::from_str(&line)?;
        let reply = match office.obey(&order).await {
            Ok(value) => Reply::Done(value),
            Err(fault) => Reply::Fault(format!("{fault:#}")),
        };
        write.write_all(serde_json::to_string(&reply)?.as_bytes()).await?;
        write.write_all(b"\n").await?;
        Ok(write.shutdown().await?)
    }

    pub async fn ask_server(config: &Config, order: &Order) -> anyhow::Result<Value> {
        let path = DataFolder::at(&config.data).control();
        let stream = UnixStream::connect(&path).await.context("control.sock")?;
        let (read, mut write) = stream.into_split();
        write.write_all(serde_json::to_string(order)?.as_bytes()).await?;
        write.write_all(b"\n").await?;
        let mut line = String::new();
        BufReader::new(read.take(LINE_BYTES_MAX)).read_line(&mut line).await?;
        match serde_json::from_str(&line)? {
            Reply::Done(value) => Ok(value),
            Reply::Fault(fault) => anyhow::bail!(fault),
        }
    }
}

#[cfg(not(unix))]
mod socket {
    use super::{Arc, Config, Office, Order, Value};

    /// No sockets here: nothing to answer.
    pub fn listen(_office: Arc<Office>) -> anyhow::Result<tokio::task::JoinHandle<()>> {
        Ok(tokio::spawn(async {}))
    }

    pub async fn ask_server(_config: &Config, _order: &Order) -> anyhow::Result<Value> {
        anyhow::bail!("请先停止服务 (stop the server first)")
    }
}

use socket::ask_server;
pub use socket::listen;

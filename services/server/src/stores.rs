//! Which adapter stands behind the log and the vault; nobody else knows.
//!
//! A further engine is a scheme in [`LogPlace::parse`] and a line in each function below it.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context, bail, ensure};
use duban_app::ports::Vault;
use duban_eventlog::EventLog;
#[cfg(feature = "esdb")]
use duban_eventlog_eventstore::{Address as Cluster, EventStoreLog, Options as ClusterOptions};
use duban_eventlog_postgres::{Address, Options as PostgresOptions, PostgresLog, discard_trial};
use duban_eventlog_sqlite::{Options, SqliteLog};
use duban_postgres::Session;
use duban_vault::{PostgresVault, SqliteVault};
use tempfile::TempDir;
use uuid::Uuid;

use crate::{
    config::{Config, Place},
    folder::DataFolder,
};

/// Held while an office is founded in a log that several nodes may open at once.
const FOUNDING: &str = "SELECT pg_advisory_lock(hashtextextended('duban founding', 0))";

/// Where a log lies.
#[derive(Debug, Clone)]
pub enum LogPlace {
    /// A file: the embedded log.
    File(PathBuf),
    Postgres(Address),
    #[cfg(feature = "esdb")]
    EventStore(Box<Cluster>),
}

/// Where people and secrets lie.
#[derive(Debug, Clone)]
pub enum VaultPlace {
    File(PathBuf),
    Postgres(Address),
}

/// The turn to found; given back when it is dropped.
pub struct Turn {
    _session: Option<Session>,
}

impl LogPlace {
    /// The log of these settings.
    pub fn configured(config: &Config) -> anyhow::Result<Self> {
        match url_of(&config.log).context("log")? {
            Some(url) => Self::parse(&url),
            None => Ok(Self::File(DataFolder::at(&config.data).log())),
        }
    }

    /// An address, or the data folder of an embedded log.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        match text.split_once("://") {
            None => Ok(Self::File(DataFolder::at(Path::new(text)).log())),
            Some(("postgres" | "postgresql", _)) => Ok(Self::Postgres(Address::parse(text)?)),
            #[cfg(feature = "esdb")]
            Some(("esdb" | "esdb+discover", _)) => {
                Ok(Self::EventStore(Box::new(Cluster::parse(text)?)))
            }
            Some((scheme, _)) => {
                bail!(
                    "不支持 {scheme}://,可用 postgres://、esdb:// 或数据目录 (not an engine that this \
                     binary knows: postgres://, esdb://, or a data folder)"
                )
            }
        }
    }

    /// Whether the log lies in a file of this machine.
    #[must_use]
    pub fn is_file(&self) -> bool {
        matches!(self, Self::File(_))
    }

    /// Whether there may be a log; of a server only asking it says more.
    #[must_use]
    pub fn may_be_there(&self) -> bool {
        match self {
            Self::File(path) => path.exists(),
            Self::Postgres(_) => true,
            #[cfg(feature = "esdb")]
            Self::EventStore(_) => true,
        }
    }

    /// Opens the log, creates it if there is none, and brings an older one up to date.
    pub async fn open(&self) -> anyhow::Result<Arc<dyn EventLog>> {
        Ok(match self {
            Self::File(path) => Arc::new(SqliteLog::open(path, Options::default())?),
            Self::Postgres(address) => {
                Arc::new(PostgresLog::open(address.clone(), PostgresOptions::default()).await?)
            }
            #[cfg(feature = "esdb")]
            Self::EventStore(cluster) => in_cluster(cluster, false).await?,
        })
    }

    /// Opens a log that is there, and changes nothing.
    pub async fn open_read_only(&self) -> anyhow::Result<Arc<dyn EventLog>> {
        ensure!(self.may_be_there(), "{self}: 没有数据 (no data here)");
        Ok(match self {
            Self::File(path) => Arc::new(SqliteLog::open_read_only(path, Options::default())?),
            Self::Postgres(address) => {
                let options = PostgresOptions::default();
                Arc::new(PostgresLog::open_read_only(address.clone(), options).await?)
            }
            #[cfg(feature = "esdb")]
            Self::EventStore(cluster) => in_cluster(cluster, true).await?,
        })
    }

    /// Waits for the turn to found an office here: of nodes that start together in an empty
    /// log one founds, and the others find it founded.
    ///
    /// A cluster of event stores has no locks; where there are several nodes, their vault has.
    pub async fn turn_to_found(&self, vault: &VaultPlace) -> anyhow::Result<Turn> {
        Ok(match (self, vault) {
            // Whoever is here holds the folder's lock.
            (Self::File(_), _) => Turn { _session: None },
            (Self::Postgres(address), _) => {
                Turn { _session: Some(address.connect(FOUNDING).await?) }
            }
            #[cfg(feature = "esdb")]
            (Self::EventStore(_), VaultPlace::Postgres(address)) => {
                Turn { _session: Some(address.connect(FOUNDING).await?) }
            }
            #[cfg(feature = "esdb")]
            (Self::EventStore(_), VaultPlace::File(_)) => Turn { _session: None },
        })
    }
}

/// An empty log of its own at a place, for a trial of its engine; the real one is not touched.
pub enum Trial {
    Folder(TempDir),
    Postgres(Address, PostgresOptions),
    #[cfg(feature = "esdb")]
    EventStore(Box<Cluster>),
}

impl Trial {
    /// `id` is of this trial alone.
    pub fn at(place: &LogPlace, id: Uuid) -> anyhow::Result<Self> {
        Ok(match place {
            LogPlace::File(path) => {
                let folder = path.parent().unwrap_or(Path::new("."));
                fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
                Self::Folder(tempfile::Builder::new().prefix(".trial-").tempdir_in(folder)?)
            }
            LogPlace::Postgres(address) => {
                Self::Postgres(address.clone(), PostgresOptions::trial(id))
            }
            #[cfg(feature = "esdb")]
            LogPlace::EventStore(cluster) => Self::EventStore(Box::new(cluster.trial(id))),
        })
    }

    pub async fn open(&self) -> anyhow::Result<Arc<dyn EventLog>> {
        Ok(match self {
            Self::Folder(folder) => {
                Arc::new(SqliteLog::open(folder.path().join("log.db"), Options::default())?)
            }
            Self::Postgres(address, options) => {
                Arc::new(PostgresLog::open(address.clone(), options.clone()).await?)
            }
            #[cfg(feature = "esdb")]
            Self::EventStore(cluster) => in_cluster(cluster, false).await?,
        })
    }

    /// Leaves nothing behind; in a cluster of event stores, where nothing is ever removed, the
    /// trial's streams stay.
    pub async fn end(self) -> anyhow::Result<()> {
        match self {
            Self::Folder(folder) => Ok(folder.close()?),
            Self::Postgres(address, options) => Ok(discard_trial(&address, &options).await?),
            #[cfg(feature = "esdb")]
            Self::EventStore(_) => Ok(()),
        }
    }
}

impl fmt::Display for LogPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Postgres(address) => address.fmt(f),
            #[cfg(feature = "esdb")]
            Self::EventStore(cluster) => cluster.fmt(f),
        }
    }
}

/// Says now, not at the first command, what is wrong with a cluster.
#[cfg(feature = "esdb")]
async fn in_cluster(cluster: &Cluster, read_only: bool) -> anyhow::Result<Arc<dyn EventLog>> {
    let options = ClusterOptions { read_only, ..ClusterOptions::default() };
    let log = EventStoreLog::open(cluster, options)?;
    log.health().await.with_context(|| cluster.to_string())?;
    Ok(Arc::new(log))
}

impl VaultPlace {
    /// The vault of these settings.
    pub fn configured(config: &Config) -> anyhow::Result<Self> {
        let Some(url) = url_of(&config.vault).context("vault")? else {
            return Ok(Self::File(DataFolder::at(&config.data).vault()));
        };
        Self::parse(&url)
    }

    /// An address.
    pub fn parse(url: &str) -> anyhow::Result<Self> {
        Ok(Self::Postgres(Address::parse(url)?))
    }

    /// Takes over what the embedded vault at `path` holds; answers how many people.
    pub async fn move_in(&self, path: &Path) -> anyhow::Result<usize> {
        match self {
            Self::File(_) => bail!("名录只能迁往 PostgreSQL (a vault moves to PostgreSQL only)"),
            Self::Postgres(address) => {
                Ok(PostgresVault::open(address.clone()).await?.move_in(path).await?)
            }
        }
    }

    pub async fn open(&self) -> anyhow::Result<Arc<dyn Vault>> {
        Ok(match self {
            Self::File(path) => Arc::new(SqliteVault::open(path)?),
            Self::Postgres(address) => Arc::new(PostgresVault::open(address.clone()).await?),
        })
    }
}

/// Refuses a command that is about a data folder alone.
pub fn must_lie_in_the_folder(config: &Config, instead: &str) -> anyhow::Result<()> {
    let is_elsewhere = config.log.is_elsewhere() || config.vault.is_elsewhere();
    ensure!(!is_elsewhere, "日志或名录不在数据目录中 (log or vault lie elsewhere): {instead}");
    Ok(())
}

fn url_of(place: &Place) -> anyhow::Result<Option<String>> {
    if let Some(file) = &place.url_file {
        let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
        return Ok(Some(text.trim().to_owned()));
    }
    Ok(place.url.as_ref().map(|url| url.0.clone()))
}

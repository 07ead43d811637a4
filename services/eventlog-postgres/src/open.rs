//! Opening the log: the server is checked, the schema created or brought up to date.

use duban_postgres::{Address, ConnectError, MigrateError, Schema};
use thiserror::Error;
use uuid::Uuid;

/// Each brings the schema from its number to the next. Only grows.
const MIGRATIONS: &[&str] = &[include_str!("schema/0001_log.sql")];

/// Plans that do not depend on what the server believes of a table that grows all the time.
const PLANS: &str = "SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan;";
/// A node waits so long for the others' batches, and no longer.
const LOCK_WAIT_MAX: &str = "SET lock_timeout = '10s';";

/// How the schemas of trials begin.
const TRIAL: &str = "duban_trial_";

/// How a log is opened.
#[derive(Debug, Clone)]
pub struct Options {
    /// The schema that holds the log: one for each log in a database.
    pub schema: String,
    /// Connections for reading, and so the most reads at once.
    pub readers: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { schema: "duban_log".to_owned(), readers: 4 }
    }
}

impl Options {
    /// A log of its own beside the real one, for a trial of the engine.
    #[must_use]
    pub fn trial(id: Uuid) -> Self {
        Self { schema: format!("{TRIAL}{}", id.simple()), ..Self::default() }
    }
}

/// Why a log could not be opened.
#[derive(Debug, Error)]
pub enum OpenError {
    #[error("not a name of a schema: {0}")]
    SchemaName(String),
    #[error(transparent)]
    Connect(#[from] ConnectError),
    #[error(transparent)]
    Schema(#[from] MigrateError),
}

pub fn schema(options: &Options) -> Result<Schema, OpenError> {
    Schema::named(&options.schema, MIGRATIONS)
        .ok_or_else(|| OpenError::SchemaName(options.schema.clone()))
}

/// What every connection of the log begins with.
pub fn set_up(schema: &Schema) -> String {
    format!("{}{PLANS}{LOCK_WAIT_MAX}", schema.set_up())
}

/// Deletes a log that was made for a trial; the name of any other is refused.
pub async fn discard_trial(address: &Address, options: &Options) -> Result<(), OpenError> {
    let schema = schema(options)?;
    if !options.schema.starts_with(TRIAL) {
        return Err(OpenError::SchemaName(options.schema.clone()));
    }
    let session = address.connect("").await?;
    let deleted = session.batch_execute(&format!("DROP SCHEMA IF EXISTS {schema} CASCADE")).await;
    Ok(deleted.map_err(MigrateError::from)?)
}

pub async fn prepare(address: &Address, schema: &Schema, may_write: bool) -> Result<(), OpenError> {
    let mut session = address.connect(&set_up(schema)).await?;
    if may_write {
        schema.migrate(&mut session).await?;
    } else {
        schema.check(&mut session).await?;
    }
    Ok(())
}

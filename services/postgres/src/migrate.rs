//! Numbered schemas: created where there is none, brought up to date where it is older.

use std::fmt;

use thiserror::Error;
use tokio_postgres::{Error, Transaction};

use crate::Session;

/// A schema's name is part of statements, so it is plain.
const NAME_BYTES_MAX: usize = 60;

/// A schema of ours in a database, and how it came to be.
#[derive(Debug, Clone)]
pub struct Schema {
    name: String,
    /// Each brings it from its number to the next. Only grows.
    migrations: &'static [&'static str],
}

/// Why a schema is not as this release needs it.
#[derive(Debug, Error)]
pub enum MigrateError {
    #[error("a newer release wrote {schema} (format {found}, this release knows {known})")]
    Newer { schema: String, found: usize, known: usize },
    #[error("{schema} has format {found} and must first be opened for writing (now {known})")]
    Older { schema: String, found: usize, known: usize },
    #[error("there is no {0} in this database")]
    Missing(String),
    #[error("the schema could not be looked at or changed")]
    Failed(#[from] Error),
}

impl Schema {
    /// `None` unless the name is plain: a lower-case letter, then such, digits and `_`.
    #[must_use]
    pub fn named(name: &str, migrations: &'static [&'static str]) -> Option<Self> {
        let is_plain =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        let begins = name.as_bytes().first().is_some_and(u8::is_ascii_lowercase);
        let fits = begins && name.len() <= NAME_BYTES_MAX && name.bytes().all(is_plain);
        fits.then(|| Self { name: name.to_owned(), migrations })
    }

    /// Makes a connection look for unqualified names here and nowhere else.
    #[must_use]
    pub fn set_up(&self) -> String {
        format!("SET search_path TO {self}, pg_temp;")
    }

    /// Creates it, or brings it up to date, all or nothing; several nodes may try at once.
    pub async fn migrate(&self, session: &mut Session) -> Result<(), MigrateError> {
        let known = self.migrations.len();
        let transaction = session.transaction().await?;
        let lock = "SELECT pg_advisory_xact_lock(hashtextextended('duban schema ' || $1, 0))";
        transaction.execute(lock, &[&self.name]).await?;
        let found = self.version(&transaction).await?;
        if found.is_none() {
            self.create(&transaction).await?;
        }
        let found = found.unwrap_or(0);
        if found > known {
            return Err(MigrateError::Newer { schema: self.to_string(), found, known });
        }
        for migration in &self.migrations[found..] {
            transaction.batch_execute(migration).await?;
        }
        if found < known {
            let number = i32::try_from(known).unwrap_or(i32::MAX);
            transaction.execute("UPDATE format SET version = $1", &[&number]).await?;
        }
        Ok(transaction.commit().await?)
    }

    /// Refuses a schema that is not there or not of this release. Changes nothing.
    pub async fn check(&self, session: &mut Session) -> Result<(), MigrateError> {
        let (schema, known) = (self.to_string(), self.migrations.len());
        let transaction = session.transaction().await?;
        match self.version(&transaction).await? {
            None => Err(MigrateError::Missing(schema)),
            Some(found) if found > known => Err(MigrateError::Newer { schema, found, known }),
            Some(found) if found < known => Err(MigrateError::Older { schema, found, known }),
            Some(_) => Ok(()),
        }
    }

    /// `None`: it was never created.
    async fn version(&self, transaction: &Transaction<'_>) -> Result<Option<usize>, Error> {
        let name = format!("{self}.format");
        let there = transaction.query_one("SELECT to_regclass($1) IS NOT NULL", &[&name]).await?;
        if !there.try_get::<_, bool>(0)? {
            return Ok(None);
        }
        let row = transaction.query_one("SELECT version FROM format", &[]).await?;
        Ok(Some(usize::try_from(row.try_get::<_, i32>(0)?).unwrap_or(usize::MAX)))
    }

    /// A schema that is there and empty is taken: whoever runs the server may have made it for
    /// us, and we need not be allowed to make any.
    async fn create(&self, transaction: &Transaction<'_>) -> Result<(), Error> {
        let missing = "SELECT to_regnamespace($1::text) IS NULL";
        if transaction.query_one(missing, &[&self.name]).await?.try_get(0)? {
            transaction.batch_execute(&format!("CREATE SCHEMA {self}")).await?;
        }
        let first = "CREATE TABLE format (version integer NOT NULL); \
                     INSERT INTO format VALUES (0);";
        transaction.batch_execute(first).await
    }
}

impl fmt::Display for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

//! Moving in: everything of an embedded vault, into an empty one, all or nothing.

use std::path::Path;

use duban_app::ports::VaultError;
use duban_postgres::tokio_postgres::{Transaction, types::ToSql};
use rusqlite::{Connection, OpenFlags, types::ValueRef};
use uuid::Uuid;

use super::PostgresVault;
use super::problem::Outcome;
use crate::SqliteVault;

const DOING: &str = "move a vault in";

/// How a column lies in the file and in the server.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Id,
    Bytes,
    Text,
    Number,
    Flag,
}

struct Table {
    name: &'static str,
    columns: &'static [(&'static str, Kind)],
}

use Kind::{Bytes, Flag, Id, Number, Text};

/// In the order in which rows refer to each other. Failures on unknown names begin anew.
const TABLES: [Table; 8] = [
    Table {
        name: "people",
        columns: &[
            ("id", Id),
            ("name", Text),
            ("unit", Id),
            ("phone", Text),
            ("note", Text),
            ("salt", Bytes),
            ("mail", Text),
        ],
    },
    Table {
        name: "accounts",
        columns: &[
            ("person", Id),
            ("login", Text),
            ("password", Text),
            ("disabled", Flag),
            ("failed_attempts", Number),
            ("back_off_until", Number),
            ("created_at", Number),
            ("password_set_at", Number),
            ("last_signed_in_at", Number),
        ],
    },
    Table {
        name: "links",
        columns: &[
            ("digest", Bytes),
            ("purpose", Text),
            ("person", Id),
            ("created_at", Number),
            ("expires_at", Number),
        ],
    },
    Table {
        name: "sessions",
        columns: &[
            ("digest", Bytes),
            ("handle", Id),
            ("person", Id),
            ("created_at", Number),
            ("last_seen_at", Number),
            ("device", Text),
            ("address", Text),
        ],
    },
    Table {
        name: "tokens",
        columns: &[
            ("digest", Bytes),
            ("id", Id),
            ("person", Id),
            ("label", Text),
            ("read_only", Flag),
            ("scopes", Text),
            ("created_at", Number),
            ("expires_at", Number),
            ("last_used_at", Number),
        ],
    },
    Table {
        name: "signed_acts",
        columns: &[
            ("finding", Id),
            ("revision", Number),
            ("person", Id),
            ("device", Bytes),
            ("at", Number),
        ],
    },
    Table {
        name: "found_names",
        columns: &[("finding", Id), ("ordinal", Number), ("role", Text), ("name", Text)],
    },
    Table {
        name: "found_notes",
        columns: &[("finding", Id), ("ordinal", Number), ("header", Text), ("text", Text)],
    },
];

type Value = Box<dyn ToSql + Sync + Send>;
type Rows = Vec<Vec<Value>>;

impl PostgresVault {
    /// Takes over all that the vault at `path` holds; answers how many people. Refused unless
    /// nobody is here yet.
    pub async fn move_in(&self, path: &Path) -> Result<usize, VaultError> {
        // It says no to a file that is no vault of this release.
        drop(SqliteVault::open_read_only(path)?);
        let path = path.to_owned();
        let read = tokio::task::spawn_blocking(move || read_all(&path)).await;
        let failed = |source| VaultError::Failed { doing: DOING, source };
        let tables = read.map_err(|error| failed(error.into()))?;
        let tables = tables.map_err(|error| failed(error.into()))?;
        let people = tables.first().map_or(0, Vec::len);
        self.write(DOING, move |db| {
            Box::pin(async move {
                let nobody: bool = db
                    .query_one("SELECT NOT EXISTS (SELECT FROM people)", &[])
                    .await?
                    .try_get(0)?;
                if !nobody {
                    return Err(VaultError::Taken("vault").into());
                }
                for (table, rows) in TABLES.iter().zip(&tables) {
                    insert(db, table, rows).await?;
                }
                Ok(())
            })
        })
        .await?;
        Ok(people)
    }
}

async fn insert(db: &Transaction<'_>, table: &Table, rows: &Rows) -> Outcome<()> {
    let marks: Vec<_> = (1..=table.columns.len()).map(|number| format!("${number}")).collect();
    let text =
        format!("INSERT INTO {} ({}) VALUES ({})", table.name, names(table), marks.join(", "));
    let statement = db.prepare(&text).await?;
    for row in rows {
        let row: Vec<&(dyn ToSql + Sync)> = row.iter().map(|value| &**value as _).collect();
        db.execute(&statement, &row).await?;
    }
    Ok(())
}

fn names(table: &Table) -> String {
    let names: Vec<_> = table.columns.iter().map(|(name, _)| *name).collect();
    names.join(", ")
}

/// All tables as they are at one moment.
fn read_all(path: &Path) -> rusqlite::Result<Vec<Rows>> {
    let mut file = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let moment = file.transaction()?;
    TABLES.iter().map(|table| read(&moment, table)).collect()
}

fn read(file: &Connection, table: &Table) -> rusqlite::Result<Rows> {
    let mut statement = file.prepare(&format!("SELECT {} FROM {}", names(table), table.name))?;
    let rows = statement.query_map([], |row| {
        let columns = table.columns.iter().enumerate();
        columns.map(|(index, (_, kind))| Ok(value(row.get_ref(index)?, *kind)?)).collect()
    })?;
    rows.collect()
}

fn value(found: ValueRef<'_>, kind: Kind) -> rusqlite::types::FromSqlResult<Value> {
    Ok(match kind {
        Kind::Id => {
            let bytes = found.as_blob_or_null()?.map(Uuid::from_slice).transpose();
            Box::new(bytes.map_err(|error| rusqlite::types::FromSqlError::Other(Box::new(error)))?)
        }
        Kind::Bytes => Box::new(found.as_blob_or_null()?.map(<[u8]>::to_vec)),
        Kind::Text => Box::new(found.as_str_or_null()?.map(str::to_owned)),
        Kind::Number => Box::new(found.as_i64_or_null()?),
        Kind::Flag => Box::new(found.as_i64_or_null()?.map(|number| number != 0)),
    })
}

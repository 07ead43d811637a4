//! What a views.db holds, table by table, so that two builds of one log can be compared.

use rusqlite::{Connection, types::ValueRef};
use sha2::{Digest, Sha256};

use crate::ViewsError;

/// One table: how many rows, and the SHA-256 over all of them in the order of their keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TablePrint {
    pub table: String,
    pub rows: u64,
    pub sha256: String,
}

/// Every table of ours. The search index is left out: its pages depend on the order in which
/// words came; what it is made of stands in `matters`.
pub(crate) fn fingerprint(connection: &Connection) -> Result<Vec<TablePrint>, ViewsError> {
    let mut statement = connection.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'
         AND name NOT LIKE 'sqlite%' ORDER BY name",
    )?;
    let tables: Vec<String> =
        statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    tables.into_iter().map(|table| print(connection, table)).collect()
}

fn print(connection: &Connection, table: String) -> Result<TablePrint, ViewsError> {
    // Rows of a table come in the order of its key when no index is used.
    let mut statement = connection.prepare(&format!("SELECT * FROM {table} NOT INDEXED"))?;
    let columns = statement.column_count();
    let (mut digest, mut count) = (Sha256::new(), 0);
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        count += 1;
        for column in 0..columns {
            hash(&mut digest, row.get_ref(column)?);
        }
    }
    let sha256 = data_encoding::HEXLOWER.encode(&digest.finalize());
    Ok(TablePrint { table, rows: count, sha256 })
}

/// Kind and length first, so that values cannot run into each other.
fn hash(digest: &mut Sha256, value: ValueRef<'_>) {
    let (kind, bytes): (u8, &[u8]) = match value {
        ValueRef::Null => (0, &[]),
        ValueRef::Integer(number) => {
            digest.update([1]);
            digest.update(number.to_be_bytes());
            return;
        }
        ValueRef::Real(number) => {
            digest.update([2]);
            digest.update(number.to_be_bytes());
            return;
        }
        ValueRef::Text(text) => (3, text),
        ValueRef::Blob(blob) => (4, blob),
    };
    digest.update([kind]);
    digest.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
    digest.update(bytes);
}

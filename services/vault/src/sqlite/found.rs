//! What imports found, in SQLite.

use std::collections::HashMap;

use async_trait::async_trait;
use duban_app::ports::VaultError;
use duban_app::ports::vault::{ColumnNote, FoundCells, FoundInRow, FoundName, IDS_PER_CALL_MAX};
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::SqliteVault;
use super::problem::Outcome;
use super::row::{Id, page};

#[async_trait]
impl FoundCells for SqliteVault {
    async fn keep_found(&self, rows: Vec<(Uuid, FoundInRow)>) -> Result<(), VaultError> {
        within_bound(rows.len())?;
        self.write("keep what an import found", move |db| {
            for (finding, cells) in &rows {
                erase(db, *finding)?;
                insert(db, *finding, cells)?;
            }
            Ok(())
        })
        .await
    }

    async fn found(&self, findings: &[Uuid]) -> Result<HashMap<Uuid, FoundInRow>, VaultError> {
        within_bound(findings.len())?;
        let findings = findings.to_vec();
        self.read("read what imports found", move |db| {
            let mut all = HashMap::new();
            for finding in findings {
                let cells = of_finding(db, finding)?;
                if cells != FoundInRow::default() {
                    all.insert(finding, cells);
                }
            }
            Ok(all)
        })
        .await
    }

    async fn findings_naming(&self, name: &str) -> Result<Vec<Uuid>, VaultError> {
        let name = name.to_owned();
        self.read("look a found name up", move |db| {
            let sql = "SELECT DISTINCT finding FROM found_names WHERE name = ?1 LIMIT ?2";
            let mut naming = db.prepare_cached(sql)?;
            let rows = naming
                .query_map(params![name, page(usize::MAX)], |row| Ok(row.get::<_, Id>(0)?.0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    async fn erase_found(&self, finding: Uuid) -> Result<bool, VaultError> {
        let erased =
            self.write("erase what was found", move |db| Ok(erase(db, finding)? > 0)).await?;
        self.empty_wal().await;
        Ok(erased)
    }

    async fn erase_found_name(&self, name: &str) -> Result<usize, VaultError> {
        let name = name.to_owned();
        let erased = self
            .write("erase a found name", move |db| {
                let sql = "SELECT count(DISTINCT finding) FROM found_names WHERE name = ?1";
                let findings: i64 = db.query_row(sql, [&name], |row| row.get(0))?;
                db.execute("DELETE FROM found_names WHERE name = ?1", [&name])?;
                Ok(usize::try_from(findings).unwrap_or(0))
            })
            .await?;
        self.empty_wal().await;
        Ok(erased)
    }
}

fn within_bound(count: usize) -> Result<(), VaultError> {
    if count > IDS_PER_CALL_MAX { Err(VaultError::Invalid("too many findings")) } else { Ok(()) }
}

fn erase(db: &Connection, finding: Uuid) -> Outcome<usize> {
    let names =
        db.prepare_cached("DELETE FROM found_names WHERE finding = ?1")?.execute([Id(finding)])?;
    let notes =
        db.prepare_cached("DELETE FROM found_notes WHERE finding = ?1")?.execute([Id(finding)])?;
    Ok(names + notes)
}

fn insert(db: &Connection, finding: Uuid, cells: &FoundInRow) -> Outcome<()> {
    let mut name = db.prepare_cached("INSERT INTO found_names VALUES (?1, ?2, ?3, ?4)")?;
    for (ordinal, found) in (0_i64..).zip(&cells.names) {
        name.execute(params![Id(finding), ordinal, found.role, found.name])?;
    }
    let mut note = db.prepare_cached("INSERT INTO found_notes VALUES (?1, ?2, ?3, ?4)")?;
    for (ordinal, found) in (0_i64..).zip(&cells.notes) {
        note.execute(params![Id(finding), ordinal, found.header, found.text])?;
    }
    Ok(())
}

fn of_finding(db: &Connection, finding: Uuid) -> Outcome<FoundInRow> {
    let sql = "SELECT role, name FROM found_names WHERE finding = ?1 ORDER BY ordinal";
    let mut names = db.prepare_cached(sql)?;
    let names = names
        .query_map([Id(finding)], |row| Ok(FoundName { role: row.get(0)?, name: row.get(1)? }))?
        .collect::<Result<_, _>>()?;
    let sql = "SELECT header, text FROM found_notes WHERE finding = ?1 ORDER BY ordinal";
    let mut notes = db.prepare_cached(sql)?;
    let notes = notes
        .query_map([Id(finding)], |row| Ok(ColumnNote { header: row.get(0)?, text: row.get(1)? }))?
        .collect::<Result<_, _>>()?;
    Ok(FoundInRow { names, notes })
}

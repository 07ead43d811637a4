//! What imports found, in PostgreSQL.

use std::collections::HashMap;

use async_trait::async_trait;
use duban_app::ports::VaultError;
use duban_app::ports::vault::{ColumnNote, FoundCells, FoundInRow, FoundName, IDS_PER_CALL_MAX};
use duban_postgres::tokio_postgres::{Row, Transaction};
use uuid::Uuid;

use super::PostgresVault;
use super::problem::Outcome;
use super::row::{page, rows};

#[async_trait]
impl FoundCells for PostgresVault {
    async fn keep_found(&self, cells: Vec<(Uuid, FoundInRow)>) -> Result<(), VaultError> {
        within_bound(cells.len())?;
        self.write("keep what an import found", move |db| {
            Box::pin(async move {
                for (finding, cells) in &cells {
                    erase(db, *finding).await?;
                    insert(db, *finding, cells).await?;
                }
                Ok(())
            })
        })
        .await
    }

    async fn found(&self, findings: &[Uuid]) -> Result<HashMap<Uuid, FoundInRow>, VaultError> {
        within_bound(findings.len())?;
        let doing = "read what imports found";
        let mut all: HashMap<Uuid, FoundInRow> = HashMap::new();
        let names = "SELECT finding, role, name FROM found_names \
                     WHERE finding = ANY ($1) ORDER BY finding, ordinal";
        for (finding, role, name) in self.list(doing, names, &[&findings], three).await? {
            all.entry(finding).or_default().names.push(FoundName { role, name });
        }
        let notes = "SELECT finding, header, text FROM found_notes \
                     WHERE finding = ANY ($1) ORDER BY finding, ordinal";
        for (finding, header, text) in self.list(doing, notes, &[&findings], three).await? {
            all.entry(finding).or_default().notes.push(ColumnNote { header, text });
        }
        Ok(all)
    }

    async fn findings_naming(&self, name: &str) -> Result<Vec<Uuid>, VaultError> {
        let text = "SELECT DISTINCT finding FROM found_names WHERE name = $1 LIMIT $2";
        let id = |row: &Row| Ok(row.try_get(0)?);
        self.list("look a found name up", text, &[&name, &page(usize::MAX)], id).await
    }

    async fn erase_found(&self, finding: Uuid) -> Result<bool, VaultError> {
        self.write("erase what was found", move |db| {
            Box::pin(async move { Ok(erase(db, finding).await? > 0) })
        })
        .await
    }

    async fn erase_found_name(&self, name: &str) -> Result<usize, VaultError> {
        let name = name.to_owned();
        self.write("erase a found name", move |db| {
            Box::pin(async move {
                let sql = "WITH gone AS (DELETE FROM found_names WHERE name = $1 RETURNING finding) \
                           SELECT count(DISTINCT finding) FROM gone";
                let findings: i64 = db.query_one(sql, &[&name]).await?.try_get(0)?;
                Ok(usize::try_from(findings).unwrap_or(0))
            })
        })
        .await
    }
}

fn within_bound(count: usize) -> Result<(), VaultError> {
    if count > IDS_PER_CALL_MAX { Err(VaultError::Invalid("too many findings")) } else { Ok(()) }
}

async fn erase(db: &Transaction<'_>, finding: Uuid) -> Outcome<usize> {
    let names = db.execute("DELETE FROM found_names WHERE finding = $1", &[&finding]).await?;
    let notes = db.execute("DELETE FROM found_notes WHERE finding = $1", &[&finding]).await?;
    Ok(rows(names + notes))
}

async fn insert(db: &Transaction<'_>, finding: Uuid, cells: &FoundInRow) -> Outcome<()> {
    let name = db.prepare("INSERT INTO found_names VALUES ($1, $2, $3, $4)").await?;
    for (ordinal, found) in (0_i64..).zip(&cells.names) {
        db.execute(&name, &[&finding, &ordinal, &found.role, &found.name]).await?;
    }
    let note = db.prepare("INSERT INTO found_notes VALUES ($1, $2, $3, $4)").await?;
    for (ordinal, found) in (0_i64..).zip(&cells.notes) {
        db.execute(&note, &[&finding, &ordinal, &found.header, &found.text]).await?;
    }
    Ok(())
}

fn three(row: &Row) -> Outcome<(Uuid, String, String)> {
    Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))
}

//! Open findings, for what is compared on all of them.

use async_trait::async_trait;
use duban_app::{
    Fault,
    rules_preview::{OpenFinding, OpenFindings},
};
use duban_domain::{FindingId, finding::FindingStatus};
use rusqlite::Connection;

use crate::{
    QueryError, Views,
    store::{date_of, status_code, uuid_of},
};

#[async_trait]
impl OpenFindings for Views {
    async fn open_findings(&self, most: usize) -> Result<Vec<OpenFinding>, Fault> {
        let read = self.read(move |connection| open(connection, most)).await;
        read.map_err(|error| Fault::Other(format!("open findings: {error}")))
    }
}

fn open(connection: &Connection, most: usize) -> Result<Vec<OpenFinding>, QueryError> {
    let waits = |status: &FindingStatus| status.is_open() || *status == FindingStatus::FedBack;
    let statuses = FindingStatus::ALL.iter().copied().filter(waits);
    let codes: Vec<_> = statuses.map(|status| status_code(status).to_string()).collect();
    let mut statement = connection.prepare_cached(&format!(
        "SELECT id, clock_due FROM findings WHERE status IN ({}) ORDER BY key LIMIT ?1",
        codes.join(", ")
    ))?;
    let mut rows = statement.query([i64::try_from(most).unwrap_or(i64::MAX)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let id: Vec<u8> = row.get(0)?;
        let finding = FindingId(uuid_of(&id));
        found.push(OpenFinding { finding, clock_due: date_of(row.get(1)?) });
    }
    Ok(found)
}

//! Issues that were delivered and wait to be signed for: what the clock looks at.

use async_trait::async_trait;
use duban_app::{DueSigning, DueSignings, Fault};
use duban_domain::FindingId;
use rusqlite::{Connection, params};

use crate::{
    QueryError, TaskKind, Views,
    store::{date_of, uuid_of},
};

#[async_trait]
impl DueSignings for Views {
    async fn due_signings(&self, most: usize) -> Result<Vec<DueSigning>, Fault> {
        let due = self.read(move |connection| due(connection, most)).await;
        due.map_err(|error| Fault::Other(format!("issues that wait to be signed for: {error}")))
    }
}

/// What nobody is asked to sign for, as while a hand-back waits, is not looked at. Begins with
/// what was delivered: the planner would begin with all that waits for anybody.
pub(super) const DUE: &str = "SELECT f.id, d.delivered_on FROM deliveries d
     CROSS JOIN findings f ON f.key = d.finding
     CROSS JOIN queue q ON q.finding = d.finding AND q.task = ?1
     ORDER BY d.delivered_on, d.finding LIMIT ?2";

fn due(connection: &Connection, most: usize) -> Result<Vec<DueSigning>, QueryError> {
    let mut statement = connection.prepare_cached(DUE)?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let mut rows = statement.query(params![TaskKind::SignFor.code(), most])?;
    let mut due = Vec::new();
    while let Some(row) = rows.next()? {
        let id: Vec<u8> = row.get(0)?;
        let Some(delivered_on) = date_of(row.get(1)?) else { continue };
        due.push(DueSigning { finding: FindingId(uuid_of(&id)), delivered_on });
    }
    Ok(due)
}

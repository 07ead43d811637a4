//! Open findings whose school has filed something since: what the process manager looks at.

use async_trait::async_trait;
use duban_app::{DueOffer, DueOffers, Fault};
use duban_domain::{FindingId, finding::FindingStatus};
use rusqlite::{Connection, params_from_iter, types::Value};

use crate::{
    QueryError, Views,
    store::{status_code, to_index, uuid_of},
};

#[async_trait]
impl DueOffers for Views {
    async fn due_offers(&self, most: usize) -> Result<Vec<DueOffer>, Fault> {
        let due = self.read(move |connection| due(connection, most)).await;
        due.map_err(|error| Fault::Other(format!("later returns on findings: {error}")))
    }
}

/// Where a return of that year or a later one is newer than what the finding has heard of.
fn due(connection: &Connection, most: usize) -> Result<Vec<DueOffer>, QueryError> {
    let open = FindingStatus::ALL.iter().filter(|status| status.is_open());
    let open: Vec<_> = open.map(|status| Value::Integer(status_code(*status))).collect();
    let places = vec!["?"; open.len()].join(", ");
    let mut statement = connection.prepare_cached(&format!(
        "SELECT f.id, max(r.from_index) FROM measured_findings m
         JOIN findings f ON f.key = m.finding
         JOIN return_versions r ON r.institution = m.institution AND r.year >= m.year
         WHERE r.from_index > m.heard AND f.status IN ({places})
         GROUP BY m.finding LIMIT ?"
    ))?;
    let most = Value::Integer(i64::try_from(most).unwrap_or(i64::MAX));
    let mut rows = statement.query(params_from_iter(open.into_iter().chain([most])))?;
    let mut due = Vec::new();
    while let Some(row) = rows.next()? {
        let id: Vec<u8> = row.get(0)?;
        due.push(DueOffer { finding: FindingId(uuid_of(&id)), newest: to_index(row.get(1)?) });
    }
    Ok(due)
}

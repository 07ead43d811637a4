//! Open findings whose school has filed something since: what the process manager looks at.

use async_trait::async_trait;
use duban_app::{DueOffer, DueOffers, Fault};
use duban_domain::{FindingId, finding::FindingStatus};
use rusqlite::{Connection, params_from_iter, types::Value};

use super::sql::Sql;
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
/// Begins with the findings that rest on a return: the planner would begin with all open ones.
pub(super) fn due_statement() -> Sql {
    let mut sql = Sql::new(
        "SELECT f.id, max(r.from_index) FROM measured_findings m
         CROSS JOIN return_versions r ON r.institution = m.institution AND r.year >= m.year
         CROSS JOIN findings f ON f.key = m.finding
         WHERE r.from_index > m.heard AND f.status IN ",
    );
    let open = FindingStatus::ALL.iter().filter(|status| status.is_open());
    sql.push_list(open.map(|status| Value::Integer(status_code(*status))));
    sql.push(" GROUP BY m.finding LIMIT ?", []);
    sql
}

fn due(connection: &Connection, most: usize) -> Result<Vec<DueOffer>, QueryError> {
    let sql = due_statement();
    let mut statement = connection.prepare_cached(&sql.text)?;
    let most = Value::Integer(i64::try_from(most).unwrap_or(i64::MAX));
    let mut rows = statement.query(params_from_iter(sql.values.into_iter().chain([most])))?;
    let mut due = Vec::new();
    while let Some(row) = rows.next()? {
        let id: Vec<u8> = row.get(0)?;
        due.push(DueOffer { finding: FindingId(uuid_of(&id)), newest: to_index(row.get(1)?) });
    }
    Ok(due)
}

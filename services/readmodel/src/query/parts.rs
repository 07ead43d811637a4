//! Parts: what the process manager has to see to, and what a whole's parts come to.

use async_trait::async_trait;
use duban_app::{DuePart, DueParts, Fault};
use duban_domain::{FindingId, finding::FindingStatus};
use rusqlite::{Connection, params_from_iter, types::Value};

use super::args::AsOf;
use crate::{
    PartSum, PartSums, QueryError, Scope, Views,
    store::{status_code, uuid_of},
};

#[async_trait]
impl DueParts for Views {
    async fn due_parts(&self, most: usize) -> Result<Vec<DuePart>, Fault> {
        let due = self.read(move |connection| due(connection, most)).await;
        due.map_err(|error| Fault::Other(format!("parts that are due: {error}")))
    }
}

/// Where what a part says and what its whole has heard differ. A whole that is out of the
/// ledger hears nothing more.
pub(super) const DUE: &str = "SELECT d.parent, d.part FROM parts d INDEXED BY parts_due
     CROSS JOIN findings f ON f.id = d.parent
     WHERE d.stands <> d.heard AND f.status NOT IN (?, ?, ?) LIMIT ?";

fn due(connection: &Connection, most: usize) -> Result<Vec<DuePart>, QueryError> {
    let out = [FindingStatus::Withdrawn, FindingStatus::Merged, FindingStatus::Terminated];
    let mut statement = connection.prepare_cached(DUE)?;
    let values = out.iter().map(|status| status_code(*status));
    let values = values.chain([i64::try_from(most).unwrap_or(i64::MAX)]).map(Value::Integer);
    let mut rows = statement.query(params_from_iter(values))?;
    let mut due = Vec::new();
    while let Some(row) = rows.next()? {
        let (parent, part): (Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?);
        due.push(DuePart { parent: FindingId(uuid_of(&parent)), part: FindingId(uuid_of(&part)) });
    }
    Ok(due)
}

impl Views {
    /// Targets and what was reported, of all parts together, unit by unit.
    pub async fn part_sums(
        &self,
        scope: &Scope,
        id: FindingId,
        as_of: Option<AsOf>,
    ) -> Result<Vec<PartSum>, QueryError> {
        let mut sums: Vec<PartSums> = self.pieces(scope, id, as_of).await?;
        Ok(sums.pop().map(|sums| sums.by_unit).unwrap_or_default())
    }
}

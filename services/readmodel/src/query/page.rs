//! What hangs on a finding, for its page. Empty where there is none or it may not be seen.

use chrono::NaiveDate;
use duban_domain::{EvidenceId, FindingId, UnitId};
use rusqlite::{Connection, params, params_from_iter};

use super::{
    args::AsOf,
    item::days_between,
    moment::Moment,
    sql::{Sql, id_value, text_value},
    visible::{key_of, visible},
};
use crate::{
    AssignedDuty, FiledEvidence, HolderKind, LinkedFinding, MadeRequest, OrderedMeasure,
    QueryError, Scope, TakenStep, Views,
    finding::Piece,
    store::{OPEN_END, date_of, uuid_of},
};

/// Most pieces of one sort that a page lists.
const PIECES_MAX: usize = 1_000;

/// A stretch of time in one pair of hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub kind: HolderKind,
    pub unit: Option<UnitId>,
    pub since: NaiveDate,
    /// `None`: still.
    pub until: Option<NaiveDate>,
    pub days: u32,
}

impl Views {
    /// Files 佐证材料, in the order in which they came; withdrawn ones too.
    pub async fn evidence(
        &self,
        scope: &Scope,
        id: FindingId,
        as_of: Option<AsOf>,
    ) -> Result<Vec<FiledEvidence>, QueryError> {
        let mut files: Vec<FiledEvidence> = self.pieces(scope, id, as_of).await?;
        files.sort_by_key(|filed| (filed.attached_at, filed.evidence.id));
        Ok(files)
    }

    /// One file through whichever finding holds it, if `scope` sees that finding. Knowing a
    /// file's digest opens nothing.
    pub async fn evidence_file(
        &self,
        scope: &Scope,
        id: EvidenceId,
    ) -> Result<Option<(FindingId, FiledEvidence)>, QueryError> {
        let scope = scope.clone();
        self.read(move |connection| file(connection, &scope, id)).await
    }

    pub async fn duties(
        &self,
        scope: &Scope,
        id: FindingId,
        as_of: Option<AsOf>,
    ) -> Result<Vec<AssignedDuty>, QueryError> {
        let mut duties: Vec<AssignedDuty> = self.pieces(scope, id, as_of).await?;
        duties.sort_by_key(|duty| duty.ordinal);
        Ok(duties)
    }

    pub async fn interim_measures(
        &self,
        scope: &Scope,
        id: FindingId,
        as_of: Option<AsOf>,
    ) -> Result<Vec<OrderedMeasure>, QueryError> {
        self.pieces(scope, id, as_of).await
    }

    /// Hand-backs, disputes and extensions, decided or not.
    pub async fn requests(
        &self,
        scope: &Scope,
        id: FindingId,
        as_of: Option<AsOf>,
    ) -> Result<Vec<MadeRequest>, QueryError> {
        let mut requests: Vec<MadeRequest> = self.pieces(scope, id, as_of).await?;
        requests.sort_by_key(|request| (request.asked_on, request.id));
        Ok(requests)
    }

    /// Steps up and down the ladder, in their order.
    pub async fn taken_steps(
        &self,
        scope: &Scope,
        id: FindingId,
        as_of: Option<AsOf>,
    ) -> Result<Vec<TakenStep>, QueryError> {
        let mut steps: Vec<TakenStep> = self.pieces(scope, id, as_of).await?;
        steps.sort_by_key(|step| step.revision);
        Ok(steps)
    }

    /// Ids of linked findings; whether they may be seen is for whoever asks for them.
    pub async fn links(
        &self,
        scope: &Scope,
        id: FindingId,
        as_of: Option<AsOf>,
    ) -> Result<Vec<LinkedFinding>, QueryError> {
        self.pieces(scope, id, as_of).await
    }

    /// In whose hands it was, for how many days.
    pub async fn holding(
        &self,
        scope: &Scope,
        today: NaiveDate,
        id: FindingId,
    ) -> Result<Vec<Held>, QueryError> {
        let scope = scope.clone();
        self.read(move |connection| match key_of(connection, &scope, id)? {
            Some(key) => held(connection, key, today),
            None => Ok(Vec::new()),
        })
        .await
    }

    pub(super) async fn pieces<P: Piece>(
        &self,
        scope: &Scope,
        id: FindingId,
        as_of: Option<AsOf>,
    ) -> Result<Vec<P>, QueryError> {
        let scope = scope.clone();
        self.read(move |connection| match key_of(connection, &scope, id)? {
            Some(key) => read_pieces(connection, key, as_of),
            None => Ok(Vec::new()),
        })
        .await
    }
}

fn file(
    connection: &Connection,
    scope: &Scope,
    id: EvidenceId,
) -> Result<Option<(FindingId, FiledEvidence)>, QueryError> {
    if !scope.sees_business() {
        return Ok(None);
    }
    let mut sql = Sql::new(
        "SELECT f.id, p.doc FROM pieces p INDEXED BY pieces_id JOIN findings f ON f.key = p.finding
         WHERE p.piece = ? AND p.kind = ? AND p.until_index = 9223372036854775807",
    );
    sql.values.extend([id_value(id.0), text_value(FiledEvidence::KIND)]);
    sql.append(visible(scope));
    sql.push(" LIMIT 1", []);
    let mut statement = connection.prepare_cached(&sql.text)?;
    let mut rows = statement.query(params_from_iter(sql.values))?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let (finding, doc): (Vec<u8>, String) = (row.get(0)?, row.get(1)?);
    Ok(Some((FindingId(uuid_of(&finding)), serde_json::from_str(&doc)?)))
}

fn read_pieces<P: Piece>(
    connection: &Connection,
    key: i64,
    as_of: Option<AsOf>,
) -> Result<Vec<P>, QueryError> {
    let moment = Moment::of(connection, NaiveDate::default(), as_of)?;
    let index = moment.index.unwrap_or(OPEN_END - 1);
    let mut statement = connection.prepare_cached(
        "SELECT doc FROM pieces WHERE finding = ?1 AND kind = ?2
         AND from_index <= ?3 AND until_index > ?3 ORDER BY piece LIMIT ?4",
    )?;
    let most = i64::try_from(PIECES_MAX).unwrap_or(i64::MAX);
    let docs = statement.query_map(params![key, P::KIND, index, most], |row| row.get(0))?;
    docs.map(|doc: rusqlite::Result<String>| Ok(serde_json::from_str(&doc?)?)).collect()
}

fn held(connection: &Connection, key: i64, today: NaiveDate) -> Result<Vec<Held>, QueryError> {
    let mut statement = connection.prepare_cached(
        "SELECT kind, unit, since FROM holding WHERE finding = ?1 ORDER BY from_index LIMIT ?2",
    )?;
    let most = i64::try_from(PIECES_MAX).unwrap_or(i64::MAX);
    let mut rows = statement.query(params![key, most])?;
    let mut stretches: Vec<Held> = Vec::new();
    while let Some(row) = rows.next()? {
        let since = date_of(row.get(2)?).unwrap_or(today);
        if let Some(last) = stretches.last_mut() {
            last.until = Some(since);
            last.days = days_between(last.since, since);
        }
        let kind = serde_json::from_value(serde_json::Value::String(row.get(0)?))?;
        let unit: Option<Vec<u8>> = row.get(1)?;
        let unit = unit.map(|unit| UnitId(uuid_of(&unit)));
        let days = days_between(since, today);
        stretches.push(Held { kind, unit, since, until: None, days });
    }
    Ok(stretches)
}

//! What waits for the viewer, the most urgent first.

use chrono::NaiveDate;
use duban_domain::{Grant, UnitId};
use rusqlite::{Connection, params_from_iter, types::Value};

use super::{
    args::PageArgs,
    documents::Documents,
    findings::page_size,
    item::{NOW, Raw},
    look_backs::Waiting,
    moment::Moment,
    sql::{Sql, id_value, text_value},
    visible::visible,
};
use crate::{
    FindingItem, QueryError, Scope, TaskKind, Views, finding::Inner, store::date_of, table::OFFICE,
};

/// One thing to be done.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueItem {
    pub task: TaskKind,
    /// The unit that has to act; `None`: the office, committee or leadership.
    pub unit: Option<UnitId>,
    pub finding: FindingItem,
    pub since: NaiveDate,
    pub due_on: Option<NaiveDate>,
    /// A hint: this viewer had a hand in it before, and the rules will want somebody else.
    pub for_somebody_else: bool,
}

impl Views {
    /// What waits for whoever holds `grants`; the access table has the last word.
    pub async fn queue(
        &self,
        scope: &Scope,
        today: NaiveDate,
        grants: Vec<Grant>,
        first: usize,
    ) -> Result<Vec<QueueItem>, QueryError> {
        let (scope, documents) = (scope.clone(), self.documents());
        let size = page_size(&PageArgs { first, after: None })?;
        self.read(move |connection| list(connection, &documents, &scope, today, &grants, size))
            .await
    }
}

fn list(
    connection: &Connection,
    documents: &Documents,
    scope: &Scope,
    today: NaiveDate,
    grants: &[Grant],
    size: usize,
) -> Result<Vec<QueueItem>, QueryError> {
    let asked = mine(grants);
    if asked.is_empty() || !scope.sees_business() {
        return Ok(Vec::new());
    }
    let moment = Moment::of(connection, today, None)?;
    let look_backs = Waiting::of(connection, scope.person(), grants, today)?;
    let sql = statement(scope, asked, &look_backs, size);
    let mut statement = connection.prepare_cached(&sql.text)?;
    let mut rows = statement.query(params_from_iter(sql.values))?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        let task: String = row.get(0)?;
        let Some(task) = TaskKind::from_code(&task) else { continue };
        let unit: Vec<u8> = row.get(1)?;
        let unit = Some(crate::store::uuid_of(&unit)).filter(|unit| *unit != OFFICE).map(UnitId);
        let inner: String = row.get(4)?;
        let inner: Inner = serde_json::from_str(&inner)?;
        let due_on = date_of(row.get(3)?);
        items.push(QueueItem {
            task,
            unit,
            finding: Raw::read(row, 5)?.item(connection, documents, &moment)?,
            since: look_backs.since(task, date_of(row.get(2)?).unwrap_or(today), due_on),
            due_on,
            for_somebody_else: had_a_hand(task, &inner, scope),
        });
    }
    Ok(items)
}

/// Each sort of task is read in the order of its index, no further than a page.
fn statement(
    scope: &Scope,
    asked: Vec<(uuid::Uuid, TaskKind)>,
    look_backs: &Waiting,
    size: usize,
) -> Sql {
    let most = Value::Integer(i64::try_from(size).unwrap_or(i64::MAX));
    let mut sql = Sql::new("WITH page AS (");
    for (place, (unit, task)) in asked.into_iter().enumerate() {
        let union = if place == 0 { "" } else { " UNION ALL " };
        let text = format!(
            "{union}SELECT * FROM (SELECT q.task, q.unit, q.since, q.due, q.finding
             FROM queue q INDEXED BY queue_of CROSS JOIN findings f ON f.key = q.finding
             WHERE q.unit = ? AND q.task = ?"
        );
        sql.push(&text, [id_value(unit), text_value(task.code())]);
        sql.append(look_backs.of_sort(task));
        sql.append(visible(scope));
        sql.push(" ORDER BY q.due, q.finding LIMIT ?)", [most.clone()]);
    }
    let text = format!(
        ") SELECT q.task, q.unit, q.since, q.due, f.inner, {NOW}
         FROM page q JOIN findings f ON f.key = q.finding ORDER BY q.due, q.finding LIMIT ?"
    );
    sql.push(&text, [most]);
    sql
}

/// What the roles of `grants` do, for the office or for the unit in which they are held.
pub(super) fn mine(grants: &[Grant]) -> Vec<(uuid::Uuid, TaskKind)> {
    let mut asked = Vec::new();
    for grant in grants {
        for task in TaskKind::ALL.iter().filter(|task| task.roles().contains(&grant.role)) {
            let unit = if grant.role.is_unit_side() { grant.unit.0 } else { OFFICE };
            asked.push((unit, *task));
        }
    }
    asked.sort_unstable();
    asked.dedup();
    asked
}

fn had_a_hand(task: TaskKind, inner: &Inner, scope: &Scope) -> bool {
    let me = scope.person();
    match task {
        TaskKind::Confirm | TaskKind::DecideDefence => inner.recorded_by == Some(me),
        TaskKind::Verify | TaskKind::VerifyInterim => inner.did.contains(&me),
        TaskKind::SignClosing => inner.did.contains(&me) || inner.verified_by.contains(&me),
        _ => false,
    }
}

//! Stages and money of one finding, and the stages that are late everywhere.

use std::collections::HashMap;

use chrono::NaiveDate;
use duban_domain::FindingId;
use rusqlite::{Connection, params_from_iter, types::Value};
use rust_decimal::Decimal;

use super::{
    args::{AsOf, PageArgs},
    documents::Documents,
    findings::page_size,
    item::{NOW, Raw, days_between},
    moment::Moment,
    sql::{Sql, id_value, text_value},
    visible::visible,
};
use crate::{
    FiledPlan, FindingItem, FundedLine, FundingEntry, PlannedStage, QueryError, Scope, Views,
    finding::Piece,
    store::{NO_DAY, OPEN_END, uuid_of},
};

/// Most findings whose works are told in one read.
pub const WORKS_TOGETHER_MAX: usize = 1_000;

/// Stages and money of one finding's approved plan, as a ledger tells them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WorksTold {
    pub stages: u32,
    /// Of those, accepted.
    pub stages_done: u32,
    /// The first day of a stage that nobody has accepted yet.
    pub next_stage_on: Option<NaiveDate>,
    /// In 元, over all lines.
    pub planned: Decimal,
    /// In 元, over all lines.
    pub paid_out: Decimal,
    /// Lines of money.
    pub lines: u32,
}

/// A stage that should have been accepted by now.
#[derive(Debug, Clone, PartialEq)]
pub struct LateStage {
    pub finding: FindingItem,
    pub stage: PlannedStage,
    pub overdue_days: u32,
}

impl Views {
    /// The plan that waits for approval.
    pub async fn filed_plan(
        &self,
        scope: &Scope,
        id: FindingId,
        as_of: Option<AsOf>,
    ) -> Result<Option<FiledPlan>, QueryError> {
        Ok(self.pieces(scope, id, as_of).await?.pop())
    }

    /// Stages of the approved plan, in its order.
    pub async fn stages(
        &self,
        scope: &Scope,
        id: FindingId,
        as_of: Option<AsOf>,
    ) -> Result<Vec<PlannedStage>, QueryError> {
        let mut stages: Vec<PlannedStage> = self.pieces(scope, id, as_of).await?;
        stages.sort_by_key(|stage| stage.ordinal);
        Ok(stages)
    }

    /// Lines of money of the approved plan, in its order.
    pub async fn funding(
        &self,
        scope: &Scope,
        id: FindingId,
        as_of: Option<AsOf>,
    ) -> Result<Vec<FundedLine>, QueryError> {
        let mut lines: Vec<FundedLine> = self.pieces(scope, id, as_of).await?;
        lines.sort_by_key(|line| line.ordinal);
        Ok(lines)
    }

    /// Every step of money, in the order in which it was recorded.
    pub async fn funding_entries(
        &self,
        scope: &Scope,
        id: FindingId,
        as_of: Option<AsOf>,
    ) -> Result<Vec<FundingEntry>, QueryError> {
        let mut entries: Vec<FundingEntry> = self.pieces(scope, id, as_of).await?;
        entries.sort_by_key(|entry| entry.revision);
        Ok(entries)
    }

    /// Stages and money of many findings in one read; who has no approved plan is left out.
    pub async fn works_told(
        &self,
        scope: &Scope,
        ids: &[FindingId],
        as_of: Option<AsOf>,
    ) -> Result<HashMap<FindingId, WorksTold>, QueryError> {
        if ids.len() > WORKS_TOGETHER_MAX {
            return Err(QueryError::TooMuch { what: "ids in one read", max: WORKS_TOGETHER_MAX });
        }
        let (scope, ids) = (scope.clone(), ids.to_vec());
        self.read(move |connection| told(connection, &scope, &ids, as_of)).await
    }

    /// Stages of open findings whose day has passed, the latest first. A finding whose clock
    /// stands still, or that was claimed in time, is not among them.
    pub async fn late_stages(
        &self,
        scope: &Scope,
        today: NaiveDate,
        first: usize,
    ) -> Result<Vec<LateStage>, QueryError> {
        let (scope, documents) = (scope.clone(), self.documents());
        let size = page_size(&PageArgs { first, after: None })?;
        self.read(move |connection| late(connection, &documents, &scope, today, size)).await
    }
}

fn told(
    connection: &Connection,
    scope: &Scope,
    ids: &[FindingId],
    as_of: Option<AsOf>,
) -> Result<HashMap<FindingId, WorksTold>, QueryError> {
    let mut works: HashMap<FindingId, WorksTold> = HashMap::new();
    if ids.is_empty() || !scope.sees_business() {
        return Ok(works);
    }
    let moment = Moment::of(connection, NaiveDate::default(), as_of)?;
    let index = Value::Integer(moment.index.unwrap_or(OPEN_END - 1));
    let mut sql = Sql::new(
        "SELECT f.id, p.kind, p.doc FROM findings f CROSS JOIN pieces p ON p.finding = f.key
         WHERE p.from_index <= ? AND p.until_index > ? AND p.kind IN (?, ?) AND f.id IN ",
    );
    let kinds = [PlannedStage::KIND, FundedLine::KIND].map(text_value);
    sql.values.extend([index.clone(), index].into_iter().chain(kinds));
    sql.push_list(ids.iter().map(|id| id_value(id.0)));
    sql.append(visible(scope));
    let mut statement = connection.prepare_cached(&sql.text)?;
    let mut rows = statement.query(params_from_iter(sql.values))?;
    while let Some(row) = rows.next()? {
        let (id, kind, doc): (Vec<u8>, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let one = works.entry(FindingId(uuid_of(&id))).or_default();
        if kind == PlannedStage::KIND {
            one.count_stage(&serde_json::from_str(&doc)?);
        } else {
            one.count_line(&serde_json::from_str(&doc)?);
        }
    }
    Ok(works)
}

impl WorksTold {
    fn count_stage(&mut self, stage: &PlannedStage) {
        self.stages += 1;
        if stage.accepted_on.is_some() {
            self.stages_done += 1;
        } else {
            let due_on = stage.stage.due_on;
            self.next_stage_on = Some(self.next_stage_on.map_or(due_on, |next| next.min(due_on)));
        }
    }

    fn count_line(&mut self, line: &FundedLine) {
        self.lines += 1;
        self.planned = self.planned.saturating_add(line.line.planned);
        self.paid_out = self.paid_out.saturating_add(line.sums.paid_out);
    }
}

fn late(
    connection: &Connection,
    documents: &Documents,
    scope: &Scope,
    today: NaiveDate,
    size: usize,
) -> Result<Vec<LateStage>, QueryError> {
    if !scope.sees_business() {
        return Ok(Vec::new());
    }
    let moment = Moment::of(connection, today, None)?;
    let mut sql = Sql::new(&format!(
        "SELECT p.doc, {NOW} FROM open_stages s INDEXED BY open_stages_due
         CROSS JOIN findings f ON f.key = s.finding
         JOIN pieces p ON p.finding = s.finding AND p.kind = '{}' AND p.piece = s.stage
            AND p.until_index = 9223372036854775807
         WHERE s.due < ? AND f.clock_due <> {NO_DAY}",
        PlannedStage::KIND,
    ));
    sql.values.push(Value::Integer(moment.day()));
    sql.append(visible(scope));
    let most = Value::Integer(i64::try_from(size).unwrap_or(i64::MAX));
    sql.push(" ORDER BY s.due, s.finding, s.stage LIMIT ?", [most]);
    let mut statement = connection.prepare_cached(&sql.text)?;
    let mut rows = statement.query(params_from_iter(sql.values))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let doc: String = row.get(0)?;
        let stage: PlannedStage = serde_json::from_str(&doc)?;
        let overdue_days = days_between(stage.stage.due_on, today);
        let finding = Raw::read(row, 1)?.item(connection, documents, &moment)?;
        found.push(LateStage { finding, stage, overdue_days });
    }
    Ok(found)
}

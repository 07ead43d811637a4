//! Stages and money of one finding, and the stages that are late everywhere.

use chrono::NaiveDate;
use duban_domain::FindingId;
use rusqlite::{Connection, params_from_iter, types::Value};

use super::{
    args::{AsOf, PageArgs},
    documents::Documents,
    findings::page_size,
    item::{NOW, Raw, days_between},
    moment::Moment,
    sql::Sql,
    visible::visible,
};
use crate::{
    FiledPlan, FindingItem, FundedLine, FundingEntry, PlannedStage, QueryError, Scope, Views,
    finding::Piece, store::NO_DAY,
};

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

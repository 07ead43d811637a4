//! Is this row known already, and does it say anything new?

use std::collections::HashMap;

use duban_domain::{FindingId, finding::Finding};

use super::Import;
use crate::{
    Fault,
    intake::number_key,
    ledger::{Column, ExportRow, FieldDifference, LedgerRow, Problem, ProblemCode, problem::Place},
};

/// Differing columns that a problem spells out; more are only counted.
const COLUMNS_NAMED_MAX: usize = 4;

impl Import<'_> {
    /// The finding that carries this row's number, or that was carried over from the same words.
    pub(super) async fn known_as(
        &self,
        row: &LedgerRow,
        by_words: FindingId,
    ) -> Result<Option<FindingId>, Fault> {
        if row.item.finding_number.is_empty() {
            let entity = self.app.load::<Finding>(&by_words.to_string()).await?;
            return Ok(entity.revision.map(|_| by_words));
        }
        let holder = self.app.key_holder(&number_key(&row.item.finding_number)).await?;
        let Some(holder) = holder else { return Ok(None) };
        // A key that was taken just before a crash has no finding yet.
        let entity = self.app.load::<Finding>(&holder.to_string()).await?;
        Ok(entity.revision.map(|_| FindingId(holder)))
    }

    /// `None`: it says nothing new. A file that was carried over once may come again long
    /// after its findings have moved on: it still says nothing new.
    pub(super) async fn news(
        &self,
        row: &LedgerRow,
        finding: FindingId,
        current: &HashMap<FindingId, ExportRow>,
    ) -> Result<Option<Problem>, Fault> {
        let entity = self.app.load::<Finding>(&finding.to_string()).await?;
        let carried = entity.state.carried_statement();
        if carried.is_some_and(|digest| digest == statement_digest(row)) {
            return Ok(None);
        }
        let Some(current) = current.get(&finding) else {
            return Ok(Some(differs(row, &[])));
        };
        let differences = row.differences_from(current);
        Ok((!differences.is_empty()).then(|| differs(row, &differences)))
    }
}

/// Digest of what a row states, names of people left out: it stands in an event.
pub(super) fn statement_digest(row: &LedgerRow) -> String {
    let mut item = row.item.clone();
    item.leaders.clear();
    item.owners.clear();
    item.verification.clear();
    item.closing.clear();
    item.digest()
}

fn differs(row: &LedgerRow, differences: &[FieldDifference]) -> Problem {
    let named = differences.iter().take(COLUMNS_NAMED_MAX);
    let zh: Vec<_> = named.clone().map(|one| spelled(one, "系统", "文件")).collect();
    let en: Vec<_> = named.map(|one| spelled(one, "here", "file")).collect();
    let more = differences.len().saturating_sub(COLUMNS_NAMED_MAX);
    let (more_zh, more_en) = if more > 0 {
        (format!(";另有 {more} 列"), format!("; and {more} more columns"))
    } else {
        (String::new(), String::new())
    };
    Problem::new(
        Place::row(&row.sheet, row.row),
        ProblemCode::Differs,
        format!("与系统中的记录不一致,未作改动:{}{more_zh}。请在系统中办理。", zh.join(";")),
        format!("differs from what is recorded, not applied: {}{more_en}", en.join("; ")),
    )
}

fn spelled(difference: &FieldDifference, known: &str, found: &str) -> String {
    let title = Column::title(difference.column);
    format!("{title}({known}「{}」,{found}「{}」)", difference.known, difference.found)
}

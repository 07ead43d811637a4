//! What becomes of every row, before anything is written.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use duban_domain::{FindingId, UnitId};
use futures_util::{StreamExt, TryStreamExt, stream};
use uuid::Uuid;

use super::{Import, Numbered, ROWS_AT_ONCE, units::Units};
use crate::{
    Fault, finding_id,
    identity::field_with_identity_number,
    intake::number_text,
    ledger::{
        Column, Disposition, LeadMatch, Ledger, LedgerRow, Problem, ProblemCode, natural_key,
        problem::Place,
    },
};

/// A row that the log has not heard of.
#[derive(Clone)]
pub(crate) struct NewRow<'r> {
    pub row: &'r LedgerRow,
    pub command_id: Uuid,
    pub finding: FindingId,
    pub disposition: Disposition,
    pub lead: Option<UnitId>,
    pub co_units: Vec<UnitId>,
    pub place_unit: Option<UnitId>,
}

#[derive(Default)]
pub(crate) struct Planned<'r> {
    pub new: Vec<NewRow<'r>>,
    pub unchanged: usize,
    pub problems: Vec<Problem>,
}

/// In a column that the ledger knows, or in one that is kept as a note.
fn holds_identity_number(row: &LedgerRow) -> bool {
    field_with_identity_number(&(&row.item, &row.notes)).is_some()
}

fn identity_number(row: &LedgerRow) -> Problem {
    let holds = |column: &&Column| duban_domain::holds_identity_number(&row.item.written(**column));
    let title = Column::ALL.iter().find(holds).map_or("其他列", |column| column.title());
    Problem::new(
        Place::row(&row.sheet, row.row),
        ProblemCode::IdentityNumber,
        format!("「{title}」中含有居民身份证号码,请删去后再导入"),
        format!("the column 「{title}」 holds an identity number; remove it and import again"),
    )
}

impl Import<'_> {
    pub(super) async fn plan<'r>(
        &self,
        ledger: &'r Ledger,
        units: &Units,
    ) -> Result<Planned<'r>, Fault> {
        // Made before they are run: a stream over a borrowing closure is not `Send`.
        let asked: Vec<_> =
            ledger.rows.iter().map(|row| self.known_as(row, self.finding_of(row))).collect();
        let known: Vec<Option<FindingId>> =
            stream::iter(asked).buffered(ROWS_AT_ONCE).try_collect().await?;
        let ids: Vec<_> = known.iter().flatten().copied().collect();
        let current = if ids.is_empty() { HashMap::new() } else { self.known.rows(&ids).await? };
        let mut planned = Planned::default();
        for (row, known) in ledger.rows.iter().zip(known) {
            match known {
                Some(finding) => match self.news(row, finding, &current).await? {
                    None => planned.unchanged += 1,
                    Some(problem) => planned.problems.push(problem),
                },
                None => self.plan_new(row, units, &mut planned),
            }
        }
        Ok(planned)
    }

    fn plan_new<'r>(&self, row: &'r LedgerRow, units: &Units, planned: &mut Planned<'r>) {
        let day = self.day_of(row);
        let lead = row.item.lead.single();
        let lead_unit = lead.and_then(|name| units.get(name, day));
        let matched = match (lead, lead_unit) {
            (None, _) => LeadMatch::None,
            (Some(_), None) => LeadMatch::Unknown,
            (Some(_), Some(_)) => LeadMatch::Known,
        };
        match Disposition::of(row, matched) {
            _ if holds_identity_number(row) => planned.problems.push(identity_number(row)),
            Err(problem) => planned.problems.push(*problem),
            Ok(disposition) => {
                planned.problems.extend(disposition.problems.iter().cloned());
                planned.new.push(NewRow {
                    row,
                    command_id: self.command_id(row),
                    finding: self.finding_of(row),
                    disposition,
                    lead: lead_unit,
                    co_units: row
                        .item
                        .co_units
                        .iter()
                        .filter_map(|name| units.get(name, day))
                        .collect(),
                    place_unit: units.get(&row.item.place, day),
                });
            }
        }
    }

    /// The same row gives the same command, in every import of this deployment.
    fn command_id(&self, row: &LedgerRow) -> Uuid {
        Uuid::new_v5(&self.app.deployment, natural_key(row).as_bytes())
    }

    fn finding_of(&self, row: &LedgerRow) -> FindingId {
        finding_id(self.command_id(row))
    }

    /// Gives numbers to rows that bring none, in the order of the sheet, by the year of
    /// their inspection. A block that a broken-off import left is burnt, visibly.
    pub(super) async fn numbered<'r>(
        &self,
        new: Vec<NewRow<'r>>,
    ) -> Result<Vec<Numbered<'r>>, Fault> {
        let mut wanted: HashMap<i32, u32> = HashMap::new();
        for row in new.iter().filter(|new| new.row.item.finding_number.is_empty()) {
            *wanted.entry(self.year_of(row.row)).or_default() += 1;
        }
        let mut next: HashMap<i32, u32> = HashMap::new();
        for (year, count) in wanted {
            let purpose = Uuid::new_v5(&self.correlation, &year.to_be_bytes());
            let first = self.app.reserve_numbers(self.caller, purpose, year, count).await?;
            next.insert(year, first);
        }
        Ok(new.into_iter().map(|row| self.with_number(row, &mut next)).collect())
    }

    fn with_number<'r>(&self, row: NewRow<'r>, next: &mut HashMap<i32, u32>) -> Numbered<'r> {
        let stated = &row.row.item.finding_number;
        if !stated.is_empty() {
            return Numbered { number: stated.clone(), row };
        }
        let year = self.year_of(row.row);
        let ordinal = next.entry(year).or_insert(1);
        let number = number_text(year, *ordinal).to_string();
        *ordinal += 1;
        Numbered { row, number }
    }

    fn year_of(&self, row: &LedgerRow) -> i32 {
        self.day_of(row).year()
    }

    /// The day as of which a row speaks.
    fn day_of(&self, row: &LedgerRow) -> NaiveDate {
        row.item.found_on.or(row.inspected_from).unwrap_or_else(|| self.app.today())
    }
}

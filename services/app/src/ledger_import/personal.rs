//! What a row says of people, or in columns that have no field: into the vault.
//!
//! It is written before the event, so that nothing is lost; what a broken-off import
//! leaves there is overwritten by the next.

use uuid::Uuid;

use super::{Import, Numbered};
use crate::{
    Fault,
    ledger::{Column, LedgerRow},
    ports::vault::{ColumnNote, FoundInRow, FoundName, IDS_PER_CALL_MAX},
};

/// Known columns for which no event has a field yet, or which may hold names of people.
pub const KEPT_AS_NOTES: [Column; 12] = [
    Column::Stage,
    Column::Indicator,
    Column::Gap,
    Column::Money,
    Column::IssuedOn,
    Column::Extensions,
    Column::Evidence,
    Column::Verification,
    Column::Notice,
    Column::Closing,
    Column::LookBack,
    Column::Relapses,
];

impl Import<'_> {
    pub(super) async fn keep_personal(&self, new: &[Numbered<'_>]) -> Result<(), Fault> {
        let found: Vec<(Uuid, FoundInRow)> = new
            .iter()
            .map(|new| (new.row.finding.0, found_in(new.row.row)))
            .filter(|(_, found)| !found.names.is_empty() || !found.notes.is_empty())
            .collect();
        for chunk in found.chunks(IDS_PER_CALL_MAX) {
            self.vault.keep_found(chunk.to_vec()).await?;
        }
        Ok(())
    }
}

fn found_in(row: &LedgerRow) -> FoundInRow {
    let of_people = |column: Column, names: &[String]| {
        let role = column.title().to_owned();
        names.iter().map(move |name| FoundName { role: role.clone(), name: name.clone() }).collect()
    };
    let mut names: Vec<_> = of_people(Column::Leaders, &row.item.leaders);
    names.extend::<Vec<_>>(of_people(Column::Owners, &row.item.owners));
    let known = KEPT_AS_NOTES.iter().map(|column| ColumnNote {
        header: column.title().to_owned(),
        text: row.item.written(*column),
    });
    let unknown = row
        .notes
        .iter()
        .map(|(header, text)| ColumnNote { header: header.clone(), text: text.clone() });
    let notes = known.chain(unknown).filter(|note| !note.text.is_empty()).collect();
    FoundInRow { names, notes }
}

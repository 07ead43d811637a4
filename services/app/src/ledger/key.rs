//! How a row is known again: its 问题编号, else what it says; never its running number.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::text::{compact, words};
use super::{Column, LedgerItem, LedgerRow};

/// Part of every key without a number: a new recipe would need a new name.
const KEY_RECIPE: &str = "duban-ledger-row-1";

/// The natural key: `number:…`, or `words:` and the SHA-256 of inspection (with its first
/// day), place, category and the words of the description without spacing and punctuation.
#[must_use]
pub fn natural_key(row: &LedgerRow) -> String {
    let number = compact(&row.item.finding_number);
    if !number.is_empty() {
        return format!("number:{number}");
    }
    let day = row.inspected_from.map(|day| day.to_string()).unwrap_or_default();
    let item = &row.item;
    let parts = [
        KEY_RECIPE.to_owned(),
        words(&item.inspection),
        day,
        words(&item.place),
        words(&item.category),
        words(&item.description),
    ];
    format!("words:{}", digest_of(&parts))
}

impl LedgerItem {
    /// SHA-256 of everything that the row states: equal digests, equal statements.
    #[must_use]
    pub fn digest(&self) -> String {
        let stated = Column::ALL.iter().filter(|column| !column.is_derived());
        let parts: Vec<String> = stated.map(|column| self.settled(*column)).collect();
        digest_of(&parts)
    }
}

/// Every part is preceded by its length, so that no two lists share a digest.
fn digest_of(parts: &[String]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().iter().fold(String::new(), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

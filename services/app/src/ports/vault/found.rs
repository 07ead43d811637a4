//! What an imported ledger said beside its facts: names of people and columns
//! that nobody knows. Personal, or possibly so; hence here and not in an event.

use std::collections::HashMap;

use async_trait::async_trait;
use uuid::Uuid;

use super::VaultError;

/// A name as it stood in a cell. Nobody has said yet which person that is.
#[derive(Clone, PartialEq, Eq)]
pub struct FoundName {
    /// The column's word, e.g. 责任人, 责任领导, 联系人.
    pub role: String,
    pub name: String,
}

/// A cell of a column without a meaning here.
#[derive(Clone, PartialEq, Eq)]
pub struct ColumnNote {
    pub header: String,
    pub text: String,
}

/// Everything personal that one row of a ledger said about one finding.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct FoundInRow {
    pub names: Vec<FoundName>,
    pub notes: Vec<ColumnNote>,
}

#[async_trait]
pub trait FoundCells: Send + Sync {
    /// Replaces what is kept for each finding, all in one transaction; at most
    /// [`super::IDS_PER_CALL_MAX`] findings.
    async fn keep_found(&self, rows: Vec<(Uuid, FoundInRow)>) -> Result<(), VaultError>;

    /// A finding of which nothing is kept has no entry.
    async fn found(&self, findings: &[Uuid]) -> Result<HashMap<Uuid, FoundInRow>, VaultError>;

    /// Findings in whose cells this name was found, at most [`super::PAGE_MAX`].
    async fn findings_naming(&self, name: &str) -> Result<Vec<Uuid>, VaultError>;

    async fn erase_found(&self, finding: Uuid) -> Result<bool, VaultError>;

    /// Erases this name wherever it was found; answers in how many findings.
    /// Notes are free text and are erased by finding only.
    async fn erase_found_name(&self, name: &str) -> Result<usize, VaultError>;
}

/// Never prints what was found.
impl std::fmt::Debug for FoundInRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FoundInRow({} names, {} notes)", self.names.len(), self.notes.len())
    }
}

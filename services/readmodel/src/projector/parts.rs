//! A part's facts change what its whole shows.

use duban_domain::FindingId;

use super::fold::Fold;
use crate::{
    ViewsError,
    finding::{At, Folded},
    table::{add_up, key_of, note_part},
};

impl Fold {
    /// A part that stands differently, and what its whole's parts come to.
    pub(super) fn note_part(
        &self,
        old: Option<&Folded>,
        part: &Folded,
        at: &At<'_>,
    ) -> Result<(), ViewsError> {
        let Some(parent) = part.matter.parent else { return Ok(()) };
        note_part(&self.connection, old, part)?;
        let key = self.key_of(parent)?;
        key.map_or(Ok(()), |key| add_up(&self.connection, key, old, part, at))
    }

    /// Of a finding that may not be written yet.
    pub(super) fn key_of(&self, id: FindingId) -> Result<Option<u64>, ViewsError> {
        if let Some(kept) = self.kept.get(&id) {
            return Ok(Some(kept.finding.key));
        }
        key_of(&self.connection, id)
    }
}

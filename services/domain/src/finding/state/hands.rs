//! Who did what: the separation of duties is decided by history, not by today's roles alone.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::{OnBehalf, PersonId, UnitId};

/// Everybody who had a hand in the finding, by the part they played.
/// An act done as agent puts both here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::finding) struct Hands {
    pub recorders: BTreeSet<PersonId>,
    /// Everybody who ever acted for the doing side.
    pub doers: BTreeSet<PersonId>,
    /// Owners and unit leaders, also former ones.
    pub owners: BTreeSet<PersonId>,
    pub uploaders: BTreeSet<PersonId>,
    pub claimants: BTreeSet<PersonId>,
    /// Who entered something for a unit, or a unit's paper.
    pub enterers: BTreeSet<PersonId>,
    /// Of the verification that stands.
    pub verifiers: BTreeSet<PersonId>,
    /// Entries made for a unit, by revision.
    pub entries: BTreeMap<u64, Entry>,
}

/// An entry that its unit may object to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::finding) struct Entry {
    pub unit: UnitId,
    pub entered_on: NaiveDate,
    pub contested: bool,
    /// Whether the objection was decided; one entry is contested once.
    pub decided: bool,
}

impl Hands {
    pub fn note_entry(&mut self, revision: u64, entered: &OnBehalf) {
        let (unit, entered_on) = (entered.unit, entered.entered_on);
        let entry = Entry { unit, entered_on, contested: false, decided: false };
        self.entries.insert(revision, entry);
    }

    /// Entries that nobody objected to, newest first.
    pub fn uncontested(&self) -> impl Iterator<Item = u64> {
        let entries = self.entries.iter().rev();
        entries.filter(|(_, entry)| !entry.contested).map(|(revision, _)| *revision)
    }

    /// Objections that wait for their decision.
    pub fn undecided(&self) -> impl Iterator<Item = u64> {
        let waits = |entry: &Entry| entry.contested && !entry.decided;
        self.entries.iter().filter(move |(_, entry)| waits(entry)).map(|(revision, _)| *revision)
    }

    /// An act of the doing side, and whether somebody else entered it.
    pub fn did(
        &mut self,
        person: PersonId,
        agent_for: Option<PersonId>,
        on_behalf: Option<&OnBehalf>,
    ) {
        let both = [person].into_iter().chain(agent_for);
        self.doers.extend(both.clone());
        if on_behalf.is_some() {
            self.enterers.extend(both);
        }
    }
}

//! Entries into rows: one transaction per batch, the checkpoint in it.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Tz;
use duban_domain::{FindingId, finding::FindingEvent};
use duban_eventlog::{Envelope, StoredEntry, Upcasters};
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::{
    decoded::{Decoded, FindingFact},
    status::{FindingChanged, Halt},
    told::is_for_the_office,
};
use crate::{
    ViewsError,
    directory::{fold_card, read_terms},
    finding::{At, Folded, Terms, apply},
    store::{Checkpoint, day_number, index_of, read_checkpoint, write_checkpoint},
    table::{
        Counters, Told, apply_side, close_version, index_words, mirror_link, note_whole,
        read_folded, record_entry, save_charge, save_finding, save_holder, save_look_backs,
        save_matter, save_parties, save_party_versions, save_rows, save_tasks, save_version,
        save_wake, trail_parameters, words_of,
    },
};

/// Findings kept in memory between batches.
const KEPT_MAX: usize = 4_000;

/// The writer: a connection and what it has not written yet.
pub(crate) struct Fold {
    pub connection: Connection,
    pub checkpoint: Option<Checkpoint>,
    pub set_aside: BTreeSet<String>,
    zone: Tz,
    upcasters: Arc<Upcasters>,
    /// Search is filled at the end of a build.
    bulk: bool,
    pub(super) kept: HashMap<FindingId, Kept>,
    counters: Counters,
    pub(super) terms: Arc<Terms>,
}

/// A finding, and what of it is written.
pub(super) struct Kept {
    pub finding: Folded,
    pub dirty: bool,
    new_words: bool,
    /// As its rows show it; `None`: it has none yet.
    pub written: Option<Arc<Folded>>,
}

/// What one batch came to.
pub(crate) struct Batch {
    pub changed: Vec<FindingChanged>,
    pub halt: Option<Halt>,
}

impl Fold {
    pub(crate) fn new(
        connection: Connection,
        zone: Tz,
        upcasters: Arc<Upcasters>,
        set_aside: BTreeSet<String>,
        bulk: bool,
    ) -> Result<Self, ViewsError> {
        let checkpoint = read_checkpoint(&connection)?;
        let (kept, counters) = (HashMap::new(), Counters::new(bulk));
        let terms = Arc::new(read_terms(&connection)?);
        Ok(Self { connection, checkpoint, set_aside, zone, upcasters, bulk, kept, counters, terms })
    }

    /// Folds what could be read of `entries`, which follow the checkpoint.
    pub(crate) fn batch(&mut self, entries: Vec<Decoded>) -> Result<Batch, ViewsError> {
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        let folded = self.batch_inside(entries);
        if folded.is_err() {
            self.forget()?;
        }
        folded
    }

    fn batch_inside(&mut self, entries: Vec<Decoded>) -> Result<Batch, ViewsError> {
        let mut batch = Batch { changed: Vec::new(), halt: None };
        for decoded in entries {
            let Decoded { entry, envelope, finding } = decoded;
            match envelope.and_then(|envelope| self.one(&entry, &envelope, finding)) {
                Ok(changed) => batch.changed.extend(changed),
                Err(error) if error.is_of_the_log() => {
                    let stream = entry.stream.to_string();
                    batch.halt = Some(Halt::before(self.next_index(), stream, &error));
                    break;
                }
                Err(error) => return Err(error),
            }
        }
        self.flush()?;
        self.connection.execute_batch("COMMIT")?;
        self.thin_out();
        Ok(batch)
    }

    /// After a fault: back to what the file says.
    fn forget(&mut self) -> Result<(), ViewsError> {
        self.kept.clear();
        self.counters = Counters::new(self.bulk);
        if !self.connection.is_autocommit() {
            self.connection.execute_batch("ROLLBACK")?;
        }
        self.checkpoint = read_checkpoint(&self.connection)?;
        self.terms = Arc::new(read_terms(&self.connection)?);
        Ok(())
    }

    fn next_index(&self) -> u64 {
        self.checkpoint.map_or(0, |last| last.index + 1)
    }

    /// Reads first and writes then: an entry that cannot be read leaves no half of it.
    fn one(
        &mut self,
        entry: &StoredEntry,
        envelope: &Envelope,
        finding: Option<Result<FindingFact, ViewsError>>,
    ) -> Result<Option<FindingChanged>, ViewsError> {
        let (index, day) = (self.next_index(), self.office_day(envelope));
        self.note_day(day)?;
        let terms = Arc::clone(&self.terms);
        let at = At { index, revision: entry.revision, day, envelope, terms: &terms };
        let changed = match finding {
            Some(fact) => self.finding(entry, fact, &at)?,
            None => self.other(entry, &at).map(|()| None)?,
        };
        self.step(entry, index, day)?;
        Ok(changed)
    }

    /// The day in the office's zone; a clock that was set back does not go back in the ledger.
    fn office_day(&mut self, envelope: &Envelope) -> NaiveDate {
        let day = envelope.recorded_at.with_timezone(&self.zone).date_naive();
        let last = self.checkpoint.and_then(|last| {
            NaiveDate::from_num_days_from_ce_opt(i32::try_from(last.day).unwrap_or(0))
        });
        last.map_or(day, |last| last.max(day))
    }

    fn is_late(&self, envelope: &Envelope) -> bool {
        let day = |instant: DateTime<Utc>| instant.with_timezone(&self.zone).date_naive();
        day(envelope.occurred_at) < day(envelope.recorded_at)
    }

    fn step(&mut self, entry: &StoredEntry, index: u64, day: NaiveDate) -> Result<(), ViewsError> {
        let (day, last) = (day_number(Some(day)), self.checkpoint);
        if let Some(last) = last.filter(|last| last.day < day) {
            self.counters.run_out(&self.connection, last.day, day)?;
        }
        self.checkpoint = Some(Checkpoint {
            position: entry.position,
            previous: last.map(|last| last.position),
            index,
            event_id: entry.id,
            day,
        });
        Ok(())
    }

    /// An entry of any other stream: a card in the directory if it has one, and the trail.
    fn other(&mut self, entry: &StoredEntry, at: &At<'_>) -> Result<(), ViewsError> {
        let folded = fold_card(&self.connection, entry, at.envelope, &self.upcasters);
        let event = match folded {
            Err(error) if error.is_of_the_log() && self.may_skip(entry) => None,
            folded => folded?,
        };
        save_rows(&self.connection, entry, at, event.as_ref())?;
        if matches!(entry.stream.category(), "deployment" | "policy") {
            let terms = Arc::new(read_terms(&self.connection)?);
            let before = std::mem::replace(&mut self.terms, terms);
            let same = (&before.ladder, before.start_day);
            if same != (&self.terms.ladder, self.terms.start_day) {
                self.wake_all_anew()?;
            }
        }
        let parameters = event.map(trail_parameters);
        let told = Told { parameters, late: self.is_late(at.envelope), ..Told::default() };
        record_entry(&self.connection, at.index, entry, at.envelope, &told)
    }

    fn may_skip(&self, entry: &StoredEntry) -> bool {
        self.set_aside.contains(entry.stream.as_str())
    }

    fn finding(
        &mut self,
        entry: &StoredEntry,
        fact: Result<FindingFact, ViewsError>,
        at: &At<'_>,
    ) -> Result<Option<FindingChanged>, ViewsError> {
        let Ok(id) = entry.stream.id().parse::<Uuid>().map(FindingId) else {
            return Err(no_beginning(entry));
        };
        let before = self.take(id)?;
        if self.may_skip(entry) {
            let broken = before.as_ref().is_none_or(|kept| kept.finding.inner.set_aside);
            if fact.as_ref().map_or(true, |fact| broken && !begins(&fact.event)) {
                return self.skip(before, entry, at);
            }
        }
        let fact = match fact {
            Ok(fact) => fact,
            Err(error) => {
                self.put_back(before);
                return Err(error);
            }
        };
        self.fold_finding(before, id, fact, entry, at).map(Some)
    }

    fn fold_finding(
        &mut self,
        before: Option<Kept>,
        id: FindingId,
        FindingFact { event, parameters }: FindingFact,
        entry: &StoredEntry,
        at: &At<'_>,
    ) -> Result<FindingChanged, ViewsError> {
        let old = before.as_ref().map(|kept| Arc::new(kept.finding.clone()));
        let (before, written, mut new_words) = match before {
            // What is written is what was before, the first time that a batch changes it.
            Some(kept) if !kept.dirty => (Some(kept.finding), old.clone(), false),
            Some(kept) => (Some(kept.finding), kept.written, kept.new_words),
            None => (None, None, false),
        };
        let Some(mut finding) = apply(before, id, &event, at) else {
            return Err(no_beginning(entry));
        };
        new_words |= self.save_versions(old.as_deref(), &mut finding, at.index)?;
        save_party_versions(&self.connection, old.as_deref(), &finding)?;
        save_holder(&self.connection, old.as_deref(), &finding)?;
        apply_side(&self.connection, &finding, &event, at)?;
        if let FindingEvent::Linked(fact) = &event
            && let Some(other) = self.key_of(fact.to)?
        {
            mirror_link(&self.connection, other, at.index, (fact.kind, id))?;
        }
        note_whole(&self.connection, &finding, &event)?;
        self.note_part(old.as_deref(), &finding, at)?;
        self.counters.note(old.as_deref(), &finding, at.day);
        let (late, office_only) = (self.is_late(at.envelope), is_for_the_office(&event));
        let parameters = Some(parameters);
        let told = Told { finding: Some(finding.key), parameters, late, office_only };
        record_entry(&self.connection, at.index, entry, at.envelope, &told)?;
        self.kept.insert(id, Kept { finding, dirty: true, new_words, written });
        Ok(FindingChanged { id, revision: at.revision, log_index: at.index })
    }

    /// Counts belong to a day: yesterday's are written before today's begin.
    fn note_day(&mut self, day: NaiveDate) -> Result<(), ViewsError> {
        let last = self.checkpoint.map(|last| last.day);
        match last {
            Some(last) if last != i64::from(day.num_days_from_ce()) => {
                self.counters.flush(&self.connection, last)?;
                self.save_day()
            }
            _ => Ok(()),
        }
    }

    /// A new version when something changed that lists show. True: words changed too.
    fn save_versions(
        &mut self,
        old: Option<&Folded>,
        finding: &mut Folded,
        index: u64,
    ) -> Result<bool, ViewsError> {
        let same_matter = old.is_some_and(|old| old.matter == finding.matter);
        let same_standing = old.is_some_and(|old| old.standing == finding.standing);
        if !same_matter {
            finding.inner.matter_version = index;
            save_matter(&self.connection, finding)?;
        }
        if !(same_matter && same_standing) {
            old.map_or(Ok(()), |old| close_version(&self.connection, old.inner.version, index))?;
            finding.inner.version = index;
            save_version(&self.connection, finding)?;
        }
        Ok(!same_matter)
    }

    /// An entry of a stream that was set aside: on the trail, and a banner on the item.
    fn skip(
        &mut self,
        before: Option<Kept>,
        entry: &StoredEntry,
        at: &At<'_>,
    ) -> Result<Option<FindingChanged>, ViewsError> {
        let finding = before.as_ref().map(|kept| kept.finding.key);
        let late = self.is_late(at.envelope);
        let told = Told { finding, parameters: None, late, office_only: true };
        record_entry(&self.connection, at.index, entry, at.envelope, &told)?;
        let Some(mut kept) = before else { return Ok(None) };
        if !kept.dirty {
            kept.written = Some(Arc::new(kept.finding.clone()));
        }
        kept.finding.inner.set_aside = true;
        kept.finding.inner.revision = entry.revision;
        kept.finding.inner.log_index = at.index;
        kept.dirty = true;
        let id = kept.finding.id;
        self.put_back(Some(kept));
        Ok(Some(FindingChanged { id, revision: entry.revision, log_index: at.index }))
    }

    pub(super) fn take(&mut self, id: FindingId) -> Result<Option<Kept>, ViewsError> {
        if let Some(kept) = self.kept.remove(&id) {
            return Ok(Some(kept));
        }
        let read = read_folded(&self.connection, id)?;
        Ok(read.map(|finding| Kept { finding, dirty: false, new_words: false, written: None }))
    }

    pub(super) fn put_back(&mut self, kept: Option<Kept>) {
        if let Some(kept) = kept {
            self.kept.insert(kept.finding.id, kept);
        }
    }

    /// Writes every finding once, however often the batch changed it.
    pub(super) fn flush(&mut self) -> Result<(), ViewsError> {
        let mut dirty: Vec<_> = self.kept.values_mut().filter(|kept| kept.dirty).collect();
        dirty.sort_unstable_by_key(|kept| kept.finding.key);
        for kept in dirty {
            let written = kept.written.take();
            save_finding(&self.connection, written.as_deref(), &kept.finding)?;
            let tasks = written.as_ref().map_or(&[][..], |written| &written.inner.tasks);
            save_tasks(&self.connection, tasks, &kept.finding)?;
            save_parties(&self.connection, written.as_deref(), &kept.finding)?;
            save_charge(&self.connection, written.as_deref(), &kept.finding)?;
            save_wake(&self.connection, written.as_deref(), &kept.finding)?;
            save_look_backs(&self.connection, written.as_deref(), &kept.finding)?;
            if kept.new_words && !self.bulk {
                let words = words_of(&kept.finding.matter);
                index_words(&self.connection, kept.finding.key, &words)?;
            }
            (kept.dirty, kept.new_words) = (false, false);
        }
        let Some(checkpoint) = self.checkpoint else { return Ok(()) };
        self.counters.flush(&self.connection, checkpoint.day)?;
        self.save_day()?;
        write_checkpoint(&self.connection, &checkpoint)
    }

    fn save_day(&self) -> Result<(), ViewsError> {
        let Some(checkpoint) = self.checkpoint else { return Ok(()) };
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO days (day, last_index) VALUES (?1, ?2)
             ON CONFLICT (day) DO UPDATE SET last_index = excluded.last_index",
        )?;
        statement.execute(params![checkpoint.day, index_of(checkpoint.index)])?;
        Ok(())
    }

    pub(super) fn thin_out(&mut self) {
        if self.kept.len() > KEPT_MAX {
            self.kept.clear();
        }
    }

    pub(crate) fn upcasters(&self) -> Arc<Upcasters> {
        Arc::clone(&self.upcasters)
    }

    /// From here on search and counts are kept up to date with the rest.
    pub(crate) fn end_bulk(&mut self) -> Result<(), ViewsError> {
        self.bulk = false;
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        self.counters.end_bulk(&self.connection)?;
        Ok(self.connection.execute_batch("COMMIT")?)
    }
}

fn no_beginning(entry: &StoredEntry) -> ViewsError {
    ViewsError::NoBeginning { stream: entry.stream.to_string(), revision: entry.revision }
}

fn begins(event: &FindingEvent) -> bool {
    matches!(event, FindingEvent::Recorded(_) | FindingEvent::CarriedOver(_))
}

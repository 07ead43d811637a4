//! `evidence`, `evidence_freezes` and `duties`: what an item's page lists beside the item.

use duban_domain::{
    DutyId,
    finding::{Assignment, EvidenceAttached, FindingEvent},
};
use rusqlite::{Connection, params};

use crate::{
    ViewsError,
    finding::At,
    store::{NO_DAY, OPEN_END, blob, day_number, index_of, micros},
};

/// The rows of one event. `key` is the finding's.
pub(crate) fn apply_side(
    connection: &Connection,
    key: u64,
    event: &FindingEvent,
    at: &At<'_>,
) -> Result<(), ViewsError> {
    use FindingEvent as E;
    let row = Row { connection, key: index_of(key), index: index_of(at.index) };
    match event {
        E::Issued(fact) => row.duties(&fact.assignment),
        E::Reassigned(fact) => row.duties(&fact.assignment),
        E::IssueRecalled(_) => row.close_duties(),
        E::UnitSucceeded(fact) => row.duties_succeed(fact.from.0, fact.to.0),
        E::DutyDone(fact) => {
            let done_on = day_number(Some(fact.happened_on));
            row.settle_duty(fact.duty, done_on, Some(fact.words.as_str()), None)
        }
        E::DutyWaived(fact) => row.settle_duty(fact.duty, NO_DAY, None, Some(fact.reason.as_str())),
        E::EvidenceAttached(fact) => row.attach(fact, micros(at.envelope.recorded_at)),
        E::EvidenceWithdrawn(fact) => {
            let by = blob(fact.withdrawn_by.0);
            row.withdraw(blob(fact.evidence.0), by, fact.reason.as_str())
        }
        E::ClosureClaimed(fact) => {
            fact.evidence.iter().try_for_each(|evidence| row.freeze(blob(evidence.0)))
        }
        E::ClaimTakenBack(_)
        | E::VerificationReturned(_)
        | E::ClosingRefused(_)
        | E::UpperReturned(_)
        | E::Reopened(_) => row.thaw(),
        E::Recorded(_)
        | E::CarriedOver(_)
        | E::OpeningConfirmed(_)
        | E::FedBack(_)
        | E::DefenceFiled(_)
        | E::DefenceDecided(_)
        | E::Confirmed(_)
        | E::OwnerNamed(_)
        | E::UpperDueDateMoved(_)
        | E::SignedFor(_)
        | E::DeemedSignedFor(_)
        | E::HandedBack(_)
        | E::HandBackDecided(_)
        | E::Disputed(_)
        | E::DisputeDecided(_)
        | E::InterimMeasureOrdered(_)
        | E::InterimMeasureReported(_)
        | E::InterimMeasureVerified(_)
        | E::PlanFiled(_)
        | E::PlanApproved(_)
        | E::PlanReturned(_)
        | E::ProgressReported(_)
        | E::MeasurementOffered(_)
        | E::MeasurementRecorded(_)
        | E::MeasurementWaived(_)
        | E::Commented(_)
        | E::ContactRecorded(_)
        | E::ExtensionRequested(_)
        | E::ExtensionGranted(_)
        | E::ExtensionRefused(_)
        | E::Suspended(_)
        | E::Resumed(_)
        | E::MovedToContinuing(_)
        | E::ContinuingReviewed(_)
        | E::ContinuingEnded(_)
        | E::VerificationPassed(_)
        | E::Closed(_)
        | E::ReportedUp(_)
        | E::UpperClosed(_)
        | E::LookBackHeld(_)
        | E::Reminded(_)
        | E::Instructed(_)
        | E::Restricted(_)
        | E::Unrestricted(_)
        | E::Linked(_)
        | E::Merged(_)
        | E::Withdrawn(_)
        | E::Terminated(_)
        | E::EntryContested(_)
        | E::Corrected(_) => Ok(()),
    }
}

struct Row<'c> {
    connection: &'c Connection,
    key: i64,
    index: i64,
}

impl Row<'_> {
    /// An assignment's duties take the place of the ones before.
    fn duties(&self, assignment: &Assignment) -> Result<(), ViewsError> {
        self.close_duties()?;
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO duties (finding, duty, from_index, until_index, ordinal, unit, words,
                 settled_index, done_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?4, ?8)",
        )?;
        for (ordinal, duty) in assignment.duties.iter().enumerate() {
            statement.execute(params![
                self.key,
                blob(duty.id.0),
                self.index,
                OPEN_END,
                i64::try_from(ordinal).unwrap_or(i64::MAX),
                blob(duty.unit.0),
                duty.words.as_str(),
                NO_DAY
            ])?;
        }
        Ok(())
    }

    fn close_duties(&self) -> Result<(), ViewsError> {
        let mut statement = self.connection.prepare_cached(
            "UPDATE duties SET until_index = ?2 WHERE finding = ?1 AND until_index = ?3",
        )?;
        statement.execute(params![self.key, self.index, OPEN_END])?;
        Ok(())
    }

    fn duties_succeed(&self, from: uuid::Uuid, to: uuid::Uuid) -> Result<(), ViewsError> {
        let mut statement = self.connection.prepare_cached(
            "UPDATE duties SET unit = ?3 WHERE finding = ?1 AND unit = ?2 AND until_index = ?4",
        )?;
        statement.execute(params![self.key, blob(from), blob(to), OPEN_END])?;
        Ok(())
    }

    fn settle_duty(
        &self,
        duty: DutyId,
        done_on: i64,
        words: Option<&str>,
        waived: Option<&str>,
    ) -> Result<(), ViewsError> {
        let mut statement = self.connection.prepare_cached(
            "UPDATE duties SET settled_index = ?3, done_on = ?4, done_words = ?5, waived_reason = ?6
             WHERE finding = ?1 AND duty = ?2 AND until_index = ?7",
        )?;
        let duty = blob(duty.0);
        statement.execute(params![self.key, duty, self.index, done_on, words, waived, OPEN_END])?;
        Ok(())
    }

    fn attach(&self, fact: &EvidenceAttached, attached_at: i64) -> Result<(), ViewsError> {
        let evidence = &fact.evidence;
        let mut statement = self.connection.prepare_cached(
            "INSERT OR REPLACE INTO evidence (finding, evidence, attached_index, attached_at, person,
                 unit, sha256, kind, file, withdrawn_index)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?;
        statement.execute(params![
            self.key,
            blob(evidence.id.0),
            self.index,
            attached_at,
            blob(fact.attached_by.0),
            blob(fact.unit.0),
            evidence.sha256.as_deref(),
            evidence.kind.code(),
            serde_json::to_string(evidence)?,
            OPEN_END
        ])?;
        Ok(())
    }

    fn withdraw(&self, evidence: [u8; 16], by: [u8; 16], reason: &str) -> Result<(), ViewsError> {
        let mut statement = self.connection.prepare_cached(
            "UPDATE evidence SET withdrawn_index = ?3, withdrawn_by = ?4, withdrawn_reason = ?5
             WHERE finding = ?1 AND evidence = ?2",
        )?;
        statement.execute(params![self.key, evidence, self.index, by, reason])?;
        Ok(())
    }

    fn freeze(&self, evidence: [u8; 16]) -> Result<(), ViewsError> {
        let mut statement = self.connection.prepare_cached(
            "INSERT OR REPLACE INTO evidence_freezes (finding, evidence, from_index, until_index)
             VALUES (?1, ?2, ?3, ?4)",
        )?;
        statement.execute(params![self.key, evidence, self.index, OPEN_END])?;
        Ok(())
    }

    fn thaw(&self) -> Result<(), ViewsError> {
        let mut statement = self.connection.prepare_cached(
            "UPDATE evidence_freezes SET until_index = ?2 WHERE finding = ?1 AND until_index = ?3",
        )?;
        statement.execute(params![self.key, self.index, OPEN_END])?;
        Ok(())
    }
}

//! New findings: their id, their number, and the key that keeps them single.

use chrono::Datelike;
use duban_domain::{
    FindingId, Line,
    finding::{
        Finding, FindingCommand, FindingRefusal, Indicator, OrderInterimMeasure, Particulars,
        RecordFinding,
    },
};
use duban_eventlog::sha256_hex;
use serde::Serialize;
use uuid::Uuid;

use crate::{
    Answer, App, Caller, CommandError, Fault, Request,
    execute::no_identity_number,
    numbers::{Numbers, ReserveNumbers},
    register::{Register, RegisterRefusal, TakeKey},
};

/// A finding as a person records it; the id and the number are the house's to give.
#[derive(Debug, Clone)]
pub struct NewFinding {
    pub particulars: Particulars,
    pub interim_measure: Option<OrderInterimMeasure>,
    /// The reported figure from which it is drafted.
    pub indicator: Option<Indicator>,
}

/// The id of the finding that this command makes: a repeated command makes the same.
#[must_use]
pub fn finding_id(command_id: Uuid) -> FindingId {
    FindingId(Uuid::new_v5(&command_id, b"finding/0"))
}

/// The register stream that keeps a finding's number single.
#[must_use]
pub fn number_key(number: &str) -> String {
    sha256_hex(format!("finding.number\0{number}").as_bytes())
}

/// Under the name by which the field is known outside.
#[derive(Serialize)]
struct Said<'a> {
    particulars: &'a Particulars,
    interim_measure: Option<&'a OrderInterimMeasure>,
}

impl App {
    /// Records a new finding as a draft, with the year's next number.
    pub async fn record_finding(
        &self,
        caller: &Caller,
        request: Request<NewFinding>,
    ) -> Result<(FindingId, Answer), CommandError<FindingRefusal>> {
        let id = finding_id(request.command_id);
        // Asked before a number is taken: whoever may not record burns none.
        let capacity = (request.capacity, request.on_behalf.as_ref());
        self.admit_to(caller, &Finding::default(), "recordFinding", capacity).await?;
        let NewFinding { particulars, interim_measure, .. } = &request.command;
        no_identity_number(&Said { particulars, interim_measure: interim_measure.as_ref() })?;
        let year = request.occurred_on.unwrap_or_else(|| self.today()).year();
        let first = self.reserve_numbers(caller, request.command_id, year, 1).await?;
        let number = number_text(year, first);
        let NewFinding { particulars, interim_measure, indicator } = request.command;
        let command = FindingCommand::RecordFinding(RecordFinding {
            number: number.clone(),
            particulars,
            parent: None,
            interim_measure,
            indicator,
        });
        let answer = self
            .execute::<Finding>(
                caller,
                &id.to_string(),
                &Request {
                    command_id: request.command_id,
                    command,
                    seen: request.seen,
                    occurred_on: request.occurred_on,
                    capacity: request.capacity,
                    on_behalf: request.on_behalf,
                    correlation: request.correlation,
                },
            )
            .await?;
        self.take_key(caller, &number_key(number.as_str()), "finding.number", id.0)
            .await
            .map_err(|not| not.into_fault(&number))?;
        Ok((id, answer))
    }

    /// Asks the table and the rules without writing. What was recorded before keeps its
    /// first answer.
    pub(crate) async fn would_be_recorded(
        &self,
        caller: &Caller,
        request: Request<Particulars>,
    ) -> Result<(), CommandError<FindingRefusal>> {
        let id = finding_id(request.command_id).to_string();
        if self.load::<Finding>(&id).await?.revision.is_some() {
            return Ok(());
        }
        let command = FindingCommand::RecordFinding(RecordFinding {
            number: number_text(0, 0),
            particulars: request.command.clone(),
            parent: None,
            interim_measure: None,
            indicator: None,
        });
        self.rehearse::<Finding>(caller, &id, &request.beside(request.command_id, command)).await
    }

    /// The first of `count` numbers of `year`, the same again for the same purpose.
    pub async fn reserve_numbers(
        &self,
        caller: &Caller,
        purpose: Uuid,
        year: i32,
        count: u32,
    ) -> Result<u32, Fault> {
        let stream = format!("{}-{year}", self.deployment);
        let request =
            Request::new(Uuid::new_v5(&purpose, b"numbers"), ReserveNumbers { purpose, count });
        // Without turns whoever records beside many others loses race after race.
        let _turn = self.numbering.lock().await;
        let numbers = self
            .settle::<Numbers>(caller, &stream, &request)
            .await
            .map_err(CommandError::into_fault)?;
        let first = numbers.state.block_of(purpose);
        first.ok_or_else(|| Fault::Other("a reserved block is missing".into()))
    }

    /// Takes a key for `target`, or says who holds it.
    pub async fn take_key(
        &self,
        caller: &Caller,
        key: &str,
        kind: &str,
        target: Uuid,
    ) -> Result<(), KeyNotTaken> {
        let command = TakeKey { kind: kind.to_owned(), target };
        let request = Request::new(Uuid::new_v5(&target, key.as_bytes()), command);
        match self.settle::<Register>(caller, key, &request).await {
            Ok(_) => Ok(()),
            Err(CommandError::Refused(RegisterRefusal::HeldBy(holder))) => {
                Err(KeyNotTaken::HeldBy(holder))
            }
            Err(other) => Err(KeyNotTaken::Fault(other.into_fault())),
        }
    }

    /// Who holds a key.
    pub async fn key_holder(&self, key: &str) -> Result<Option<Uuid>, Fault> {
        Ok(self.load::<Register>(key).await?.state.holder())
    }
}

/// Why a key was not taken.
#[derive(Debug)]
pub enum KeyNotTaken {
    HeldBy(Uuid),
    Fault(Fault),
}

impl KeyNotTaken {
    /// Of a number that was reserved for this finding, and so can be nobody else's.
    fn into_fault(self, number: &Line) -> Fault {
        match self {
            Self::HeldBy(holder) => Fault::Other(format!("number {number} is held by {holder}")),
            Self::Fault(fault) => fault,
        }
    }
}

/// `2026-007`: the year, and at least three digits.
#[must_use]
pub fn number_text(year: i32, ordinal: u32) -> Line {
    Line::parse(&format!("{year}-{ordinal:03}")).expect("digits and a hyphen are a line")
}

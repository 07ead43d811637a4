//! One row into one `finding.carried_over`.

use duban_domain::{
    InspectionId, InvalidText, Language, Line, Prose,
    finding::{
        CarryOverFinding, Finding, FindingCommand, FindingKind, InCharge, Particulars, Place,
        Severity, Source, SourceRow, Target,
    },
    inspection::{Grade, Inspection, InspectionCommand},
};
use uuid::Uuid;

use super::{Import, Numbered, known::statement_digest, plan::NewRow, words};
use crate::{
    CommandError, Fault, Request,
    intake::{KeyNotTaken, number_key},
    ledger::{self, Ledger, LedgerRow, Problem, ProblemCode, SheetHeading, problem},
};

impl Import<'_> {
    /// Writes one new row; a problem is the rules' no, which blocks this row alone.
    pub(super) async fn carry_over(
        &self,
        new: &Numbered<'_>,
        ledger: &Ledger,
    ) -> Result<Option<Problem>, Fault> {
        let row = new.row.row;
        let command = match self.command(new, ledger) {
            Ok(command) => FindingCommand::CarryOverFinding(command),
            Err(fault) => return Ok(Some(refused(row, &fault.to_string(), &fault.to_string()))),
        };
        let key = number_key(&new.number);
        let finding = new.row.finding;
        match self.app.take_key(self.caller, &key, "finding.number", finding.0).await {
            Ok(()) => {}
            Err(KeyNotTaken::Fault(fault)) => return Err(fault),
            Err(KeyNotTaken::HeldBy(_)) => return Ok(Some(number_taken(row, &new.number))),
        }
        let request = Request::new(new.row.command_id, command).in_call(self.correlation);
        match self.app.execute::<Finding>(self.caller, &finding.to_string(), &request).await {
            Ok(_) => Ok(None),
            Err(CommandError::Refused(refusal)) => Ok(Some(refused(
                row,
                &refusal.message(Language::Chinese),
                &refusal.message(Language::English),
            ))),
            Err(other) => Err(other.into_fault()),
        }
    }

    fn command(
        &self,
        new: &Numbered<'_>,
        ledger: &Ledger,
    ) -> Result<CarryOverFinding, InvalidText> {
        let row = new.row.row;
        let item = &row.item;
        let heading = heading(ledger, row);
        Ok(CarryOverFinding {
            number: Line::parse(&new.number)?,
            particulars: self.particulars(new, &heading)?,
            standing: new.row.disposition.standing,
            lacks: new.row.disposition.lacks.clone(),
            lead: new.row.lead,
            lead_words: line(&item.lead.written())?,
            co_units: new.row.co_units.clone(),
            co_unit_words: line(&ledger::lead::written_names(&item.co_units))?,
            due_on: item.due.date(),
            due_words: line(item.due.words())?,
            rectification: item.rectification_type(),
            target: Target { words: prose(&item.target)?, quantity: None },
            measures: prose(&item.measures)?,
            progress_words: prose(&item.progress)?,
            status_words: line(&item.status.words)?,
            remark: prose(&item.remark)?,
            closed_on: row.closed_on,
            in_charge: InCharge::default(),
            row: SourceRow {
                workbook_sha256: self.settings.workbook_sha256.clone(),
                sheet: Line::parse(&row.sheet)?,
                row: row.row,
                sequence: line(&row.seq)?,
                statement_sha256: statement_digest(row),
            },
        })
    }

    fn particulars(
        &self,
        new: &Numbered<'_>,
        heading: &SheetHeading,
    ) -> Result<Particulars, InvalidText> {
        let item = &new.row.row.item;
        let place = if item.place.is_empty() { "未注明" } else { &item.place };
        let body = if item.source.is_empty() { &heading.group } else { &item.source };
        Ok(Particulars {
            kind: item.kind.unwrap_or(FindingKind::Problem),
            source: Source {
                level: words::level(item, heading),
                body: line(body)?,
                document: None,
                number: None,
                upper_due_on: None,
            },
            inspection: self.inspection_id(new.row.row),
            visit: None,
            severity: Severity::General,
            veto: item.veto.unwrap_or(false),
            safety: false,
            place: Place { words: Line::parse(place)?, unit: new.row.place_unit },
            category: line(&item.category)?,
            description: Prose::parse(&item.description)?,
            clause: line(&item.clause)?,
            threshold_words: line(&item.threshold)?,
            measured_words: line(&item.measured)?,
            threshold: None,
            measured: None,
            found_on: item.found_on,
        })
    }

    /// The inspection that a row belongs to: the same title and first day, the same id.
    fn inspection_id(&self, row: &LedgerRow) -> Option<InspectionId> {
        let title = &row.item.inspection;
        let day = row.inspected_from.map(|day| day.to_string()).unwrap_or_default();
        let key = format!("inspection/{title}/{day}");
        let id = || InspectionId(Uuid::new_v5(&self.app.deployment, key.as_bytes()));
        (!title.is_empty()).then(id)
    }

    /// Opens every inspection that the rows name and that is not open yet.
    pub(super) async fn open_inspections(
        &self,
        new: &[NewRow<'_>],
        ledger: &Ledger,
    ) -> Result<(), Fault> {
        for row in new.iter().map(|new| new.row) {
            let Some(id) = self.inspection_id(row) else { continue };
            if self.app.load::<Inspection>(&id.to_string()).await?.revision.is_some() {
                continue;
            }
            let heading = heading(ledger, row);
            let invalid = |error: InvalidText| Fault::Other(error.to_string());
            let command = InspectionCommand::OpenInspection {
                title: Line::parse(&row.item.inspection).map_err(invalid)?,
                kind: words::inspection_kind(&row.item.inspection),
                level: words::level(&row.item, &heading),
                body: line(&heading.group).map_err(invalid)?,
                document: None,
                started_on: heading.inspected_from,
                ended_on: heading.inspected_to,
                veto_caps_at: Grade::Passed,
            };
            let request =
                Request::new(Uuid::new_v5(&id.0, b"open"), command).in_call(self.correlation);
            match self.app.execute::<Inspection>(self.caller, &id.to_string(), &request).await {
                Ok(_) | Err(CommandError::CommandIdReused) => {}
                Err(other) => return Err(other.into_fault()),
            }
        }
        Ok(())
    }
}

fn heading(ledger: &Ledger, row: &LedgerRow) -> SheetHeading {
    ledger.sheets.iter().find(|sheet| sheet.sheet == row.sheet).cloned().unwrap_or_default()
}

/// Empty text is nothing said. A line break inside a one-line field becomes a space.
fn line(text: &str) -> Result<Option<Line>, InvalidText> {
    if text.trim().is_empty() { Ok(None) } else { Line::parse(&text.replace('\n', " ")).map(Some) }
}

fn prose(text: &str) -> Result<Option<Prose>, InvalidText> {
    if text.trim().is_empty() { Ok(None) } else { Prose::parse(text).map(Some) }
}

fn refused(row: &LedgerRow, zh: &str, en: &str) -> Problem {
    Problem::new(problem::Place::row(&row.sheet, row.row), ProblemCode::Refused, zh, en)
}

fn number_taken(row: &LedgerRow, number: &str) -> Problem {
    refused(
        row,
        &format!("问题编号「{number}」已用于另一个问题"),
        &format!("the number {number} belongs to another finding"),
    )
}

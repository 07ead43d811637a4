//! What plans, stages and money change in the rows that hang on a finding.

use chrono::NaiveDate;
use duban_domain::{
    Prose, StageId, VisitId,
    finding::{FundingRecorded, PlanFiled, ProgressReported, StageAccepted, in_fen},
};
use rusqlite::params;
use uuid::Uuid;

use super::pieces::Pieces;
use crate::{
    ViewsError,
    finding::{
        At, FiledPlan, FundedLine, FundingEntry, FundingSums, Piece, PlannedStage, StageReport,
    },
    store::{blob, day_number, index_of},
};

type Done = Result<(), ViewsError>;

/// The works of one finding at one event.
pub(super) struct Works<'a> {
    pub pieces: &'a Pieces<'a>,
    pub at: &'a At<'a>,
}

impl Works<'_> {
    pub(super) fn file(&self, fact: &PlanFiled) -> Done {
        let (plan, filed_by) = (fact.plan.clone(), fact.filed_by);
        self.pieces.put(&FiledPlan { plan, filed_by, filed_on: self.at.day })
    }

    pub(super) fn return_plan(&self) -> Done {
        self.pieces.close::<FiledPlan>(Uuid::nil())
    }

    /// The filed plan takes the place of the one before; what was accepted and what was
    /// paid go on under their ids.
    pub(super) fn approve(&self) -> Done {
        let Some(filed) = self.pieces.all::<FiledPlan>()?.pop() else { return Ok(()) };
        self.return_plan()?;
        let stages: Vec<PlannedStage> = self.pieces.all()?;
        stages.iter().try_for_each(|stage| self.pieces.close::<PlannedStage>(stage.id()))?;
        for (ordinal, stage) in filed.plan.stages.into_iter().enumerate() {
            let known = stages.iter().find(|known| known.stage.id == stage.id).cloned();
            self.pieces.put(&match known {
                Some(known) => PlannedStage { stage, ordinal, ..known },
                None => PlannedStage {
                    stage,
                    ordinal,
                    accepted_on: None,
                    accepted_by: None,
                    remark: None,
                    defects: Vec::new(),
                    report: None,
                },
            })?;
        }
        let lines: Vec<FundedLine> = self.pieces.all()?;
        lines.iter().try_for_each(|line| self.pieces.close::<FundedLine>(line.id()))?;
        for (ordinal, line) in filed.plan.funding.into_iter().enumerate() {
            let known = lines.iter().find(|known| known.line.id == line.id);
            let sums = known.map_or_else(FundingSums::default, |known| known.sums);
            self.pieces.put(&FundedLine { line, ordinal, sums })?;
        }
        self.note_open_stages()
    }

    pub(super) fn report(&self, fact: &ProgressReported) -> Done {
        let Some(stage) = fact.progress.stage else { return Ok(()) };
        let report = StageReport {
            words: fact.progress.words.clone(),
            done: fact.progress.done,
            happened_on: fact.progress.happened_on,
        };
        self.pieces.change(stage.0, |stage: &mut PlannedStage| stage.report = Some(report))
    }

    pub(super) fn accept(&self, fact: &StageAccepted) -> Done {
        self.pieces.change(fact.stage.0, |stage: &mut PlannedStage| {
            stage.accepted_on = Some(fact.accepted_on);
            stage.accepted_by = Some(fact.accepted_by);
            stage.remark.clone_from(&fact.remark);
            stage.defects.clear();
        })?;
        self.note_open_stages()
    }

    pub(super) fn return_stage(&self, id: StageId, defects: &[Prose]) -> Done {
        self.pieces.change(id.0, |stage: &mut PlannedStage| {
            (stage.accepted_on, stage.accepted_by, stage.remark) = (None, None, None);
            stage.defects = defects.to_vec();
        })?;
        self.note_open_stages()
    }

    pub(super) fn fund(&self, fact: &FundingRecorded) -> Done {
        self.pieces.change(fact.line.0, |line: &mut FundedLine| {
            line.sums.add(fact.step, fact.amount);
        })?;
        self.pieces.put(&FundingEntry {
            id: Uuid::from_u128(self.at.index.into()),
            revision: self.at.revision,
            line: fact.line,
            name: fact.name.clone(),
            step: fact.step,
            amount: fact.amount,
            on: fact.on,
            document: fact.document.clone(),
            unit: fact.unit,
            recorded_by: fact.recorded_by,
            on_behalf: fact.on_behalf.is_some(),
        })?;
        self.note_money(fact.step.code(), in_fen(fact.amount), fact.on)
    }

    fn note_money(&self, step: &str, fen: i64, on: NaiveDate) -> Done {
        let mut statement = self.pieces.connection.prepare_cached(
            "INSERT OR REPLACE INTO money (log_index, finding, step, fen, day)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        let (index, key) = (index_of(self.at.index), index_of(self.pieces.key));
        statement.execute(params![index, key, step, fen, day_number(Some(on))])?;
        Ok(())
    }

    /// A few rows each time, so they are simply written anew.
    fn note_open_stages(&self) -> Done {
        let (connection, key) = (self.pieces.connection, index_of(self.pieces.key));
        connection.prepare_cached("DELETE FROM open_stages WHERE finding = ?1")?.execute([key])?;
        let stages: Vec<PlannedStage> = self.pieces.all()?;
        let mut statement = connection
            .prepare_cached("INSERT INTO open_stages (finding, stage, due) VALUES (?1, ?2, ?3)")?;
        for stage in stages.iter().filter(|stage| stage.accepted_on.is_none()) {
            let due = day_number(Some(stage.stage.due_on));
            statement.execute(params![key, blob(stage.id()), due])?;
        }
        Ok(())
    }

    /// Recorded on a visit.
    pub(super) fn found_on(&self, visit: VisitId) -> Done {
        let mut statement = self.pieces.connection.prepare_cached(
            "INSERT OR REPLACE INTO visit_findings (visit, finding) VALUES (?1, ?2)",
        )?;
        statement.execute(params![blob(visit.0), index_of(self.pieces.key)])?;
        Ok(())
    }
}

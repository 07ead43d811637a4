//! What the rules need to know of a finding, and no more; what people see is a
//! projection's. Folding is total: what was recorded is never refused.
//!
//! Large texts hang on shared pointers, so that a cache may clone a state cheaply.
//!
//! **Deliberately absent:** words of comments, contacts and progress, dates and figures
//! of a plan's stages.

mod after;
mod assigned;
mod assignment;
mod files;
mod hands;
mod intake;
mod judgement;
mod ladder;
mod mark;
mod notice;
mod part;
mod stage;
mod view;
mod work;

use std::{collections::BTreeSet, sync::Arc};

use chrono::NaiveDate;

use crate::{
    Context, Decider, FindingId, Line, OnBehalf, PersonId, UnitId,
    finding::{
        FindingCommand, FindingEvent, FindingRefusal, FindingStatus, InCharge, Indicator, LinkKind,
        Measured, Particulars, SourceReturn,
    },
    ladder::Climb,
};

pub(in crate::finding) use assigned::Assigned;
#[cfg(test)]
pub(in crate::finding) use assigned::ExtensionAsked;
pub(in crate::finding) use files::{Files, Frozen};
#[cfg(test)]
pub(in crate::finding) use hands::Entry;
pub(in crate::finding) use hands::Hands;
pub use mark::Mark;
pub(in crate::finding) use notice::Notice;
pub(in crate::finding) use part::KnownPart;
pub(in crate::finding) use stage::{LineHeld, StageHeld, Works};
pub(in crate::finding) use work::Interim;

/// One finding, as far as its rules go. The default is a finding that was never recorded.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Finding {
    pub(in crate::finding) status: Option<FindingStatus>,
    /// How many facts were folded: the next one's revision.
    pub(in crate::finding) revision: u64,
    pub(in crate::finding) marks: BTreeSet<Mark>,
    /// 问题编号
    pub(in crate::finding) number: Option<Line>,
    pub(in crate::finding) part_of: Option<FindingId>,
    /// In the order of their numbers.
    pub(in crate::finding) parts: Vec<KnownPart>,
    pub(in crate::finding) particulars: Option<Arc<Particulars>>,
    pub(in crate::finding) carried_over: bool,
    /// Digest of the ledger row that it was carried over from.
    pub(in crate::finding) carried_statement: Option<Arc<str>>,
    pub(in crate::finding) upper_due_on: Option<NaiveDate>,
    /// The figure after a defence; the first one stays in the particulars.
    pub(in crate::finding) corrected: Option<Arc<Measured>>,
    pub(in crate::finding) defence: Option<Defence>,
    pub(in crate::finding) assigned: Assigned,
    pub(in crate::finding) in_charge: InCharge,
    pub(in crate::finding) hands: Hands,
    pub(in crate::finding) files: Files,
    /// The latest value since the work began; the first one stays in the particulars.
    pub(in crate::finding) remeasured: Option<Arc<Measured>>,
    pub(in crate::finding) measurement_waived: bool,
    pub(in crate::finding) indicator: Option<Arc<Indicator>>,
    /// The return that was offered last.
    pub(in crate::finding) offered: Option<Arc<SourceReturn>>,
    pub(in crate::finding) interim: Vec<Interim>,
    pub(in crate::finding) works: Works,
    pub(in crate::finding) links: BTreeSet<(LinkKind, FindingId)>,
    pub(in crate::finding) readers: Vec<PersonId>,
    /// The unit that recorded it about itself (自查): it sees its own draft.
    pub(in crate::finding) self_checked_by: Option<UnitId>,
    pub(in crate::finding) verified_on: Option<NaiveDate>,
    pub(in crate::finding) notice: Option<Notice>,
    pub(in crate::finding) closed_on: Option<NaiveDate>,
    pub(in crate::finding) upper_closed: bool,
    pub(in crate::finding) relapses: u16,
    pub(in crate::finding) climb: Climb,
}

/// Who may answer back, and until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::finding) struct Defence {
    pub to: crate::UnitId,
    pub until: NaiveDate,
}

/// A fact that knows what it changes. There is one for every event, so that a new
/// event does not compile before somebody has said what it means.
pub(in crate::finding) trait Applies {
    fn apply(&self, finding: &mut Finding);

    /// The unit for which somebody else entered it (代录).
    fn entered_for(&self) -> Option<&OnBehalf> {
        None
    }
}

impl Decider for Finding {
    const CATEGORY: &'static str = "finding";
    type Command = FindingCommand;
    type Event = FindingEvent;
    type Refusal = FindingRefusal;

    fn decide(
        &self,
        command: &FindingCommand,
        context: &Context,
    ) -> Result<Vec<FindingEvent>, FindingRefusal> {
        self.allows(command, context)?;
        command.decide(self, context)
    }

    fn decide_on(
        &self,
        id: &str,
        command: &FindingCommand,
        context: &Context,
    ) -> Result<Vec<FindingEvent>, FindingRefusal> {
        let other = match command {
            FindingCommand::LinkFinding(link) => Some(link.to),
            FindingCommand::MergeFinding(merge) => Some(merge.into),
            _ => None,
        };
        if self.recorded() && other.is_some_and(|other| other.to_string() == id) {
            return Err(FindingRefusal::OnItself);
        }
        self.decide(command, context)
    }

    fn evolve(mut self, event: &FindingEvent) -> Self {
        if let Some(entered) = event.entered_for() {
            self.hands.note_entry(self.revision, entered);
        }
        event.apply(&mut self);
        self.climb.apply(event);
        self.revision += 1;
        self
    }

    fn material(command: &FindingCommand, event: &FindingEvent) -> bool {
        command.weighs(event)
    }
}

impl Finding {
    /// Nothing that waited for a decision, or held the clock, outlives the work.
    fn lay_down(&mut self, status: FindingStatus) {
        self.status = Some(status);
        self.assigned.hand_back = None;
        self.assigned.dispute = None;
        self.assigned.extension = None;
        for mark in [Mark::Suspended, Mark::Continuing, Mark::Disputed, Mark::Listed] {
            self.marks.remove(&mark);
        }
    }

    /// Back to work, or to the parts; what was claimed and verified no longer stands.
    fn back_to_work(&mut self) {
        self.files.frozen = None;
        self.hands.verifiers.clear();
        self.notice = None;
        self.status = Some(self.working_state());
    }
}

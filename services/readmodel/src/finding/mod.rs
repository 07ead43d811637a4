//! Folding one finding: what lists show of it, event by event.
//!
//! **Deliberately absent:** rules. What was recorded is shown; whether it was allowed
//! was decided before it was written.

mod apply;
mod folded;
mod holder;
mod ladder;
mod marks;
#[cfg(test)]
mod parity;
mod parts;
mod pieces;
mod row;
mod tasks;
mod terms;
mod works;

pub(crate) use apply::apply;
pub(crate) use folded::{At, Folded, Inner, Party};
pub use holder::{Holder, HolderKind};
pub(crate) use holder::{holder_of, holder_text};
pub use ladder::{ListedItem, OpenProposal, TakenStep};
pub use marks::{Mark, Marks};
pub(crate) use parts::{PartRole, contribution};
pub use parts::{PartSum, PartSums, PartsTally};
pub(crate) use pieces::Piece;
pub use pieces::{
    AssignedDuty, DutyState, FiledEvidence, LinkedFinding, MadeRequest, OrderedMeasure,
    RequestDecision, WithdrawnEvidence,
};
pub(crate) use row::STILL;
pub use row::{
    FindingItem, FormalAct, Light, Matter, OpenMeasure, OpenRequest, RequestKind, SignedAct,
    Standing, Upper,
};
pub(crate) use tasks::tasks_of;
pub use tasks::{Task, TaskKind};
pub(crate) use terms::Terms;
pub use works::{FiledPlan, FundedLine, FundingEntry, FundingSums, PlannedStage, StageReport};

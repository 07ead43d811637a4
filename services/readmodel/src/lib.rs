//! Read models: everything a screen shows, folded from the log into views.db.
//!
//! The file is disposable: delete it and it is folded again. One projector writes it, in
//! transactions that hold the checkpoint too; queries read it, and every one takes a
//! [`Scope`] and leaves out what its viewer may not see.
//!
//! **Deliberately absent:** names of people (they are in the vault), sentences (they are made
//! per language at the edge), rules, and a way to read a finding without a scope.

mod directory;
mod error;
mod finding;
mod message;
mod projector;
mod query;
mod store;
mod table;
mod verify;
mod views;

pub use directory::{
    Agency, BulkCard, DatedName, DatedRelation, DeploymentCard, FiledSelfCheck, HeldCharge,
    InspectionCard, InstitutionCard, PersonCard, PolicyCard, Post, RelationKind, UnitCard,
    UnitListCard, UnitScores, Visit, VisitGrant,
};
pub use duban_app::access::Scope;
pub use error::{QueryError, ViewsError};
pub use finding::{
    AssignedDuty, DutyState, FiledEvidence, FiledPlan, FindingItem, FormalAct, FundedLine,
    FundingEntry, FundingSums, Holder, HolderKind, Light, LinkedFinding, ListedItem, MadeRequest,
    Mark, Marks, Matter, OpenMeasure, OpenProposal, OpenRequest, OrderedMeasure, PartSum, PartSums,
    PartsTally, PlannedStage, RequestDecision, RequestKind, SignedAct, StageReport, Standing,
    TakenStep, Task, TaskKind, Upper, WithdrawnEvidence,
};
pub use message::MessageCard;
pub use projector::{FindingChanged, Halt, State, Status, Trouble};
pub use query::*;
pub use store::TablePrint;
pub use verify::{TableDifference, differences_from_replay};
pub use views::{FOLDED_WITHIN, Settings, Views};

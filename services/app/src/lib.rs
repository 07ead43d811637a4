//! Use cases: what people and the clock may do, between the pure rules and the world.
//!
//! One way for every command ([`App::execute`]), one access table, ports for
//! everything outside. **Deliberately absent:** rules (they are `duban-domain`'s),
//! SQL, HTTP and Excel.

pub mod access;
mod account_notes;
mod app;
mod bulk;
mod by_clock;
pub mod calendar_files;
pub mod calendar_text;
pub mod catalogue;
mod deadlines;
mod drafts;
pub mod evaluation;
mod execute;
mod facts;
pub mod identity;
mod intake;
mod kept;
mod ladder_clock;
pub mod ledger;
mod ledger_import;
pub mod measuring;
pub mod notices;
mod numbers;
mod offered;
mod offers;
mod parts;
pub mod policy_file;
pub mod ports;
pub mod progress_sheet;
mod register;
mod routine;
pub mod rules_preview;
pub mod school_returns;
mod self_checks;
pub mod sign_in;
mod signers;
pub mod standard_files;
pub mod start_up;
pub mod text_fault;
mod visits;

pub use access::{Caller, Capacity, OnBehalfOf, Scope, Viewer};
pub use app::{App, AppParts};
pub use bulk::{BulkProgress, ITEMS_AT_ONCE, ItemOutcome, ItemStanding};
pub use catalogue::StandardsInUse;
pub use deadlines::{
    DueSigning, DueSignings, ExplainedDate, FindingTime, MOVED_MAX, MovedDate, MovedDates,
    SeenSignings, WAITING_MAX,
};
pub use drafts::{BREACHES_MAX, BreachKey, DraftOrder, Drafted, NoDraft};
pub use execute::{Answer, CommandError, Entity, Fault, Kept, Request, WhatChanged};
pub use facts::OFFICE_POLICY;
pub use intake::{NewFinding, finding_id, number_key};
pub use ladder_clock::{DueWork, SeenWork, WakingFinding};
pub use ledger_import::{ImportSettings, KnownLedger, NamedUnit};
pub use numbers::{BLOCK_MAX, Numbers, NumbersEvent, NumbersRefusal};
pub use offers::{DueOffer, DueOffers, SeenOffers};
pub use parts::{DuePart, DueParts};
pub use register::{Register, RegisterEvent, RegisterRefusal};
pub use routine::{AskedChecks, MISSING_DAYS_BACK, VisitTerm};
pub use self_checks::{FiledSelfCheck, FoundHazard, NewSelfCheck, SelfCheckError, self_check_id};
pub use signers::ClosingSigner;
pub use visits::{FoundOnVisit, NewVisit, RecordedVisit, VisitError, visit_id};

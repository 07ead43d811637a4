//! Questions to the views. One SQL statement per list; no rule and no log read on its path.

mod args;
mod charges;
mod condition;
mod counts;
mod cursor;
mod deliveries;
mod directory;
mod documents;
mod due_days;
mod due_work;
mod findings;
mod inbox;
mod item;
mod look_backs;
#[cfg(test)]
mod looks;
mod moment;
mod money;
mod notices;
mod offers;
mod open;
mod page;
mod parts;
mod queue;
mod recurring;
mod returns;
mod school_codes;
mod self_checks;
mod source;
mod sql;
mod sums;
mod term_visits;
mod total;
mod trail;
mod unit_lists;
mod visible;
mod visits;
mod works;

pub use args::{
    AsOf, AuditFilter, COUNTED_TO, CountBy, CountGroup, CountsArgs, Direction, FindingFilter,
    FindingSort, FindingsArgs, ListPage, PAGE_DEFAULT, PAGE_MAX, PageArgs, PartsFilter, Total,
};
pub use directory::{Carded, PeopleFound, UnitFilter};
pub(crate) use documents::Documents;
pub use due_days::{DUE_DAYS_MAX, DueDay, DueDays};
pub use look_backs::PlannedLookBack;
pub use money::{MoneyArgs, MoneyBy, MoneyGroup};
pub use page::Held;
pub use queue::QueueItem;
pub use returns::{MeasuredFinding, RETURNS_MAX, ReturnFact};
pub use school_codes::{Borne, SchoolCode};
pub use self_checks::SchoolChecks;
pub use sums::{QuantitySum, Sums};
pub use term_visits::{TermAsked, TermVisits};
pub use trail::{TrailActor, TrailEntry};
pub use visits::{SchoolVisits, VisitFilter};
pub use works::{LateStage, WORKS_TOGETHER_MAX, WorksTold};

//! A finding: one departure from a requirement, followed until it is put right.
//!
//! ```text
//! draft ─confirm→ confirmed ─issue→ issued ─sign for→ signed_for ─plan→ plan_filed
//!                                                            ╰────────→ in_progress ←─return──╮
//!                        closed ←─close─ verified ←─pass─ closure_claimed ←─claim─╯───────────╯
//!                                           ╰←─pass, every part settled─ broken_down ←─break down─
//! ```
//!
//! **Invariant:** whoever put it right cannot declare it right: claim, verification
//! and closing are three acts of three people, and no setting, role or import turns that off.
//!
//! **Invariant:** nothing here does IO, reads a clock or makes an identifier; all
//! three arrive in the command and its context. Every rule is tested by `tests` alone.

mod account;
mod command;
mod dates;
mod decide;
mod digest;
mod event;
mod indicator;
mod material;
mod measuring;
mod part;
mod parts;
mod probe;
mod refusal;
mod separation;
mod stage;
mod state;
mod status;
mod supervision;
#[cfg(test)]
mod tests;

pub use account::{DatedFact, DayAccount, days_of};
pub use command::*;
pub use dates::{FindingDate, Ground, dates_of, delivery_of};
pub use decide::Decision;
pub use digest::evidence_set_digest;
pub use event::*;
pub use indicator::{Indicator, SourceReturn};
pub use measuring::StatedItem;
pub use part::*;
pub(crate) use parts::code_enum;
pub use parts::*;
pub use refusal::FindingRefusal;
pub use stage::{
    AMOUNT_MAX, AMOUNT_PLACES, FUNDING_LINES_MAX, FundingLine, FundingStep, STAGES_MAX, Stage,
    from_fen, in_fen,
};
pub use state::{Finding, Mark};
pub use status::FindingStatus;
pub use supervision::FiveDuties;

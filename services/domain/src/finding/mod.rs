//! A finding: one departure from a requirement, followed until it is put right.
//!
//! ```text
//! draft ─confirm→ confirmed ─issue→ issued ─sign for→ signed_for ─plan→ plan_filed
//!                                                            ╰────────→ in_progress ←─return──╮
//!                        closed ←─close─ verified ←─pass─ closure_claimed ←─claim─╯───────────╯
//! ```
//!
//! **Invariant:** whoever put it right cannot declare it right: claim, verification
//! and closing are three acts of three people, and no setting, role or import turns that off.
//!
//! **Invariant:** nothing here does IO, reads a clock or makes an identifier; all
//! three arrive in the command and its context. Every rule is tested by `tests` alone.

mod command;
mod event;
mod parts;
mod status;

pub use command::*;
pub use event::*;
pub use parts::*;
pub use status::FindingStatus;

//! A person: an id with roles in units, posts, agencies and recusals.
//!
//! **Deliberately absent:** the name, the phone, the password. They lie in the
//! vault, where they can be erased; what is here stays for ever and names nobody.
//!
//! **Invariant:** an administrator holds no other role and a reviewer holds no other
//! role; nobody gives a role to themself or lifts their own recusal.

mod account;
mod agency;
mod command;
mod decide;
mod event;
mod ground;
mod recusal;
mod refusal;
mod roles;
mod state;
#[cfg(test)]
mod tests;
mod visit;
mod zone;

pub use account::TOKENS_MAX;
pub use agency::{AGENCIES_MAX, AGENCY_DAYS_MAX};
pub use command::PersonCommand;
pub use event::PersonEvent;
pub use ground::RecusalGround;
pub use recusal::{FORMER_UNIT_MONTHS, RECUSALS_MAX};
pub use refusal::PersonRefusal;
pub use roles::{GRANTS_MAX, POSTS_MAX};
pub use state::Person;
pub use visit::{VISIT_DAYS_MAX, VISIT_GRANTS_MAX};
pub use zone::{CHARGES_MAX, Charge};

//! A person: an id with roles in units, posts, agencies and recusals.
//!
//! **Deliberately absent:** the name, the phone, the password. They lie in the
//! vault, where they can be erased; what is here stays for ever and names nobody.
//!
//! **Invariant:** an administrator holds no other role and a reviewer holds no other
//! role; nobody gives a role to themself or lifts their own recusal.

mod command;
mod event;
mod ground;
mod refusal;

pub use command::PersonCommand;
pub use event::PersonEvent;
pub use ground::RecusalGround;
pub use refusal::PersonRefusal;

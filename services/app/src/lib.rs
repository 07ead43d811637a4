//! Use cases: what people and the clock may do, between the pure rules and the world.

pub mod ledger;
pub mod ports;
pub mod sign_in;

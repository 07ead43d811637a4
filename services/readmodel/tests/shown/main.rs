//! What the views show, of an office that is written fact by fact.

mod as_of;
mod clock;
mod directory;
mod figures;
mod kit;
mod leaks;
mod ledger;
mod look_backs;
mod parts;
mod returns;
mod views;
mod works;

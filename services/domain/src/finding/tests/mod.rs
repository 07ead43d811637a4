//! The rules, tested without anything but themselves.

mod assignment;
mod claim;
mod dates;
mod history;
mod intake;
mod ladder;
mod measuring;
mod notice;
mod part;
mod probe;
mod random;
mod separation;
mod spine;
mod stage;
mod table;
mod work;

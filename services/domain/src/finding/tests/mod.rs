//! The rules, tested without anything but themselves.

mod spine;

//! Boundaries of the whole product, tested from outside: a real office on a real
//! folder, spoken to over HTTP.

#![expect(clippy::missing_panics_doc, reason = "a test's helper panics: that is how it says no")]

mod app;
mod client;
pub mod oracle;
pub mod sdl;
pub mod sheets;
pub mod shipped;
pub mod town;
pub mod writer;

pub use app::{PASSWORD, TestApp};
pub use client::Client;
pub use town::Town;

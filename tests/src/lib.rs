//! Boundaries of the whole product, tested from outside: a real office on a real
//! folder, spoken to over HTTP.

mod app;
mod client;
pub mod shipped;

pub use app::TestApp;
pub use client::Client;

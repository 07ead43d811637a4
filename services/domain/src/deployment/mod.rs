//! The deployment: one office's Duban, founded once, real or a demonstration.
//!
//! **Invariant:** what was founded as a demonstration stays one.

mod command;
mod event;
mod refusal;
mod state;
#[cfg(test)]
mod tests;

pub use command::DeploymentCommand;
pub use event::DeploymentEvent;
pub use refusal::DeploymentRefusal;
pub use state::{Deployment, FoundedDeployment};

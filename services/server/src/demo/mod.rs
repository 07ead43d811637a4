//! The demonstration county (being built).

use crate::{config::Config, office::Surroundings};

pub async fn prepare(_config: &Config) -> anyhow::Result<String> {
    anyhow::bail!("not built yet")
}

pub async fn is_demo(_config: &Config) -> anyhow::Result<bool> {
    Ok(false)
}

#[must_use]
pub fn surroundings() -> Surroundings {
    Surroundings::real()
}

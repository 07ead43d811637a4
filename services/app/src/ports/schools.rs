//! Which schools a central school (乡镇中心校) keeps the papers for.

use async_trait::async_trait;
use duban_domain::UnitId;

use crate::Fault;

/// Most schools of one central school.
pub const SCHOOLS_MAX: usize = 500;

/// Answered by the read models: what belongs to whom stands in many streams.
#[async_trait]
pub trait SchoolsBelow: Send + Sync {
    /// Schools that belong to `central`, or lie in the same township; at most [`SCHOOLS_MAX`].
    async fn schools_below(&self, central: UnitId) -> Result<Vec<UnitId>, Fault>;
}

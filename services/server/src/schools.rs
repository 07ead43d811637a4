//! Which schools a central school keeps the papers for, from the read models.

use async_trait::async_trait;
use duban_app::{Fault, ports::SchoolsBelow};
use duban_domain::UnitId;
use duban_readmodel::Views;

/// The views, asked about units.
pub struct ViewsSchools(pub Views);

#[async_trait]
impl SchoolsBelow for ViewsSchools {
    async fn schools_below(&self, central: UnitId) -> Result<Vec<UnitId>, Fault> {
        let schools = self.0.schools_below(central).await;
        schools.map_err(|error| Fault::Other(error.to_string()))
    }
}

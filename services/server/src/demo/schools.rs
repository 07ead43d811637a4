//! Which schools the county's central schools keep the papers for. A running server asks its
//! read models; the story is played before there are any.

use async_trait::async_trait;
use duban_app::{Fault, ports::SchoolsBelow};
use duban_domain::UnitId;
use uuid::Uuid;

use super::county::{SCHOOLS, central_school_of, unit_id};

pub struct CountySchools {
    pub deployment: Uuid,
}

#[async_trait]
impl SchoolsBelow for CountySchools {
    async fn schools_below(&self, central: UnitId) -> Result<Vec<UnitId>, Fault> {
        let id = |key| unit_id(self.deployment, key);
        let below = SCHOOLS
            .iter()
            .filter(|school| central_school_of(school.key).is_some_and(|key| id(key) == central));
        Ok(below.map(|school| id(school.key)).collect())
    }
}

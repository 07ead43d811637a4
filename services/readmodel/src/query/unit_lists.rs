//! 单位清单: lists of units that the office keeps. Names of units are public; who is on whose
//! list is not, so units are shown none.

use duban_domain::UnitListId;
use rusqlite::types::Value;

use super::{
    args::{ListPage, PageArgs},
    directory::Carded,
    sql::Sql,
};
use crate::{QueryError, Scope, UnitListCard, Views};

impl Views {
    /// Those that stand, by name.
    pub async fn unit_lists(
        &self,
        scope: &Scope,
        page: PageArgs,
    ) -> Result<ListPage<Carded<UnitListCard>>, QueryError> {
        let mut sql = Sql::default();
        sql.push(" AND d.active = 1 AND ?", [Value::Integer(scope.sees_all().into())]);
        self.cards(sql, page, false).await
    }

    /// `None`: there is none, it was dropped, or the viewer is shown none.
    pub async fn unit_list(
        &self,
        scope: &Scope,
        id: UnitListId,
    ) -> Result<Option<Carded<UnitListCard>>, QueryError> {
        let found = self.card::<UnitListCard>(id.to_string()).await?;
        Ok(found.filter(|found| scope.sees_all() && !found.card.dropped))
    }
}

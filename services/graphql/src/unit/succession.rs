//! What a unit leaves behind, before anybody takes it over.

use async_graphql::{Context, Enum, Object, Result, SimpleObject};

use super::Unit;
use crate::{
    finding::Finding,
    findings::{AskedList, CountGroup},
    page::{PageInfo, TotalCount},
    person::Person,
    reading,
};

/// How a unit stands to a finding that it may leave behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum UnitPart {
    /// 牵头单位
    Lead,
    /// 配合单位
    CoUnit,
    /// Ordered to take an interim measure that is still open.
    Ordered,
    /// Takes part in another way, in which nobody succeeds: recorded it itself, or answers.
    Other,
}

/// One open finding, and the unit's parts in it.
#[derive(Debug, Clone, SimpleObject)]
pub struct SuccessionEdge {
    pub cursor: String,
    pub node: Finding,
    pub parts: Vec<UnitPart>,
}

/// What a unit leaves behind.
#[derive(Debug, Clone)]
pub struct UnitSuccession {
    pub unit: Unit,
    pub edges: Vec<SuccessionEdge>,
    pub page_info: PageInfo,
    pub asked: AskedList,
}

/// What a unit leaves behind.
#[Object]
impl UnitSuccession {
    async fn unit(&self) -> Unit {
        self.unit
    }

    /// A page of its open findings.
    async fn edges(&self) -> &[SuccessionEdge] {
        &self.edges
    }

    async fn page_info(&self) -> &PageInfo {
        &self.page_info
    }

    /// Of all its open findings.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<TotalCount> {
        reading::total(ctx, &self.asked).await
    }

    /// The same by status.
    async fn counts(&self, ctx: &Context<'_>) -> Result<Vec<CountGroup>> {
        let filter = Some(self.asked.filter.clone());
        reading::counts(ctx, crate::findings::CountBy::All, filter, None).await
    }

    /// Whoever holds a role or a post there, or is paid by it; at most 100.
    async fn people(&self, ctx: &Context<'_>) -> Result<Vec<Person>> {
        reading::people_of(ctx, self.unit.0).await
    }
}

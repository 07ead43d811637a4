//! Pages of units, people and inspections.

use async_graphql::SimpleObject;

use crate::{inspection::Inspection, page::PageInfo, person::Person, unit::Unit};

macro_rules! connections {
    ($($(#[$doc:meta])* $connection:ident $edge:ident $node:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, SimpleObject)]
        pub struct $connection {
            pub edges: Vec<$edge>,
            pub page_info: PageInfo,
        }

        #[derive(Debug, Clone, SimpleObject)]
        pub struct $edge {
            pub cursor: String,
            pub node: $node,
        }
    )*};
}

connections! {
    /// A page of units.
    UnitConnection UnitEdge Unit;
    /// A page of people.
    PersonConnection PersonEdge Person;
    /// A page of inspections.
    InspectionConnection InspectionEdge Inspection;
}

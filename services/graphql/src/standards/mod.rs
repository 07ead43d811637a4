//! Standards and returns as people see them: what is measured against, and what came of it.

mod catalogue;
mod code;
mod county;
mod measures;
mod returned;
mod school;
mod targets;

pub use catalogue::{
    CatalogueChange, CatalogueMutation, CataloguePayload, CataloguePreview, CatalogueShelf,
    CatalogueShown, Standard,
};
pub use measures::Measures;
pub use returned::SchoolReturn;
pub use targets::YearlyTarget;

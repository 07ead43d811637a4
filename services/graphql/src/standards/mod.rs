//! Standards and returns as people see them: what is measured against, and what came of it.

mod catalogue;
mod class_size;
mod code;
mod county;
mod draft;
mod indicator;
mod measures;
mod returned;
mod school;
mod shape;
mod targets;

pub use catalogue::{
    CatalogueChange, CatalogueChangeKind, CatalogueMutation, CataloguePayload, CataloguePreview,
    CatalogueShelf, CatalogueShown, Standard,
};
pub use code::{MeasuredLevel, SchoolStage};
pub use draft::DraftMutation;
pub use indicator::standards as standards_shown;
pub use measures::{MeasuredSchoolFilterInput, Measures};
pub use returned::{ReturnCorrection, ReturnRow, ReturnedFigure, SchoolReturn};
pub use school::{
    MeasuredItem, MeasuredSchool, MeasuredSchoolConnection, MeasuredSchoolEdge, WayStep, WayToPass,
};
pub use shape::{LISTED_MAX, decimal, school as school_measured, unit_of as unit_of_item};
pub use targets::YearlyTarget;

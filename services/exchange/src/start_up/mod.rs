//! Start-up data in: units, sections, zones, people and posts; and the template for them.

mod read;
mod template;
mod titles;

pub use read::{Part, read, read_sheets};
pub use template::template;

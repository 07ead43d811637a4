//! Questions to the views. One SQL statement per list; no rule and no log read on its path.

mod args;
mod condition;
mod counts;
mod cursor;
mod findings;
mod item;
mod moment;
mod source;
mod sql;
mod total;

pub use args::{
    AsOf, AuditFilter, COUNTED_TO, CountBy, CountGroup, CountsArgs, Direction, FindingFilter,
    FindingSort, FindingsArgs, ListPage, PAGE_DEFAULT, PAGE_MAX, PageArgs, Total,
};

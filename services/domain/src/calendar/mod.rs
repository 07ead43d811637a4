//! The working calendar (工作日历): which days people work, and by when a span of days is over.
//!
//! Saturdays and Sundays are rest, unless a notice of the State Council's office says otherwise;
//! every year it moves working days (调休). A year without a notice is provisional, and so are the
//! last days of a year whose successor has none: New Year's notice may reach back to them.
//! **Deliberately absent:** where the notices come from (files are read in `app`), and clocks.

mod day;
mod due;
mod entry;
#[cfg(test)]
mod tests;
mod whole;

pub use day::{Day, DayKind};
pub use due::{Counting, DueDate, DueFault, SPAN_MAX, Step};
pub use entry::{LocalDays, Notice, NoticeCheck, Rest, Work, YearOfDays};
pub use whole::{Calendar, CalendarFault, LAYERS_MAX, REST_DAYS_MAX, YEARS_MAX};

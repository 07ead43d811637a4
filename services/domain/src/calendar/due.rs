//! By when a span of days is over (民法典 201 to 203, by analogy).
//!
//! The day of the event is not counted. Working days count those on which people work, moved
//! ones too. Natural days and months count all; where the last one is a rest day, the span ends
//! with the next day on which people work. Months end on the matching day or the month's last.

use chrono::{Months, NaiveDate};
use thiserror::Error;

use super::{Calendar, Day, DayKind};

/// Longest span in days or months.
pub const SPAN_MAX: u32 = 3_660;
/// Days that are looked at before a span of working days is given up: more rest than work in
/// ten years is no calendar.
const DAYS_LOOKED_AT_MAX: usize = 3 * SPAN_MAX as usize;

coded! {
    /// What a span is counted in.
    Counting {
        Working "working" "工作日"
        Natural "natural" "自然日"
        Month "month" "月"
    }
}

/// The last day of a span, and how it came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueDate<'c> {
    pub on: NaiveDate,
    /// A day that mattered has no notice yet: the date may still move.
    pub provisional: bool,
    pub steps: Vec<Step<'c>>,
}

/// Days that follow each other and are alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step<'c> {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Nothing: what kind of days they are does not matter, they are natural ones.
    pub kind: Option<DayKind>,
    /// Of the holiday.
    pub name: Option<&'c str>,
    /// What of the span they take up, in what it is counted in.
    pub counted: u32,
    pub provisional: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DueFault {
    #[error("a span has 1 to {SPAN_MAX} days or months")]
    Span,
    #[error("the span leaves the calendar of dates")]
    OutOfDates,
}

impl Calendar {
    /// The last day of `span`, which begins with what happened on `from`.
    pub fn due(
        &self,
        from: NaiveDate,
        span: u32,
        counting: Counting,
    ) -> Result<DueDate<'_>, DueFault> {
        if span == 0 || span > SPAN_MAX {
            return Err(DueFault::Span);
        }
        match counting {
            Counting::Working => self.working(from, span),
            Counting::Natural => {
                let last = from.checked_add_days(chrono::Days::new(span.into()));
                self.moved(from, last.ok_or(DueFault::OutOfDates)?, span)
            }
            Counting::Month => {
                let last = from.checked_add_months(Months::new(span));
                self.moved(from, last.ok_or(DueFault::OutOfDates)?, span)
            }
        }
    }

    fn working(&self, from: NaiveDate, span: u32) -> Result<DueDate<'_>, DueFault> {
        let mut steps = Vec::new();
        let mut counted = 0;
        for on in from.iter_days().skip(1).take(DAYS_LOOKED_AT_MAX) {
            let day = self.day(on);
            let counts = u32::from(day.kind.works());
            counted += counts;
            add(&mut steps, &day, counts);
            if counted == span {
                return Ok(DueDate::at(on, steps));
            }
        }
        Err(DueFault::OutOfDates)
    }

    /// To `last`, and past the rest that it lies in.
    fn moved(&self, from: NaiveDate, last: NaiveDate, span: u32) -> Result<DueDate<'_>, DueFault> {
        let first = from.succ_opt().ok_or(DueFault::OutOfDates)?;
        let mut steps = vec![Step {
            from: first,
            to: last,
            kind: None,
            name: None,
            counted: span,
            provisional: false,
        }];
        for on in last.iter_days().take(DAYS_LOOKED_AT_MAX) {
            let day = self.day(on);
            let stays = on == last && day.kind.works();
            if !stays || day.provisional {
                add(&mut steps, &day, 0);
            }
            if day.kind.works() {
                return Ok(DueDate::at(on, steps));
            }
        }
        Err(DueFault::OutOfDates)
    }
}

impl<'c> DueDate<'c> {
    fn at(on: NaiveDate, steps: Vec<Step<'c>>) -> Self {
        Self { on, provisional: steps.iter().any(|step| step.provisional), steps }
    }
}

/// Lengthens the last step where the day is like it.
fn add<'c>(steps: &mut Vec<Step<'c>>, day: &Day<'c>, counted: u32) {
    let Day { on, kind, name, provisional } = *day;
    match steps.last_mut() {
        Some(last)
            if (last.kind, last.name, last.provisional) == (Some(kind), name, provisional) =>
        {
            last.to = on;
            last.counted += counted;
        }
        _ => steps.push(Step { from: on, to: on, kind: Some(kind), name, counted, provisional }),
    }
}

//! One day, and why it is what it is.

use chrono::NaiveDate;

coded! {
    /// Why people work on a day, or do not.
    DayKind {
        Workday "workday" "工作日"
        Weekend "weekend" "双休日"
        Holiday "holiday" "放假"
        MakeUp "make_up" "调休上班"
    }
}

/// One day of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day<'c> {
    pub on: NaiveDate,
    pub kind: DayKind,
    /// Of the holiday, where one gives rest or moves work.
    pub name: Option<&'c str>,
    /// No notice says so yet: it may still become another day.
    pub provisional: bool,
}

impl DayKind {
    #[must_use]
    pub const fn works(self) -> bool {
        match self {
            Self::Workday | Self::MakeUp => true,
            Self::Weekend | Self::Holiday => false,
        }
    }
}

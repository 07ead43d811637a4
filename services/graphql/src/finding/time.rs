//! Why a date is the date that it is, step by step, and whose days it took.

use async_graphql::{Enum, SimpleObject};
use duban_app::ExplainedDate;
use duban_domain::{Language, deadline};

use crate::scalar::Date;

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "duban_domain::deadline::DeadlineKind")]
pub enum DeadlineKind {
    /// 整改期限
    Rectification,
    /// 申辩期限
    Defence,
    /// 签收期限: after it the item counts as signed for.
    SignFor,
    /// 报送方案期限
    Plan,
    /// 核查期限
    Verification,
    /// 回头看
    LookBack,
    /// 公示期: its last day.
    PublicNotice,
    /// 建议整改期限: what the rules offer to whoever issues it today.
    OfferedRectification,
    /// 建议暂缓复核日期: what the rules offer to whoever suspends it today.
    OfferedReview,
}

/// What a step says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "duban_domain::deadline::StepCode")]
pub enum DeadlineStepCode {
    /// The day of the event, which is not counted.
    Began,
    /// How long it lasts.
    Lasts,
    /// Working days, counted.
    Worked,
    /// 调休上班: days of rest that are worked, counted.
    MadeUp,
    /// Days of rest, not counted.
    NotCounted,
    /// Natural days or months, days of rest included.
    Elapsed,
    /// The month has no such day: it ends with its last.
    MonthEnd,
    /// The last day is one of rest.
    LastDayRests,
    /// So it moves on to the next working day.
    MovedOn,
    /// 上级时限
    Capped,
    /// No notice arranges these days yet.
    Provisional,
    /// Stated by whoever issued it.
    Stated,
    /// As the ledger stated it.
    CarriedOver,
    Extended,
    /// Set anew when work went on.
    Resumed,
    /// Set anew when it was opened again.
    Reopened,
    /// 送达
    Delivered,
    /// By the rule of the time before calendars: natural days, and the last one does not move.
    OlderRule,
    /// Stated as the last day.
    StatedLast,
}

/// In what a span is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "duban_domain::calendar::Counting")]
pub enum DeadlineUnit {
    /// 工作日
    Working,
    /// 自然日
    Natural,
    /// 月
    Month,
}

/// One date and how it came about.
#[derive(Debug, Clone, SimpleObject)]
pub struct Deadline {
    pub kind: DeadlineKind,
    pub on: Date,
    /// 暂定: the notice of a year that matters is not out yet.
    pub provisional: bool,
    /// Of the rules by which it was set; null: people stated it.
    pub policy_version: Option<String>,
    /// Of the calendar by which it was counted; null: by none.
    pub calendar_version: Option<String>,
    pub steps: Vec<DeadlineStep>,
}

/// One step on the way to a date.
#[derive(Debug, Clone, SimpleObject)]
pub struct DeadlineStep {
    pub code: DeadlineStepCode,
    pub from: Option<Date>,
    pub to: Option<Date>,
    /// How many, in `unit`.
    pub count: Option<u32>,
    pub unit: Option<DeadlineUnit>,
    /// Of the holiday.
    pub name: Option<String>,
    /// The step in words, in Chinese.
    pub message_zh: String,
    /// The same in English.
    pub message_en: String,
}

/// Natural days since it was issued, each counted once; `overdue` counts some of them again.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub struct FindingDays {
    /// 单位办理: it was the unit's turn.
    pub unit: u32,
    /// 督导室办理: it waited for the office.
    pub office: u32,
    /// 争议
    pub dispute: u32,
    /// 暂缓
    pub suspended: u32,
    /// 长期坚持
    pub continuing: u32,
    /// 逾期: past the date while its clock ran; on time is judged by the claim's date.
    pub overdue: u32,
}

impl From<ExplainedDate> for Deadline {
    fn from(date: ExplainedDate) -> Self {
        let ExplainedDate { kind, on, provisional, policy, calendar, steps } = date;
        Self {
            kind: kind.into(),
            on: Date(on),
            provisional,
            policy_version: policy.map(|one| one.version.to_string()),
            calendar_version: calendar.map(|one| one.version.to_string()),
            steps: steps.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<deadline::DeadlineStep> for DeadlineStep {
    fn from(step: deadline::DeadlineStep) -> Self {
        Self {
            message_zh: step.sentence(Language::Chinese),
            message_en: step.sentence(Language::English),
            code: step.code.into(),
            from: step.from.map(Date),
            to: step.to.map(Date),
            count: step.count,
            unit: step.counting.map(DeadlineUnit::from),
            name: step.name,
        }
    }
}

impl From<duban_domain::finding::DayAccount> for FindingDays {
    fn from(days: duban_domain::finding::DayAccount) -> Self {
        let duban_domain::finding::DayAccount {
            unit,
            office,
            dispute,
            suspended,
            continuing,
            overdue,
        } = days;
        Self { unit, office, dispute, suspended, continuing, overdue }
    }
}

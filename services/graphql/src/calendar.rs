//! 工作日历: which days people work, adopted as the office's own law.

use async_graphql::{ComplexObject, Context, Enum, InputObject, Result, SimpleObject};

use duban_app::calendar_text;

use crate::{
    finding::{DeadlineKind, Finding},
    head::Beginning,
    payload::Outcome,
    person::Person,
    reading,
    scalar::Date,
    standards::CatalogueChangeKind,
};

/// The calendar in force, and what is proposed.
#[derive(Debug, Clone, SimpleObject)]
pub struct CalendarShelf {
    /// What a decision about it states as `seen`; null until one was adopted.
    pub revision: Option<u64>,
    /// Null until the office has adopted one: working days are not counted before.
    pub in_force: Option<CalendarText>,
    /// Ships with this release; only a proposal.
    pub proposal: CalendarText,
    /// What adopting the proposal would change; all of it where none is in force.
    pub changes: CalendarChanges,
}

/// One version of the calendar, whole.
#[derive(Debug, Clone, SimpleObject)]
pub struct CalendarText {
    pub version: String,
    /// SHA-256 of `text`.
    pub digest: String,
    /// TOML.
    pub text: String,
    pub adopted_by: Option<Person>,
    /// Years that a notice arranges, in their order; every other year is provisional 暂定.
    pub years: Vec<CalendarYear>,
    /// Places whose own days lie above the nation's.
    pub places: Vec<CalendarPlace>,
}

/// One year and the papers that it rests on.
#[derive(Debug, Clone, SimpleObject)]
pub struct CalendarYear {
    pub year: i32,
    pub notices: Vec<CalendarNotice>,
}

/// 放假安排的通知
#[derive(Debug, Clone, SimpleObject)]
pub struct CalendarNotice {
    pub title: String,
    /// 发文字号
    pub number: Option<String>,
    pub issued_on: Option<Date>,
    pub check: NoticeCheck,
}

/// How surely a notice is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "duban_domain::calendar::NoticeCheck")]
pub enum NoticeCheck {
    /// 已核对原文
    Text,
    /// 文号据通行引用,未见原文
    Cited,
    /// 仅知标题
    Title,
}

/// 地方日历: holidays of a place, school terms and vacations.
#[derive(Debug, Clone, SimpleObject)]
pub struct CalendarPlace {
    pub place: String,
    /// The paper that it rests on.
    pub basis: String,
    /// 学期
    pub terms: Vec<CalendarSpan>,
    /// 寒暑假
    pub vacations: Vec<CalendarSpan>,
}

/// Days that follow each other, both ends included.
#[derive(Debug, Clone, SimpleObject)]
pub struct CalendarSpan {
    pub name: String,
    pub from: Date,
    pub to: Date,
}

/// What a new text changes.
#[derive(Debug, Clone, Default, SimpleObject)]
pub struct CalendarChanges {
    pub years: Vec<CalendarYearChange>,
    pub places: Vec<CalendarPlaceChange>,
    /// Days that are another kind of day from then on; none where no calendar was in force.
    pub days: Vec<CalendarDayChange>,
}

/// A year that is new, gone or arranged otherwise.
#[derive(Debug, Clone, SimpleObject)]
pub struct CalendarYearChange {
    pub kind: CatalogueChangeKind,
    pub year: i32,
    /// Number, else title, of the papers that it rests on.
    pub notices: Vec<String>,
    pub rest_days: u32,
    pub make_up_days: u32,
}

#[derive(Debug, Clone, SimpleObject)]
pub struct CalendarPlaceChange {
    pub kind: CatalogueChangeKind,
    pub place: String,
    pub basis: String,
}

/// Why people work on a day, or do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "duban_domain::calendar::DayKind")]
pub enum DayKind {
    /// 工作日
    Workday,
    /// 双休日
    Weekend,
    /// 放假
    Holiday,
    /// 调休上班
    MakeUp,
}

#[derive(Debug, Clone, SimpleObject)]
pub struct CalendarDayChange {
    pub on: Date,
    pub before: DayKind,
    pub after: DayKind,
    /// Of the holiday for which.
    pub name: Option<String>,
}

/// What a text would do, before anybody adopts it.
#[derive(Debug, Clone, Default, SimpleObject)]
pub struct CalendarPreview {
    /// Null: it cannot be adopted, and `fault` says why.
    pub version: Option<String>,
    pub fault: Option<String>,
    /// The fault in Chinese, with its line; null where it is none of the common ones.
    pub fault_zh: Option<String>,
    /// Against the calendar in force.
    pub changes: CalendarChanges,
    /// Dates of findings that the viewer sees and that would move: only those that are counted
    /// and stand in no event yet. A date that was stated or set never moves. The first 200.
    pub moved: Vec<MovedDate>,
    /// All of them, counted exactly.
    pub moved_total: usize,
    /// False: more than 200,000 findings wait to be signed for, and the rest was not compared.
    pub all_compared: bool,
}

/// A date of a finding that another calendar moves.
#[derive(Debug, Clone, SimpleObject)]
pub struct MovedDate {
    pub finding: Finding,
    pub kind: DeadlineKind,
    pub before: Date,
    pub after: Date,
}

/// The calendar to adopt, whole.
#[derive(Debug, InputObject)]
pub struct AdoptCalendarInput {
    #[graphql(flatten)]
    pub about: Beginning,
    /// `CalendarShelf.revision` as it was shown; absent for the first.
    pub seen: Option<u64>,
    /// TOML: `name = "calendar"`, `version`, `[[year]]` and `[[place]]`; at most 64 KiB.
    pub text: String,
}

/// What became of an adoption.
#[derive(Debug, SimpleObject)]
#[graphql(complex)]
pub struct CalendarPayload {
    #[graphql(flatten)]
    pub outcome: Outcome,
}

#[ComplexObject]
impl CalendarPayload {
    async fn calendar(&self, ctx: &Context<'_>) -> Result<CalendarShelf> {
        reading::calendar(ctx).await
    }
}

impl CalendarText {
    pub fn of(read: calendar_text::CalendarText, adopted_by: Option<Person>) -> Self {
        let calendar_text::CalendarText { version, digest, text, years, places, .. } = read;
        Self {
            version: version.to_string(),
            digest,
            text,
            adopted_by,
            years: years.into_iter().map(CalendarYear::from).collect(),
            places: places.into_iter().map(CalendarPlace::from).collect(),
        }
    }
}

impl From<duban_domain::calendar::YearOfDays> for CalendarYear {
    fn from(year: duban_domain::calendar::YearOfDays) -> Self {
        let notices = year.notice.into_iter().map(|notice| CalendarNotice {
            title: notice.title,
            number: notice.number,
            issued_on: notice.issued_on.map(Date),
            check: notice.check.into(),
        });
        Self { year: year.year, notices: notices.collect() }
    }
}

impl From<duban_domain::calendar::LocalDays> for CalendarPlace {
    fn from(place: duban_domain::calendar::LocalDays) -> Self {
        let spans = |rests: Vec<duban_domain::calendar::Rest>| {
            let span = |rest: duban_domain::calendar::Rest| CalendarSpan {
                name: rest.name,
                from: Date(rest.from),
                to: Date(rest.to),
            };
            rests.into_iter().map(span).collect()
        };
        Self {
            place: place.place,
            basis: place.basis,
            terms: spans(place.term),
            vacations: spans(place.vacation),
        }
    }
}

impl From<calendar_text::CalendarChanges> for CalendarChanges {
    fn from(changes: calendar_text::CalendarChanges) -> Self {
        let calendar_text::CalendarChanges { years, places, days } = changes;
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let years = years.into_iter().map(|change| CalendarYearChange {
            kind: change.kind.into(),
            year: change.year,
            notices: change.notices,
            rest_days: count(change.rest_days),
            make_up_days: count(change.make_up_days),
        });
        let places = places.into_iter().map(|change| CalendarPlaceChange {
            kind: change.kind.into(),
            place: change.place,
            basis: change.basis,
        });
        let days = days.into_iter().map(|change| CalendarDayChange {
            on: Date(change.on),
            before: change.before.into(),
            after: change.after.into(),
            name: change.name,
        });
        Self { years: years.collect(), places: places.collect(), days: days.collect() }
    }
}

//! The steps to a date, as data and in words.

use chrono::{Datelike, NaiveDate};

use crate::{
    Language,
    calendar::{Counting, DayKind, DueDate, Step},
    policy::Period,
};

coded! {
    /// What a step says.
    StepCode {
        Began "began" "起算"
        Lasts "lasts" "期限"
        Worked "worked" "计入"
        MadeUp "made_up" "调休上班"
        NotCounted "not_counted" "不计"
        Elapsed "elapsed" "计入"
        MonthEnd "month_end" "月末"
        LastDayRests "last_day_rests" "末日休息"
        MovedOn "moved_on" "顺延"
        Capped "capped" "上级时限"
        Provisional "provisional" "暂定"
        Stated "stated" "写明"
        CarriedOver "carried_over" "期初结转"
        Extended "extended" "延期"
        Resumed "resumed" "恢复"
        Reopened "reopened" "重新挂账"
        Delivered "delivered" "送达"
        OlderRule "older_rule" "原规则"
        StatedLast "stated_last" "写明"
    }
}

/// One step on the way to a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineStep {
    pub code: StepCode,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub count: Option<u32>,
    pub counting: Option<Counting>,
    /// Of the holiday.
    pub name: Option<String>,
}

impl DeadlineStep {
    /// About one day.
    #[must_use]
    pub fn on(code: StepCode, on: NaiveDate) -> Self {
        Self { from: Some(on), to: Some(on), ..Self::plain(code) }
    }

    /// From one date to another.
    #[must_use]
    pub fn between(code: StepCode, from: Option<NaiveDate>, to: NaiveDate) -> Self {
        Self { from, to: Some(to), ..Self::plain(code) }
    }

    #[must_use]
    pub fn plain(code: StepCode) -> Self {
        Self { code, from: None, to: None, count: None, counting: None, name: None }
    }

    #[must_use]
    pub fn lasting(code: StepCode, count: u32, counting: Counting) -> Self {
        Self { count: Some(count), counting: Some(counting), ..Self::plain(code) }
    }

    /// For people to read.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }

    fn chinese(&self) -> String {
        let days = self.days("至", "–");
        let span = self.span(Language::Chinese);
        let to = shown(self.to);
        let name = self.name.as_deref().unwrap_or("双休日");
        match self.code {
            StepCode::Began => format!("自{days}的次日起算,当日不计。"),
            StepCode::Lasts => format!("期限为{span}。"),
            StepCode::Worked => format!("{days}为工作日,计{span}。"),
            StepCode::MadeUp => format!("{days}为{name}调休上班日,计{span}。"),
            StepCode::NotCounted => format!("{days}{name}休息,不计。"),
            StepCode::Elapsed => format!("{days},计{span},含休息日。"),
            StepCode::MonthEnd => format!("该月没有对应的日子,以月末{to}为末日。"),
            StepCode::LastDayRests => format!("末日遇{days}{name}休息。"),
            StepCode::MovedOn => format!("顺延至其后第一个工作日{to}。"),
            StepCode::Capped => format!("不得晚于上级规定的{to}。"),
            StepCode::Provisional => "所涉日期的放假通知尚未发布,此日期为暂定。".to_owned(),
            StepCode::Stated => format!("交办时写明期限为{to}。"),
            StepCode::CarriedOver => format!("原台账所载期限为{to}。"),
            StepCode::Extended => format!("经批准由{}延期至{to}。", shown(self.from)),
            StepCode::Resumed => format!("恢复整改时另定期限,由{}改为{to}。", shown(self.from)),
            StepCode::Reopened => format!("重新挂账时另定期限为{to}。"),
            StepCode::Delivered => format!("已于{to}送达。"),
            StepCode::StatedLast => format!("办理时写明末日为{to}。"),
            StepCode::OlderRule => format!("当时的规则只按自然日计:{span},末日不顺延。"),
        }
    }

    fn english(&self) -> String {
        let days = self.days(" to ", "–");
        let span = self.span(Language::English);
        let to = shown(self.to);
        let name = self.name.as_deref().unwrap_or("weekend");
        match self.code {
            StepCode::Began => format!("Counted from the day after {days}, which does not count."),
            StepCode::Lasts => format!("It lasts {span}."),
            StepCode::Worked => format!("{days}: working days, {span}."),
            StepCode::MadeUp => format!("{days}: worked in exchange for {name}, {span}."),
            StepCode::NotCounted => format!("{days}: {name}, not counted."),
            StepCode::Elapsed => format!("{days}: {span}, days of rest included."),
            StepCode::MonthEnd => format!("The month has no such day; it ends on {to}."),
            StepCode::LastDayRests => format!("The last day falls into {days}: {name}."),
            StepCode::MovedOn => format!("It moves on to the next working day, {to}."),
            StepCode::Capped => format!("It may not lie behind the upper body's {to}."),
            StepCode::Provisional => {
                "No notice arranges these days yet; the date is provisional.".to_owned()
            }
            StepCode::Stated => format!("{to} was stated when it was issued."),
            StepCode::CarriedOver => format!("The ledger stated {to}."),
            StepCode::Extended => format!("Extended from {} to {to}.", shown(self.from)),
            StepCode::Resumed => {
                format!("Set anew from {} to {to} when work went on.", shown(self.from))
            }
            StepCode::Reopened => format!("Set to {to} when it was opened again."),
            StepCode::Delivered => format!("Delivered on {to}."),
            StepCode::StatedLast => format!("{to} was stated as the last day."),
            StepCode::OlderRule => {
                format!("The rule of that time counts {span} and does not move the last day.")
            }
        }
    }

    /// One day, or from one to another.
    fn days(&self, between: &str, unknown: &str) -> String {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from != to => format!("{from}{between}{to}"),
            (Some(on), _) | (None, Some(on)) => on.to_string(),
            (None, None) => unknown.to_owned(),
        }
    }

    fn span(&self, language: Language) -> String {
        let (Some(count), Some(counting)) = (self.count, self.counting) else {
            return String::new();
        };
        let (chinese, english) = match counting {
            Counting::Working => ("个工作日", "working day"),
            Counting::Natural => ("日", "day"),
            Counting::Month => ("个月", "month"),
        };
        let plural = if count == 1 { "" } else { "s" };
        match language {
            Language::Chinese => format!("{count}{chinese}"),
            Language::English => format!("{count} {english}{plural}"),
        }
    }
}

fn shown(date: Option<NaiveDate>) -> String {
    date.map_or_else(|| "–".to_owned(), |date| date.to_string())
}

pub(super) fn explained(due: &DueDate<'_>, from: NaiveDate, period: Period) -> Vec<DeadlineStep> {
    let counting = period.counting();
    let mut told = vec![
        DeadlineStep::on(StepCode::Began, from),
        DeadlineStep::lasting(StepCode::Lasts, period.count().into(), counting),
    ];
    match counting {
        Counting::Working => told.extend(due.steps.iter().map(worked)),
        Counting::Natural | Counting::Month => elapsed(due, from, counting, &mut told),
    }
    if due.provisional {
        told.push(DeadlineStep::plain(StepCode::Provisional));
    }
    told
}

/// Days that count, and days between them that do not.
fn worked(step: &Step<'_>) -> DeadlineStep {
    let code = match step.kind {
        Some(DayKind::Workday) | None => StepCode::Worked,
        Some(DayKind::MakeUp) => StepCode::MadeUp,
        Some(DayKind::Weekend | DayKind::Holiday) => StepCode::NotCounted,
    };
    let counts = code != StepCode::NotCounted;
    DeadlineStep {
        count: counts.then_some(step.counted),
        counting: counts.then_some(Counting::Working),
        ..spanned(code, step)
    }
}

/// All days count; the last one may be one of rest.
fn elapsed(due: &DueDate<'_>, from: NaiveDate, counting: Counting, told: &mut Vec<DeadlineStep>) {
    let Some((all, at_the_end)) = due.steps.split_first() else { return };
    told.push(DeadlineStep {
        count: Some(all.counted),
        counting: Some(counting),
        ..spanned(StepCode::Elapsed, all)
    });
    if counting == Counting::Month && all.to.day() != from.day() {
        told.push(DeadlineStep::on(StepCode::MonthEnd, all.to));
    }
    let rests = |step: &&Step<'_>| step.kind.is_some_and(|kind| !kind.works());
    told.extend(at_the_end.iter().filter(rests).map(|step| spanned(StepCode::LastDayRests, step)));
    if due.on != all.to {
        told.push(DeadlineStep::on(StepCode::MovedOn, due.on));
    }
}

fn spanned(code: StepCode, step: &Step<'_>) -> DeadlineStep {
    DeadlineStep {
        from: Some(step.from),
        to: Some(step.to),
        name: step.name.map(str::to_owned),
        ..DeadlineStep::plain(code)
    }
}

//! `duban calendar due`: by when a span is over, and every step of the counting.

use std::{io, path::PathBuf};

use anyhow::Context;
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use duban_app::calendar_files;
use duban_domain::calendar::{Calendar, Counting, DayKind, DueDate, Step};
use serde::Serialize;

use super::{CommandResult, Ended, output::say, quiet};
use crate::config::Config;

#[derive(Debug, Subcommand)]
pub enum CalendarOf {
    /// 推算到期日,逐步说明 (by when a span is over, step by step)
    Due(Due),
}

#[derive(Debug, Args)]
pub struct Due {
    /// 起算之日,当日不计 (the day of the event, which is not counted)
    #[arg(long)]
    from: NaiveDate,
    /// 天数;按月计时为月数 (days; months with --kind month)
    #[arg(long)]
    days: u32,
    /// 工作日、自然日或月 (in what it is counted)
    #[arg(long, value_parser = counting, default_value = "natural")]
    kind: Counting,
    /// 地方日历,TOML,如少数民族节日 (a place's own days, above the nation's)
    #[arg(long)]
    layer: Vec<PathBuf>,
    /// 以 JSON 输出 (print the answer as JSON)
    #[arg(long)]
    json: bool,
}

fn counting(text: &str) -> Result<Counting, String> {
    let known = Counting::ALL.iter().map(|one| one.code()).collect::<Vec<_>>();
    Counting::from_code(text).ok_or_else(|| known.join(", "))
}

impl CalendarOf {
    pub async fn run(self, config: Config) -> CommandResult {
        quiet(config, None)?;
        match self {
            Self::Due(due) => due.run().await,
        }
    }
}

impl Due {
    async fn run(self) -> CommandResult {
        let mut layers = Vec::new();
        for file in &self.layer {
            let name = file.display().to_string();
            let text = tokio::fs::read_to_string(file).await.with_context(|| name.clone())?;
            layers.push((name, text));
        }
        let layers: Vec<_> =
            layers.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let calendar = match calendar_files::with(&layers) {
            Ok(calendar) => calendar,
            Err(fault) => return Ok(Ended::Usage(fault.to_string())),
        };
        let due = match calendar.due(self.from, self.days, self.kind) {
            Ok(due) => due,
            Err(fault) => return Ok(Ended::Usage(fault.to_string())),
        };
        if self.json {
            say!("{}", serde_json::to_string(&self.shown(&calendar, &due))?)?;
        } else {
            self.print(&due)?;
        }
        Ok(Ended::Done)
    }

    fn shown<'a>(&self, calendar: &'a Calendar, due: &'a DueDate<'a>) -> Shown<'a> {
        Shown {
            from: self.from,
            days: self.days,
            kind: self.kind,
            due: due.on,
            provisional: due.provisional,
            calendar: CalendarShown {
                jurisdiction: "CN",
                first_year: calendar.years().first().copied(),
                last_year: calendar.years().last().copied(),
                places: calendar.places(),
            },
            steps: due.steps.iter().map(|step| StepShown::of(step, self.kind)).collect(),
        }
    }

    fn print(&self, due: &DueDate<'_>) -> io::Result<()> {
        say!("{} ({} {})", due.on, self.days, counted_in(self.kind))?;
        for step in &due.steps {
            let StepShown { text_zh, text_en, .. } = StepShown::of(step, self.kind);
            say!("  {text_zh} ({text_en})")?;
        }
        if due.provisional {
            say!(
                "暂定:有的日子尚无放假安排通知,通知下达后可能变动 \
                 (provisional: no notice speaks of some of these days yet)"
            )?;
        }
        Ok(())
    }
}

/// 10 个工作日
const fn counted_in(counting: Counting) -> &'static str {
    match counting {
        Counting::Working => "个工作日",
        Counting::Natural => "天",
        Counting::Month => "个月",
    }
}

#[derive(Debug, Serialize)]
struct Shown<'a> {
    from: NaiveDate,
    days: u32,
    kind: Counting,
    due: NaiveDate,
    /// A day that mattered has no notice yet.
    provisional: bool,
    calendar: CalendarShown<'a>,
    steps: Vec<StepShown<'a>>,
}

#[derive(Debug, Serialize)]
struct CalendarShown<'a> {
    jurisdiction: &'static str,
    /// Years that a notice arranges, from and to.
    first_year: Option<i32>,
    last_year: Option<i32>,
    places: &'a [String],
}

/// Days that follow each other and are alike.
#[derive(Debug, Serialize)]
struct StepShown<'a> {
    from: NaiveDate,
    to: NaiveDate,
    /// Null: natural days, of whatever kind.
    day: Option<DayKind>,
    name: Option<&'a str>,
    counted: u32,
    provisional: bool,
    text_zh: String,
    text_en: String,
}

impl<'a> StepShown<'a> {
    fn of(step: &Step<'a>, counting: Counting) -> Self {
        let Step { from, to, kind, name, counted, provisional } = *step;
        let span = if from == to { from.to_string() } else { format!("{from} — {to}") };
        let unit = counted_in(counting);
        let why = match (kind, name) {
            (None, _) => String::new(),
            (Some(kind), Some(name)) => format!(" {name}{}", kind.chinese()),
            (Some(kind), None) => format!(" {}", kind.chinese()),
        };
        let of_kind = kind.map_or("days", DayKind::code);
        let (zh, en) = match (counted, kind.is_some_and(DayKind::works)) {
            (0, true) => (",顺延至此".to_owned(), "it moves on to here".to_owned()),
            (0, false) => (",不计".to_owned(), "not counted".to_owned()),
            (counted, _) => (format!(",计 {counted} {unit}"), format!("{counted} counted")),
        };
        let (open_zh, open_en) = if provisional { ("(暂定)", ", provisional") } else { ("", "") };
        Self {
            from,
            to,
            day: kind,
            name,
            counted,
            provisional,
            text_zh: format!("{span}{why}{zh}{open_zh}"),
            text_en: format!("{span} {of_kind}: {en}{open_en}"),
        }
    }
}

//! Changed cells become `reportProgress`, each row by itself.

use chrono::NaiveDate;
use duban_domain::{
    Basis, FindingId, Language, Prose, Quantity, UnitId,
    finding::{Finding, FindingCommand, Progress, ReportProgress},
};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::{FilledRow, FilledSheet, ProgressCells, title};
use crate::{
    App, Caller, CommandError, Fault, OnBehalfOf, Request,
    intake::number_key,
    ledger::{Problem, ProblemCode, Report},
    ledger_import::problem_place,
};

/// How a filled sheet is imported.
#[derive(Debug, Clone)]
pub struct ProgressSettings {
    /// Say what would happen, write nothing.
    pub dry_run: bool,
    /// SHA-256 of the workbook, lower-case hex; it is kept as an erasable file.
    pub workbook_sha256: String,
    /// The unit whose sheet is expected; nothing: whichever it says.
    pub unit: Option<UnitId>,
}

struct Import<'a> {
    app: &'a App,
    caller: &'a Caller,
    unit: UnitId,
    settings: &'a ProgressSettings,
    /// Entered by the office for a unit, which may object.
    on_behalf: Option<OnBehalfOf>,
    correlation: Uuid,
}

impl App {
    /// Imports a monthly sheet that came back.
    pub async fn import_progress(
        &self,
        caller: &Caller,
        sheet: FilledSheet,
        settings: &ProgressSettings,
    ) -> Result<Report, Fault> {
        let FilledSheet { row_count, unit, rows, problems } = sheet;
        let mut report = Report { rows: row_count, recorded: 0, unchanged: 0, problems };
        let own = |unit| matches!(caller, Caller::Person(who) if who.facts.does_for(unit));
        let sees_all = matches!(caller, Caller::Person(who) if who.scope().sees_all());
        let expected = settings.unit.is_none_or(|wanted| unit == Some(wanted));
        let Some(unit) = unit.filter(|unit| expected && (own(*unit) || sees_all)) else {
            report.problems.extend(rows.iter().map(another_units));
            return Ok(report);
        };
        let on_behalf = (!own(unit)).then(|| OnBehalfOf {
            unit,
            basis: Basis::Report,
            copy_sha256: Some(settings.workbook_sha256.clone()),
        });
        let correlation = self.ids.v7(self.clock.now());
        let import = Import { app: self, caller, unit, settings, on_behalf, correlation };
        for row in &rows {
            import.row(row, &mut report).await?;
        }
        report.problems.sort_by(|a, b| problem_place(a).cmp(&problem_place(b)));
        Ok(report)
    }
}

impl Import<'_> {
    async fn row(&self, row: &FilledRow, report: &mut Report) -> Result<(), Fault> {
        let Some(before) = &row.before else {
            report.problems.push(no_such_finding(row));
            return Ok(());
        };
        let typed = row.now.typed_since(before);
        if typed == ProgressCells::default() {
            report.unchanged += 1;
            return Ok(());
        }
        let holder = self.app.key_holder(&number_key(&row.number)).await?.map(FindingId);
        let Some(id) = holder else {
            report.problems.push(no_such_finding(row));
            return Ok(());
        };
        let entity = self.app.load::<Finding>(&id.to_string()).await?;
        if !entity.state.does_the_work(self.unit) {
            report.problems.push(another_units(row));
            return Ok(());
        }
        let progress = match progress(row, &typed, &entity.state, self.app.today()) {
            Ok(progress) => progress,
            Err(problem) => {
                report.problems.push(*problem);
                return Ok(());
            }
        };
        match self.report(id, row, before, progress).await? {
            Reported::Now => {
                report.recorded += 1;
                report.problems.extend(changes(row, before));
            }
            Reported::Before => report.unchanged += 1,
            Reported::Refused(problem) => report.problems.push(*problem),
        }
        Ok(())
    }

    /// The same cells give the same command, whoever sends the sheet again.
    async fn report(
        &self,
        id: FindingId,
        row: &FilledRow,
        before: &ProgressCells,
        progress: Progress,
    ) -> Result<Reported, Fault> {
        let cells = serde_json::to_string(&(before, &row.now))
            .map_err(|error| Fault::Other(error.to_string()))?;
        let command_id = Uuid::new_v5(&id.0, format!("unit-sheet/{cells}").as_bytes());
        let entity = self.app.load::<Finding>(&id.to_string()).await?;
        if entity.answered_at(command_id).is_some() {
            return Ok(Reported::Before);
        }
        let command = FindingCommand::ReportProgress(ReportProgress { progress });
        let mut request = Request::new(command_id, command).in_call(self.correlation);
        request.on_behalf.clone_from(&self.on_behalf);
        let sent = if self.settings.dry_run {
            self.app.rehearse::<Finding>(self.caller, &id.to_string(), &request).await
        } else {
            let sent = self.app.execute::<Finding>(self.caller, &id.to_string(), &request).await;
            sent.map(drop)
        };
        Ok(match sent {
            Ok(()) => Reported::Now,
            Err(CommandError::Refused(refusal)) => refused(
                row,
                &refusal.message(Language::Chinese),
                &refusal.message(Language::English),
            ),
            Err(CommandError::Fault(fault)) => return Err(fault),
            Err(CommandError::Forbidden) => refused(
                row,
                "您的角色不能代该单位填报进展",
                "your role does not report progress for this unit",
            ),
            Err(CommandError::NotFound) => Reported::Refused(Box::new(no_such_finding(row))),
            Err(other) => refused(row, &other.to_string(), &other.to_string()),
        })
    }
}

enum Reported {
    Now,
    /// By an earlier import of the same cells.
    Before,
    Refused(Box<Problem>),
}

/// Of the cells that were typed into, and of no other.
fn progress(
    row: &FilledRow,
    typed: &ProgressCells,
    finding: &Finding,
    today: NaiveDate,
) -> Result<Progress, Box<Problem>> {
    let ProgressCells { words, done, forecast, remark } = typed;
    let words = match (words.as_str(), remark.as_str()) {
        ("", "") => Progress::NO_WORDS.to_owned(),
        (words, "") => words.to_owned(),
        ("", remark) => format!("备注:{remark}"),
        (words, remark) => format!("{words}\n备注:{remark}"),
    };
    let words = Prose::parse(&words).map_err(|_| {
        Box::new(row.at.problem(title::WORDS, ProblemCode::TextTooLong, "文字过长", "is too long"))
    })?;
    let done = if done.is_empty() { None } else { Some(quantity(row, done, finding)?) };
    let forecast_on = if forecast.is_empty() {
        None
    } else {
        Some(forecast.parse().map_err(|_| {
            let (zh, en) = ("不是能识别的日期,应如 2026-01-05", "is no date: write 2026-01-05");
            Box::new(row.at.problem(title::FORECAST, ProblemCode::UnreadableDate, zh, en))
        })?)
    };
    Ok(Progress { words, done, stage: None, forecast_on, happened_on: today })
}

fn quantity(row: &FilledRow, typed: &str, finding: &Finding) -> Result<Quantity, Box<Problem>> {
    let complain = |zh: &str, en: &str| {
        Box::new(row.at.problem(title::DONE, ProblemCode::UnreadableQuantity, zh, en))
    };
    let Some(unit) = finding.counted_in() else {
        let en = "is given, but the target is no number: write it into the words";
        return Err(complain("该问题没有量化目标,请写入整改进展", en));
    };
    let number = typed.strip_suffix(unit.symbol()).unwrap_or(typed).trim();
    let amount: Option<Decimal> = number.parse().ok();
    let amount = amount.ok_or_else(|| {
        let zh = format!("「{typed}」不是数量,应为数字({})", unit.symbol());
        complain(&zh, &format!("「{typed}」 is no number of {}", unit.symbol()))
    })?;
    Ok(Quantity { amount, unit })
}

/// Every cell that was changed, for the record of the import.
fn changes(row: &FilledRow, before: &ProgressCells) -> Vec<Problem> {
    let beside = before.beside(&row.now);
    let changed = beside.into_iter().filter(|(_, before, now)| before != now);
    let told = changed.map(|(title, before, now)| {
        let zh = format!("由「{before}」改为「{now}」");
        let en = format!("was 「{before}」 and is 「{now}」");
        row.at.problem(title, ProblemCode::CellChanged, &zh, &en)
    });
    told.collect()
}

fn refused(row: &FilledRow, zh: &str, en: &str) -> Reported {
    Reported::Refused(Box::new(row.at.problem(title::NUMBER, ProblemCode::Refused, zh, en)))
}

fn no_such_finding(row: &FilledRow) -> Problem {
    let number = &row.number;
    let zh = format!("「{number}」不是本表发出时的问题编号,未登记");
    let en = format!("「{number}」 is no number that this sheet was made with");
    row.at.problem(title::NUMBER, ProblemCode::NoSuchFinding, &zh, &en)
}

fn another_units(row: &FilledRow) -> Problem {
    let zh = "本表不是该单位的月报,或该问题已不由本单位承办";
    let en = "is of another unit's sheet, or the unit no longer has this finding";
    row.at.problem(title::NUMBER, ProblemCode::OtherUnitsSheet, zh, en)
}

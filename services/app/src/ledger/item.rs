//! One row of a ledger, and the ledger that was read.

use chrono::NaiveDate;
use duban_domain::finding::FindingKind;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::lead::written_names;
use super::{Column, DueText, LeadText, Problem, Status};

/// What one row states about one finding. Empty text means that the sheet says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LedgerItem {
    pub finding_number: String,
    pub inspection: String,
    pub source: String,
    pub found_on: Option<NaiveDate>,
    pub place: String,
    pub stage: String,
    pub category: String,
    pub indicator: String,
    pub kind: Option<FindingKind>,
    pub description: String,
    pub clause: String,
    pub threshold: String,
    pub measured: String,
    pub gap: String,
    pub veto: Option<bool>,
    pub rectification: String,
    pub target: String,
    pub measures: String,
    pub money: String,
    /// Names of persons: for the vault, never for an event.
    pub leaders: Vec<String>,
    pub lead: LeadText,
    pub co_units: Vec<String>,
    /// Names of persons: for the vault, never for an event.
    pub owners: Vec<String>,
    pub issued_on: Option<NaiveDate>,
    pub due: DueText,
    pub extensions: Option<u32>,
    pub progress: String,
    pub status: Status,
    pub evidence: String,
    /// Verifier, day and result, as one text; may hold names of persons.
    pub verification: String,
    pub notice: String,
    /// Day and signer of the closing, as one text; may hold names of persons.
    pub closing: String,
    pub look_back: String,
    pub relapses: Option<u32>,
    /// See [`super::Light::label`].
    pub level: String,
    pub remark: String,
    #[serde(skip)]
    pub works: WorksCells,
}

/// Stages and money of the approved plan: printed, and never read back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorksCells {
    /// Accepted and all; none where the plan has no stages.
    pub stages: Option<(u32, u32)>,
    pub next_stage: Option<NaiveDate>,
    /// In 元, exact; none where the plan has no line of money.
    pub planned: Option<Decimal>,
    pub paid_out: Option<Decimal>,
}

/// A finding as an export prints it: the same fields, so that nothing is lost on the way back.
pub type ExportRow = LedgerItem;

impl LedgerItem {
    /// What an export writes under `column`, and what two rows are compared by. The
    /// running number is the sheet's own and always empty here.
    #[must_use]
    pub fn written(&self, column: Column) -> String {
        match column {
            Column::Seq => String::new(),
            Column::FindingNumber => self.finding_number.clone(),
            Column::Inspection => self.inspection.clone(),
            Column::Source => self.source.clone(),
            Column::FoundOn => day(self.found_on),
            Column::Place => self.place.clone(),
            Column::Stage => self.stage.clone(),
            Column::Category => self.category.clone(),
            Column::Indicator => self.indicator.clone(),
            Column::Kind => self.kind.map(|kind| kind_label(kind).to_owned()).unwrap_or_default(),
            Column::Description => self.description.clone(),
            Column::Clause => self.clause.clone(),
            Column::Threshold => self.threshold.clone(),
            Column::Measured => self.measured.clone(),
            Column::Gap => self.gap.clone(),
            Column::Veto => self.veto.map(yes_or_no).unwrap_or_default().to_owned(),
            Column::Rectification => self.rectification.clone(),
            Column::Target => self.target.clone(),
            Column::Measures => self.measures.clone(),
            Column::Money => self.money.clone(),
            Column::Stages => {
                self.works.stages.map(|(done, all)| format!("{done}/{all}")).unwrap_or_default()
            }
            Column::NextStage => day(self.works.next_stage),
            Column::MoneyPlanned | Column::MoneyPaidOut => {
                self.money(column).map(|sum| sum.normalize().to_string()).unwrap_or_default()
            }
            Column::Leaders => written_names(&self.leaders),
            Column::Lead => self.lead.written(),
            Column::CoUnits => written_names(&self.co_units),
            Column::Owners => written_names(&self.owners),
            Column::IssuedOn => day(self.issued_on),
            Column::Due => self.due.settled(),
            Column::Extensions => count(self.extensions),
            Column::Progress => self.progress.clone(),
            Column::Status => self.status.written(),
            Column::Evidence => self.evidence.clone(),
            Column::Verification => self.verification.clone(),
            Column::Notice => self.notice.clone(),
            Column::Closing => self.closing.clone(),
            Column::LookBack => self.look_back.clone(),
            Column::Relapses => count(self.relapses),
            Column::Level => self.level.clone(),
            Column::Remark => self.remark.clone(),
        }
    }

    /// The date under a column that holds dates.
    #[must_use]
    pub const fn date(&self, column: Column) -> Option<NaiveDate> {
        match column {
            Column::FoundOn => self.found_on,
            Column::IssuedOn => self.issued_on,
            Column::Due => self.due.date(),
            Column::NextStage => self.works.next_stage,
            _ => None,
        }
    }

    /// The sum in 元 under a column that holds sums.
    #[must_use]
    pub const fn money(&self, column: Column) -> Option<Decimal> {
        match column {
            Column::MoneyPlanned => self.works.planned,
            Column::MoneyPaidOut => self.works.paid_out,
            _ => None,
        }
    }
}

/// A row that was found in a sheet and holds no blocking problem.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerRow {
    pub sheet: String,
    /// As Excel counts: the first row is 1.
    pub row: u32,
    /// 序号 as found; never identity.
    pub seq: String,
    /// The day of striking off, where 销号 names one.
    pub closed_on: Option<NaiveDate>,
    /// The first day of the inspection that the title rows name (督导时间).
    pub inspected_from: Option<NaiveDate>,
    /// The known columns that this sheet has: a missing column states nothing.
    pub columns: Vec<Column>,
    pub item: LedgerItem,
    /// Unknown columns: title and text, in the order of the sheet.
    pub notes: Vec<(String, String)>,
}

/// What the title rows of a sheet say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetHeading {
    pub sheet: String,
    pub title: String,
    /// 填报单位.
    pub office: String,
    /// 督导组.
    pub group: String,
    /// 督导项目, else the title less its "整改台账".
    pub inspection: String,
    pub inspected_from: Option<NaiveDate>,
    pub inspected_to: Option<NaiveDate>,
    /// The year of dates that name none.
    pub year: Option<i32>,
    /// The last header row, as Excel counts.
    pub header_row: u32,
    pub unknown_columns: Vec<String>,
}

/// A workbook that was read whole: `row_count` = `rows` and the rows named in a blocking problem.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    pub sheets: Vec<SheetHeading>,
    pub row_count: usize,
    pub rows: Vec<LedgerRow>,
    pub problems: Vec<Problem>,
}

fn day(date: Option<NaiveDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

fn count(number: Option<u32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

const fn yes_or_no(yes: bool) -> &'static str {
    if yes { "是" } else { "否" }
}

/// How a sheet names the kind of a finding (问题性质).
const fn kind_label(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Problem => "问题",
        FindingKind::Suggestion => "意见建议",
        FindingKind::Hazard => "隐患",
        FindingKind::Requirement => "工作要求",
    }
}

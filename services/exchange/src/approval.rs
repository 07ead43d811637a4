//! 销号审批表: the sheet on which one signature strikes off up to forty verified findings.
//!
//! It is printed, signed by hand, scanned, and then entered as one act. Each line shows the
//! digest of the evidence set that was verified, so that the paper and the log name the
//! same files. **Deliberately absent:** reading it back; the scan is the record.

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, FormatAlign, Workbook, Worksheet, XlsxError};

use crate::paper::{self, excel_day};

/// Most findings on one sheet.
pub const SHEET_FINDINGS_MAX: usize = 40;

const TITLE_ROW: u32 = 0;
const LABEL_ROW: u32 = 1;
const HEADER_ROW: u32 = 2;
const BODY_ROW: u32 = 3;
const SIGNING_HEIGHT: f64 = 60.0;
/// Title and width in characters.
const COLUMNS: [(&str, f64); 9] = [
    ("序号", 5.0),
    ("问题编号", 14.0),
    ("学校/单位", 16.0),
    ("问题描述", 34.0),
    ("牵头单位", 16.0),
    ("核查日期", 11.0),
    ("核查人", 16.0),
    ("材料指纹(SHA-256)", 36.0),
    ("备注", 14.0),
];

/// One finding that waits for a signature.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ApprovalRow {
    pub number: String,
    pub place: String,
    pub description: String,
    pub lead: String,
    pub verified_on: Option<NaiveDate>,
    pub verifiers: Vec<String>,
    /// Lower-case hex, of the set that the claim froze.
    pub evidence_set_sha256: String,
    /// Who has to sign, where the head of the office may not.
    pub remark: String,
}

/// What is printed around the rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovalSheet {
    pub office: String,
    pub printed_on: NaiveDate,
    pub rows: Vec<ApprovalRow>,
}

/// Equal sheets give equal bytes: no clock is read.
pub fn print(approval: &ApprovalSheet) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let made = excel_day(approval.printed_on)?;
    let properties = DocProperties::new().set_title("销号审批表").set_author(&approval.office);
    workbook.set_properties(&properties.set_creation_datetime(&made));
    let sheet = workbook.add_worksheet();
    page(sheet)?;
    heading(sheet, approval)?;
    for (line, row) in (BODY_ROW..).zip(&approval.rows) {
        body(sheet, line, row)?;
    }
    let after = BODY_ROW + u32::try_from(approval.rows.len()).unwrap_or(u32::MAX);
    signing(sheet, after)?;
    workbook.save_to_buffer()
}

fn page(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    paper::page(sheet, "销号审批表")?;
    sheet.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    for (place, (_, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(place, width)?;
    }
    Ok(())
}

fn heading(sheet: &mut Worksheet, approval: &ApprovalSheet) -> Result<(), XlsxError> {
    let (title, label) = (paper::title().set_align(FormatAlign::Center), paper::label());
    let (office, on, count) = (&approval.office, approval.printed_on, approval.rows.len());
    let labels = format!("填报单位:{office}    打印日期:{on}    条数:{count}");
    sheet.merge_range(TITLE_ROW, 0, TITLE_ROW, last(), "整改问题销号审批表", &title)?;
    sheet.merge_range(LABEL_ROW, 0, LABEL_ROW, last(), &labels, &label)?;
    let header = paper::header();
    for (place, (title, _)) in (0..).zip(COLUMNS) {
        sheet.write_string_with_format(HEADER_ROW, place, title, &header)?;
    }
    Ok(())
}

fn body(sheet: &mut Worksheet, line: u32, row: &ApprovalRow) -> Result<(), XlsxError> {
    let verified_on = row.verified_on.map(|day| day.to_string()).unwrap_or_default();
    let verifiers = row.verifiers.join("、");
    let number = (line - BODY_ROW + 1).to_string();
    let texts = [
        &number,
        &row.number,
        &row.place,
        &row.description,
        &row.lead,
        &verified_on,
        &verifiers,
        &row.evidence_set_sha256,
        &row.remark,
    ];
    // Quoted, so that no text becomes a formula when somebody touches its cell.
    let format = paper::body().set_quote_prefix();
    for (place, text) in (0..).zip(texts) {
        sheet.write_string_with_format(line, place, text, &format)?;
    }
    Ok(())
}

/// Where it is signed, and what the signature covers.
fn signing(sheet: &mut Worksheet, row: u32) -> Result<(), XlsxError> {
    let middle = last() / 2;
    let opinion = "审批意见:同意上列事项销号。";
    let signature = "签批人(签字):                日期:      年   月   日\n文号:";
    sheet.merge_range(row, 0, row, middle, opinion, &paper::body())?;
    sheet.merge_range(row, middle + 1, row, last(), signature, &paper::body())?;
    sheet.set_row_height(row, SIGNING_HEIGHT)?;
    let note = "一次签批,逐条销号。签批人不得为核查人,也不得为整改一方;录入人不得为核查人。";
    sheet.merge_range(row + 1, 0, row + 1, last(), note, &paper::body())?;
    Ok(())
}

fn last() -> u16 {
    u16::try_from(COLUMNS.len() - 1).unwrap_or(u16::MAX)
}

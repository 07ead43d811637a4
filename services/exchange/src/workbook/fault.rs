//! Why a workbook could not be read, and where.

use duban_app::ledger::problem::Place;
use duban_app::ledger::{Problem, ProblemCode};
use thiserror::Error;

use super::column_letters;

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WorkbookFault {
    #[error("neither .xlsx nor .xls")]
    UnsupportedFormat,
    #[error("the workbook is protected by a password")]
    Encrypted,
    #[error("the workbook is damaged: {0}")]
    Damaged(String),
    #[error("the file is larger than {limit} bytes")]
    FileTooLarge { limit: usize },
    #[error("the file unpacks to more than {limit} bytes")]
    UnpacksTooLarge { limit: u64 },
    #[error("more than {limit} sheets or parts")]
    TooManySheets { limit: usize },
    #[error("more than {limit} rows")]
    TooManyRows { limit: u32 },
    #[error("more than {limit} columns")]
    TooManyColumns { limit: u32 },
    #[error("more than {limit} cells")]
    TooManyCells { limit: usize },
    #[error("more text than {limit} allows")]
    TextTooLong { limit: usize },
}

/// A fault and its place: the sheet and cell where it was met, if any.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{fault}{}", at(.sheet.as_deref(), *.cell))]
pub struct WorkbookError {
    pub fault: WorkbookFault,
    pub sheet: Option<String>,
    /// Row and column, both from 0.
    pub cell: Option<(u32, u32)>,
}

impl From<WorkbookFault> for WorkbookError {
    fn from(fault: WorkbookFault) -> Self {
        Self { fault, sheet: None, cell: None }
    }
}

impl WorkbookError {
    pub(super) fn at_sheet(mut self, sheet: &str) -> Self {
        self.sheet = Some(sheet.to_owned());
        self
    }

    pub(super) fn at_cell(mut self, row: u32, column: u32) -> Self {
        self.cell = Some((row, column));
        self
    }

    /// The same as a problem of a report.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let place = Place {
            sheet: self.sheet.clone().unwrap_or_default(),
            row: self.cell.map(|(row, _)| row + 1),
            column: self.cell.map(|(_, column)| column_letters(column)),
        };
        let (code, message) = self.fault.in_chinese();
        Problem::new(place, code, message, self.fault.to_string())
    }
}

impl WorkbookFault {
    fn in_chinese(&self) -> (ProblemCode, String) {
        use ProblemCode as C;
        match self {
            Self::UnsupportedFormat => {
                (C::UnsupportedFormat, "文件不是 .xlsx 或 .xls 工作簿".to_owned())
            }
            Self::Encrypted => {
                (C::EncryptedWorkbook, "工作簿设有打开密码,请取消密码后再导入".to_owned())
            }
            Self::Damaged(_) => {
                (C::DamagedWorkbook, "工作簿已损坏,请用 Excel 或 WPS 另存后再导入".to_owned())
            }
            Self::FileTooLarge { limit } => {
                (C::FileTooLarge, format!("文件超过 {} MB", limit >> 20))
            }
            Self::UnpacksTooLarge { limit } => {
                (C::UnpacksTooLarge, format!("文件解压后超过 {} MB", limit >> 20))
            }
            Self::TooManySheets { limit } => {
                (C::TooManySheets, format!("工作表或部件超过 {limit} 个"))
            }
            Self::TooManyRows { limit } => (C::TooManyRows, format!("行数超过 {limit} 行")),
            Self::TooManyColumns { limit } => (C::TooManyColumns, format!("列数超过 {limit} 列")),
            Self::TooManyCells { limit } => (C::TooManyCells, format!("单元格超过 {limit} 个")),
            Self::TextTooLong { limit } => (C::TooMuchText, format!("文字过长(上限 {limit})")),
        }
    }
}

fn at(sheet: Option<&str>, cell: Option<(u32, u32)>) -> String {
    let sheet = sheet.map(|name| format!(", sheet {name:?}"));
    let cell = cell.map(|(row, column)| format!(", cell {}{}", column_letters(column), row + 1));
    format!("{}{}", sheet.unwrap_or_default(), cell.unwrap_or_default())
}

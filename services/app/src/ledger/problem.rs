//! What is wrong with a workbook, a row or a cell, in words for the clerk who must mend it.
//!
//! **Invariant:** codes are stable; a blocking problem blocks its own row and no other.

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $blocking:literal),+ $(,)?) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum ProblemCode { $($(#[$doc])* $name),+ }

        impl ProblemCode {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Whether the row it names stays outside.
            #[must_use]
            pub const fn blocks(self) -> bool {
                match self { $(Self::$name => $blocking),+ }
            }
        }
    };
}

codes! {
    // The workbook
    UnsupportedFormat true,
    EncryptedWorkbook true,
    DamagedWorkbook true,
    FileTooLarge true,
    /// It unpacks to more than a ledger can hold.
    UnpacksTooLarge true,
    TooManySheets true,
    TooManyRows true,
    TooManyColumns true,
    TooManyCells true,
    TooMuchText true,
    // A sheet
    NoHeader false,
    /// No sheet of the workbook holds a ledger.
    NoLedger true,
    HiddenSheet false,
    DuplicateColumn false,
    UnknownColumn false,
    // A row
    NoDescription true,
    /// More than an event takes.
    TextTooLong true,
    ErrorCell true,
    /// A formula that was never computed: its value is not in the file.
    FormulaWithoutValue true,
    ImpossibleDate true,
    TwoDigitYear true,
    YearMissing true,
    UnreadableDate true,
    /// A bare number where a date belongs.
    NumberForDate true,
    /// More than one date, or a date with conditions: kept as words.
    UnclearDate false,
    UnknownStatus true,
    ContradictoryStatus true,
    UnreadableVeto true,
    /// A count that is none: kept as a note.
    UnreadableNumber false,
    UnknownKind false,
    DuplicateKey true,
    /// An identity number in a text.
    IdentityNumber true,
    // Start-up data and monthly sheets
    /// A cell that must say something is empty.
    MissingCell true,
    /// A word where one of a short list belongs.
    UnknownWord true,
    NoSuchUnit true,
    NoSuchPerson true,
    /// A name that several people of the unit bear.
    AmbiguousPerson true,
    NoSuchFinding true,
    /// A sheet that was made for another unit.
    OtherUnitsSheet true,
    /// Not a number where one belongs, or in another measure.
    UnreadableQuantity true,
    /// What a cell said before and says now.
    CellChanged false,
    // School returns: what blocks is to be mended by whoever reported it
    /// No sheet of the workbook holds school returns.
    NoReturns true,
    /// Money or a measure without its unit in title, note or cell.
    UnitNotStated true,
    /// Below zero, half a pupil, or beyond any school.
    ImpossibleFigure true,
    PartLargerThanWhole true,
    /// The stages of a school do not add up to its total.
    StagesDiffer true,
    /// A total that its rows do not add up to.
    TotalDiffers true,
    /// A township's figure that its schools do not add up to (表表相通).
    TownshipDiffers true,
    MalformedSchoolCode true,
    DuplicateSchoolCode true,
    /// The category in the code is not that of the school's type.
    CategoryDoesNotFit false,
    WrongCreditCode true,
    UnknownSchoolType false,
    /// A figure that such a school has was left blank: it is unknown.
    BlankFigure false,
    /// A figure that the standard measures stands in no column.
    MissingFigure false,
    /// An entry of a standard that did not hold in the year measured.
    NotInForce false,
    /// A stage of its type without pupils, or pupils in another stage.
    StageDoesNotFit false,
    /// More pupils to a class than in its largest.
    AverageAboveLargest false,
    /// No title states one reporting year, and nobody else did.
    YearNotStated true,
    /// Nobody bears the code, or several do.
    UnknownSchoolCode true,
    /// The code's school is called otherwise here.
    SchoolNameDiffers false,
    /// The school bears another code now.
    FormerSchoolCode false,
    // The importer's
    UnknownUnit false,
    /// Known already, and it says something else now.
    Differs true,
    /// A state that no opening balance can stand in.
    StatusNotCarried true,
    /// The rules refused the row.
    Refused true,
}

impl ProblemCode {
    /// Whether nothing of the workbook was read: it then names no row that stays outside.
    #[must_use]
    pub const fn stops_the_workbook(self) -> bool {
        matches!(
            self,
            Self::UnsupportedFormat
                | Self::EncryptedWorkbook
                | Self::DamagedWorkbook
                | Self::FileTooLarge
                | Self::UnpacksTooLarge
                | Self::TooManySheets
                | Self::TooManyRows
                | Self::TooManyColumns
                | Self::TooManyCells
                | Self::TooMuchText
                | Self::NoLedger
                | Self::NoReturns
                | Self::YearNotStated
        )
    }
}

/// Where a problem lies, as Excel names it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub sheet: String,
    /// The first row is 1; none where the whole sheet is meant.
    pub row: Option<u32>,
    /// The letters of the column.
    pub column: Option<String>,
}

impl Place {
    #[must_use]
    pub fn sheet(sheet: &str) -> Self {
        Self { sheet: sheet.to_owned(), row: None, column: None }
    }

    #[must_use]
    pub fn row(sheet: &str, row: u32) -> Self {
        Self { sheet: sheet.to_owned(), row: Some(row), column: None }
    }

    #[must_use]
    pub fn cell(sheet: &str, row: u32, column: &str) -> Self {
        Self { sheet: sheet.to_owned(), row: Some(row), column: Some(column.to_owned()) }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    #[serde(flatten)]
    pub place: Place,
    pub code: ProblemCode,
    /// zh-CN.
    pub message: String,
    pub message_en: String,
    pub blocking: bool,
}

impl Problem {
    #[must_use]
    pub fn new(
        place: Place,
        code: ProblemCode,
        message: impl Into<String>,
        message_en: impl Into<String>,
    ) -> Self {
        Self {
            place,
            code,
            message: message.into(),
            message_en: message_en.into(),
            blocking: code.blocks(),
        }
    }
}

//! What an office brings with it on its first day: units, sections, inspection zones,
//! people and posts, as a workbook states them.
//!
//! ```text
//! row ── known? ── same → unchanged
//!   │       ├───── says what was left open → filled in
//!   │       ╰───── says something else → problem `differs`, nothing applied
//!   ╰─ new → registered
//! ```
//!
//! **Invariant:** rows = recorded + unchanged + rows with a blocking problem; the same
//! file twice adds no event. Names, phones and notes of people go to the vault alone.
//!
//! **Deliberately absent:** file formats; `exchange` reads them into these rows.

mod import;
mod people;
mod places;
mod posts;
mod units;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use duban_domain::{Line, Role, unit::UnitKind};

use crate::ledger::{Problem, ProblemCode, problem::Place};

pub use import::StartUpSettings;

/// Titles of columns, as they are printed and read.
pub mod title {
    pub const UNIT: &str = "单位名称";
    pub const KIND: &str = "类别";
    pub const ALIASES: &str = "曾用名";
    pub const BELONGS_TO: &str = "隶属";
    pub const LIES_IN: &str = "属地";
    pub const ZONE: &str = "责任区";
    pub const SECTION: &str = "股室";
    pub const NAME: &str = "姓名";
    pub const ROLES: &str = "角色";
    pub const LOGIN: &str = "登录名";
    pub const PHONE: &str = "手机";
    pub const MAIL: &str = "邮箱";
    pub const NOTE: &str = "备注";
    pub const POST: &str = "职务";
    pub const FROM: &str = "任职日期";
    pub const UNTIL: &str = "离任日期";
}

/// Everything that one workbook brings.
#[derive(Debug, Clone, Default)]
pub struct StartUpBook {
    /// Rows with content, blocked ones too.
    pub row_count: usize,
    pub units: Vec<UnitRow>,
    pub sections: Vec<SectionRow>,
    pub zones: Vec<ZoneRow>,
    pub people: Vec<PersonRow>,
    pub posts: Vec<PostRow>,
    pub problems: Vec<Problem>,
}

/// Where a row stands, and where each of its cells.
#[derive(Debug, Clone, Default)]
pub struct RowPlace {
    pub sheet: String,
    pub row: u32,
    /// By title of the column: its letters.
    pub columns: BTreeMap<&'static str, String>,
}

#[derive(Debug, Clone)]
pub struct UnitRow {
    pub at: RowPlace,
    pub name: Line,
    /// Nothing: by the end of the name.
    pub kind: Option<UnitKind>,
    pub aliases: Vec<Line>,
    pub belongs_to: Option<Line>,
    pub lies_in: Option<Line>,
    pub zone: Option<Line>,
}

#[derive(Debug, Clone)]
pub struct SectionRow {
    pub at: RowPlace,
    pub unit: Line,
    pub section: Line,
}

#[derive(Debug, Clone)]
pub struct ZoneRow {
    pub at: RowPlace,
    pub unit: Line,
    pub zone: Line,
}

#[derive(Clone)]
pub struct PersonRow {
    pub at: RowPlace,
    pub name: Line,
    pub unit: Line,
    pub roles: Vec<Role>,
    pub login: Option<String>,
    pub phone: Option<Line>,
    /// Where digests and urgent messages go besides the inbox.
    pub mail: Option<String>,
    pub note: Option<Line>,
}

#[derive(Clone)]
pub struct PostRow {
    pub at: RowPlace,
    pub name: Line,
    pub unit: Line,
    pub post: Line,
    /// Nothing: today.
    pub from: Option<NaiveDate>,
    /// Nothing: still held.
    pub until: Option<NaiveDate>,
}

impl RowPlace {
    /// A problem of one cell, or of the row where the column is not there.
    #[must_use]
    pub fn problem(&self, title: &str, code: ProblemCode, zh: &str, en: &str) -> Problem {
        let place = match self.columns.get(title) {
            Some(column) => Place::cell(&self.sheet, self.row, column),
            None => Place::row(&self.sheet, self.row),
        };
        Problem::new(place, code, format!("「{title}」{zh}"), format!("「{title}」 {en}"))
    }
}

/// Never prints names.
impl std::fmt::Debug for PersonRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PersonRow({} {})", self.at.sheet, self.at.row)
    }
}

/// Never prints names.
impl std::fmt::Debug for PostRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PostRow({} {})", self.at.sheet, self.at.row)
    }
}

/// The words of a sheet for a role; several stand beside each other, parted by 、.
#[must_use]
pub fn role_named(word: &str) -> Option<Role> {
    let known = Role::ALL.iter().copied().find(|role| role.code() == word);
    known.or_else(|| ROLE_WORDS.iter().find(|(name, _)| *name == word).map(|(_, role)| *role))
}

/// The word that a template offers for a role.
#[must_use]
pub fn role_word(role: Role) -> &'static str {
    ROLE_WORDS.iter().find(|(_, known)| *known == role).map_or(role.code(), |(word, _)| word)
}

const ROLE_WORDS: [(&str, Role); 17] = [
    ("督学", Role::Inspector),
    ("督导室工作人员", Role::Office),
    ("督导室负责人", Role::OfficeHead),
    ("单位经办人", Role::UnitMember),
    ("单位负责人", Role::UnitLeader),
    ("领导", Role::Leadership),
    ("教育督导委员会", Role::Committee),
    ("监督查阅员", Role::Reviewer),
    ("系统管理员", Role::Administrator),
    ("专职督学", Role::Inspector),
    ("兼职督学", Role::Inspector),
    ("责任督学", Role::Inspector),
    ("经办人", Role::UnitMember),
    ("负责人", Role::UnitLeader),
    ("县领导", Role::Leadership),
    ("委员会", Role::Committee),
    ("管理员", Role::Administrator),
];

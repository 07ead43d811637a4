//! A year's days off as its notice gives them, and a place's own above them.

use chrono::NaiveDate;
use serde::Deserialize;

/// One year: everything that the day of the week does not tell.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearOfDays {
    /// The year whose holidays are arranged; single days may lie in the one before.
    pub year: i32,
    /// `CN`
    pub jurisdiction: String,
    pub notice: Vec<Notice>,
    pub rest: Vec<Rest>,
    #[serde(default)]
    pub work: Vec<Work>,
}

/// The paper that a year rests on. A later one of the same year changes single days.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    pub title: String,
    /// 发文字号
    pub number: Option<String>,
    pub issued_on: Option<NaiveDate>,
    pub check: NoticeCheck,
}

coded! {
    /// How surely a notice is known.
    NoticeCheck {
        Text "text" "已核对原文"
        Cited "cited" "文号据通行引用,未见原文"
        Title "title" "仅知标题"
    }
}

/// 放假: days on which people do not work, both included.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rest {
    /// 春节
    pub name: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// 调休上班: a Saturday or Sunday on which people work.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// For which holiday.
    pub name: String,
    pub on: NaiveDate,
}

/// What a place has above the nation: holidays of a minority (办法第四条), days that were moved.
/// Its days win over those of the nation.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalDays {
    /// 湘西土家族苗族自治州
    pub place: String,
    /// The paper that it rests on.
    pub basis: String,
    #[serde(default)]
    pub rest: Vec<Rest>,
    #[serde(default)]
    pub work: Vec<Work>,
    /// School terms 学期 and vacations 寒暑假: when schools are in session. They move no date.
    #[serde(default)]
    pub term: Vec<Rest>,
    #[serde(default)]
    pub vacation: Vec<Rest>,
}

//! Who leads, as a ledger states it: one unit, or words that name none.
//!
//! **Invariant:** a collective (各乡镇, 相关部门, several names) never becomes a unit.
//! A unit whose own name looks like a list is written in corner quotes: 「文化、体育局」.

use serde::{Deserialize, Serialize};

use super::text::{clean, compact};

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is", content = "words")]
pub enum LeadText {
    #[default]
    None,
    Single(String),
    Collective(String),
}

/// Written by people who mean "nobody yet".
const NOBODY: &[&str] =
    &["", "无", "/", "\\", "-", "--", "—", "——", "待定", "未定", "未明确", "待明确"];

/// Words that make a collective wherever they stand.
const COLLECTIVE_ANYWHERE: &[&str] = &["各", "相关", "有关", "个别", "等单位", "等部门"];

/// Words that make a collective when a name begins with them.
const COLLECTIVE_START: &[&str] =
    &["部分", "所有", "全体", "其他", "其它", "多个", "若干", "一些", "涉及"];

/// Bare kinds of units: a kind is nobody in particular.
const BARE_KINDS: &[&str] = &[
    "学校",
    "中小学",
    "中小学校",
    "小学",
    "中学",
    "初中",
    "初级中学",
    "高中",
    "高级中学",
    "幼儿园",
    "教学点",
    "农村中小学",
    "农村学校",
    "寄宿制学校",
    "农村寄宿制学校",
    "中心学校",
    "部门",
    "单位",
    "乡镇",
    "镇",
    "乡",
    "街道",
    "职能部门",
    "县直部门",
    "市直部门",
    "县级部门",
    "责任单位",
    "被督导单位",
    "责任部门",
    "乡镇人民政府",
    "人民政府",
    "学校周边",
    "全县",
    "全市",
    "全区",
    "全镇",
];

/// What is counted in "五部门", "3个乡镇", "12所学校".
const COUNTED: &[&str] =
    &["部门", "单位", "学校", "乡镇", "中小学", "小学", "中学", "局", "镇", "乡", "幼儿园", "街道"];

/// How names of units end: 和 between two of them is a list, inside one it is a name.
const UNIT_ENDS: &str = "局委办室府镇乡校学院园会站心科股处部队司所联";

impl LeadText {
    /// Reads a cell, or the name of a unit.
    #[must_use]
    pub fn parse(found: &str) -> Self {
        let words = clean(found);
        if NOBODY.contains(&compact(&words).as_str()) {
            return Self::None;
        }
        if let Some(name) = quoted(&words) {
            return Self::Single(name.to_owned());
        }
        if is_collective(&words) {
            Self::Collective(words.replace('\n', "、"))
        } else {
            Self::Single(words)
        }
    }

    /// The words of a cell that reads back as this.
    #[must_use]
    pub fn written(&self) -> String {
        match self {
            Self::None => String::new(),
            Self::Collective(words) => words.clone(),
            Self::Single(name) => written_name(name),
        }
    }

    #[must_use]
    pub fn single(&self) -> Option<&str> {
        match self {
            Self::Single(name) => Some(name),
            Self::None | Self::Collective(_) => None,
        }
    }
}

/// Splits a cell into names of units: 、,;/ and line ends part them.
#[must_use]
pub fn names(found: &str) -> Vec<String> {
    split(found).into_iter().map(|(name, _)| name).collect()
}

/// Splits a cell into names of persons. A space parts them too, but "张  三", spaced to
/// stand below longer names, is one name, and what may be either ("欧阳 明") stays as it is.
#[must_use]
pub fn person_names(found: &str) -> Vec<String> {
    let mut persons = Vec::new();
    for (name, is_quoted) in split(found) {
        let parts: Vec<&str> = name.split_whitespace().collect();
        let is_short = |part: &&str| part.chars().count() == 1;
        if !is_quoted && parts.iter().all(is_short) {
            persons.push(parts.concat());
        } else if is_quoted || parts.iter().any(is_short) {
            persons.push(name);
        } else {
            persons.extend(parts.into_iter().map(str::to_owned));
        }
    }
    persons
}

/// The opposite of [`names`] and [`person_names`].
#[must_use]
pub fn written_names(names: &[String]) -> String {
    let is_list = |name: &str| name.chars().any(|c| parts_names(c) || c.is_whitespace());
    let quoted =
        names.iter().map(|name| if is_list(name) { format!("「{name}」") } else { name.clone() });
    quoted.collect::<Vec<_>>().join("、")
}

/// Names, and whether they stood in quotes.
fn split(found: &str) -> Vec<(String, bool)> {
    let mut names = Vec::new();
    let mut name = String::new();
    let (mut in_quotes, mut was_quoted) = (false, false);
    for c in clean(found).chars().chain(['\n']) {
        match c {
            '「' => (in_quotes, was_quoted) = (true, true),
            '」' => in_quotes = false,
            _ if parts_names(c) && !in_quotes => {
                push_name(&mut names, &mut name, was_quoted);
                was_quoted = false;
            }
            _ => name.push(c),
        }
    }
    if !name.is_empty() {
        push_name(&mut names, &mut name, was_quoted);
    }
    names
}

fn push_name(names: &mut Vec<(String, bool)>, name: &mut String, quoted: bool) {
    let found = clean(&std::mem::take(name));
    if !NOBODY.contains(&compact(&found).as_str()) {
        names.push((found, quoted));
    }
}

fn written_name(name: &str) -> String {
    if LeadText::parse(name) == LeadText::Single(name.to_owned()) {
        name.to_owned()
    } else {
        format!("「{name}」")
    }
}

fn quoted(words: &str) -> Option<&str> {
    let inner = words.strip_prefix('「')?.strip_suffix('」')?;
    (!inner.is_empty() && !inner.contains(['「', '」'])).then_some(inner)
}

fn parts_names(c: char) -> bool {
    matches!(c, '、' | ',' | '\u{ff0c}' | ';' | '\u{ff1b}' | '/' | '\u{ff0f}' | '\n')
}

fn is_collective(words: &str) -> bool {
    let name = compact(words);
    words.chars().any(parts_names)
        || COLLECTIVE_ANYWHERE.iter().any(|mark| name.contains(mark))
        || COLLECTIVE_START.iter().any(|mark| name.starts_with(mark))
        || BARE_KINDS.contains(&name.as_str())
        || name.ends_with('等')
        || counts_units(&name)
        || joins_two_units(&name)
        || lines_up_units(words)
}

/// "五部门", "3个乡镇": a number, perhaps a counter, and a kind of unit; nothing else.
fn counts_units(name: &str) -> bool {
    let rest = name.trim_start_matches(|c: char| {
        c.is_ascii_digit() || "一二三四五六七八九十百两几多余".contains(c)
    });
    let kind = rest.strip_prefix(['个', '所', '家', '大']).unwrap_or(rest);
    rest.len() < name.len() && COUNTED.contains(&kind)
}

/// "县教育局和县财政局" is two; "人力资源和社会保障局" is one.
fn joins_two_units(name: &str) -> bool {
    name.char_indices().filter(|(_, c)| "和及与".contains(*c)).any(|(at, c)| {
        let (left, right) = (&name[..at], &name[at + c.len_utf8()..]);
        left.ends_with(|end| UNIT_ENDS.contains(end))
            && right.ends_with(|end| UNIT_ENDS.contains(end))
    })
}

/// "县教育局 县财政局": every part ends like a unit of its own.
fn lines_up_units(words: &str) -> bool {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let is_unit =
        |part: &&str| part.chars().count() > 2 && part.ends_with(|end| UNIT_ENDS.contains(end));
    parts.len() > 1 && parts.iter().all(is_unit)
}

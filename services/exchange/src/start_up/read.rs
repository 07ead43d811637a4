//! A workbook as start-up data: every sheet that bears one of the known names.

use chrono::NaiveDate;
use duban_app::{
    ledger::{Problem, ProblemCode, problem::Place},
    ports::vault::is_mail_address,
    start_up::{PersonRow, PostRow, SectionRow, StartUpBook, UnitRow, ZoneRow, role_named, title},
};
use duban_domain::{Line, unit::UnitKind};

use super::titles::{SHEETS, Sort};
use crate::{
    ledger::date::Said,
    titled::{Title, Titled, TitledRow},
    workbook::{self, Limits, Sheet, WorkbookError},
};

/// Which sheets of a workbook are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    All,
    /// 单位, 股室, 责任区
    Units,
    /// 人员, 职务
    People,
}

impl Part {
    fn wants(self, sort: Sort) -> bool {
        let of_people = matches!(sort, Sort::People | Sort::Posts);
        match self {
            Self::All => true,
            Self::Units => !of_people,
            Self::People => of_people,
        }
    }
}

/// Reads `.xlsx` or `.xls`. An error means that nothing of the file could be read.
pub fn read(bytes: &[u8], part: Part, limits: &Limits) -> Result<StartUpBook, WorkbookError> {
    Ok(read_sheets(&workbook::read(bytes, limits)?, part))
}

/// The same from grids.
#[must_use]
pub fn read_sheets(sheets: &[Sheet], part: Part) -> StartUpBook {
    let mut reading = Reading::default();
    let visible = sheets.iter().filter(|sheet| !sheet.hidden && sheet.row_count() > 0);
    let mut found = false;
    for sheet in visible {
        let known = SHEETS.iter().find(|(name, _, _)| sheet.name.contains(name));
        // A workbook with one sheet need not name it.
        let only = || {
            SHEETS.iter().rev().find(|(_, sort, titles)| {
                part != Part::All && part.wants(*sort) && Titled::find(sheet, titles).is_some()
            })
        };
        let Some((_, sort, titles)) = known.or_else(only).filter(|(_, sort, _)| part.wants(*sort))
        else {
            continue;
        };
        found = true;
        reading.sheet(sheet, *sort, titles);
    }
    if !found {
        let zh = "没有找到可导入的工作表(单位、股室、责任区、人员、职务)";
        let en = "no sheet is one of 单位, 股室, 责任区, 人员, 职务";
        reading.book.problems.push(Problem::new(Place::default(), ProblemCode::NoLedger, zh, en));
    }
    reading.book
}

#[derive(Default)]
struct Reading {
    book: StartUpBook,
}

impl Reading {
    fn sheet(&mut self, sheet: &Sheet, sort: Sort, titles: &[Title]) {
        let Some(table) = Titled::find(sheet, titles) else {
            let needed: Vec<_> =
                titles.iter().filter(|title| title.needed).map(|title| title.title).collect();
            let zh = format!("工作表缺少列:{}", needed.join("、"));
            let en = format!("the sheet lacks its columns: {}", needed.join(", "));
            let place = Place::sheet(&sheet.name);
            self.book.problems.push(Problem::new(place, ProblemCode::NoHeader, zh, en));
            return;
        };
        for row in table.rows() {
            self.book.row_count += 1;
            let mut cells = Cells { row, problems: Vec::new() };
            self.row(&mut cells, sort);
            self.book.problems.append(&mut cells.problems);
        }
    }

    /// A row of which a cell cannot be read stays outside whole.
    fn row(&mut self, cells: &mut Cells<'_>, sort: Sort) {
        let book = &mut self.book;
        match sort {
            Sort::Units => book.units.extend(cells.unit()),
            Sort::Sections => book.sections.extend(cells.section()),
            Sort::Zones => book.zones.extend(cells.zone()),
            Sort::People => book.people.extend(cells.person()),
            Sort::Posts => book.posts.extend(cells.post()),
        }
    }
}

struct Cells<'t> {
    row: TitledRow<'t>,
    problems: Vec<Problem>,
}

impl Cells<'_> {
    fn unit(&mut self) -> Option<UnitRow> {
        let row = UnitRow {
            at: self.row.at(),
            name: self.needed(title::UNIT)?,
            kind: self.kind(),
            aliases: self.names(title::ALIASES),
            belongs_to: self.line(title::BELONGS_TO),
            lies_in: self.line(title::LIES_IN),
            zone: self.line(title::ZONE),
        };
        self.problems.is_empty().then_some(row)
    }

    fn section(&mut self) -> Option<SectionRow> {
        let unit = self.needed(title::UNIT)?;
        let section = self.needed(title::SECTION)?;
        Some(SectionRow { at: self.row.at(), unit, section })
    }

    fn zone(&mut self) -> Option<ZoneRow> {
        let unit = self.needed(title::UNIT)?;
        let zone = self.needed(title::ZONE)?;
        Some(ZoneRow { at: self.row.at(), unit, zone })
    }

    fn person(&mut self) -> Option<PersonRow> {
        let row = PersonRow {
            at: self.row.at(),
            name: self.needed(title::NAME)?,
            unit: self.needed(title::UNIT)?,
            roles: self.roles(),
            login: Some(self.row.text(title::LOGIN)).filter(|login| !login.is_empty()),
            phone: self.line(title::PHONE),
            mail: self.mail(),
            note: self.line(title::NOTE),
        };
        self.problems.is_empty().then_some(row)
    }

    fn mail(&mut self) -> Option<String> {
        let mail = self.row.text(title::MAIL);
        if mail.is_empty() {
            return None;
        }
        if !is_mail_address(&mail) {
            self.complain(title::MAIL, ProblemCode::Refused, "不是邮箱地址", "is no mail address");
        }
        Some(mail)
    }

    fn post(&mut self) -> Option<PostRow> {
        let row = PostRow {
            at: self.row.at(),
            name: self.needed(title::NAME)?,
            unit: self.needed(title::UNIT)?,
            post: self.needed(title::POST)?,
            from: self.day(title::FROM),
            until: self.day(title::UNTIL),
        };
        self.problems.is_empty().then_some(row)
    }

    fn needed(&mut self, title: &str) -> Option<Line> {
        let line = self.line(title);
        if line.is_none() && self.problems.is_empty() {
            self.complain(title, ProblemCode::MissingCell, "为空,不能登记", "is empty");
        }
        line
    }

    /// Nothing where the cell is empty or holds no line.
    fn line(&mut self, title: &str) -> Option<Line> {
        if let Some(problem) = self.row.without_value(title) {
            self.problems.push(problem);
            return None;
        }
        let text = self.row.text(title).replace('\n', " ");
        if text.is_empty() {
            return None;
        }
        let line = Line::parse(&text);
        if line.is_err() {
            self.complain(title, ProblemCode::TextTooLong, "文字过长", "is too long");
        }
        line.ok()
    }

    fn names(&mut self, title: &str) -> Vec<Line> {
        let text = self.row.text(title);
        let names = text.split(['、', ',', '\u{ff0c}', ';', '\u{ff1b}', '\n']).map(str::trim);
        let mut lines: Vec<Line> = names
            .filter(|name| !name.is_empty())
            .filter_map(|name| Line::parse(name).ok())
            .collect();
        lines.dedup();
        lines
    }

    fn kind(&mut self) -> Option<UnitKind> {
        let word = self.row.text(title::KIND);
        if word.is_empty() {
            return None;
        }
        let is = |kind: &UnitKind| {
            kind.chinese() == word || kind.code() == word || kind.chinese().starts_with(&word)
        };
        let kind = UnitKind::ALL.iter().copied().find(is);
        if kind.is_none() {
            let words: Vec<_> = UnitKind::ALL.iter().map(|kind| kind.chinese()).collect();
            let zh = format!("「{word}」不是已知类别,应为:{}", words.join("、"));
            let en = format!("「{word}」 is none of {}", words.join(", "));
            self.complain(title::KIND, ProblemCode::UnknownWord, &zh, &en);
        }
        kind
    }

    fn roles(&mut self) -> Vec<duban_domain::Role> {
        let mut roles = Vec::new();
        for word in self.names(title::ROLES) {
            match role_named(word.as_str()) {
                Some(role) if roles.contains(&role) => {}
                Some(role) => roles.push(role),
                None => {
                    let zh = format!("「{word}」不是已知角色");
                    let en = format!("「{word}」 is no known role");
                    self.complain(title::ROLES, ProblemCode::UnknownWord, &zh, &en);
                }
            }
        }
        roles
    }

    fn day(&mut self, title: &str) -> Option<NaiveDate> {
        match self.row.day(title) {
            Ok(Said::Day(day)) => Some(day),
            Ok(Said::Nothing) if self.row.text(title).is_empty() => None,
            Ok(Said::Nothing | Said::Unclear) | Err(_) => {
                let zh = "不是能识别的日期,应如 2026-01-05";
                let en = "is no date that can be read: write 2026-01-05";
                self.complain(title, ProblemCode::UnreadableDate, zh, en);
                None
            }
        }
    }

    fn complain(&mut self, title: &str, code: ProblemCode, zh: &str, en: &str) {
        self.problems.push(self.row.problem(title, code, zh, en));
    }
}

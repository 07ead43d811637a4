//! One school's row.

use duban_app::ledger::{Problem, ProblemCode, text::compact};
use duban_domain::standard::{Figure, SchoolReturn, SchoolStage, SchoolType};

use super::{
    ReturnedSchool, check,
    code::{category_fits, is_credit_code, is_school_code},
    column::{Column, FigureColumn},
    read::{Key, Table, named},
};
use crate::workbook::column_letters;

/// What people call the types beside our own words.
const TYPES: &[(SchoolType, &[&str])] = &[
    (SchoolType::PrimarySchool, &["完全小学", "完小", "村小", "普通小学"]),
    (SchoolType::TeachingPoint, &["小学教学点", "教学点(校点)"]),
    (SchoolType::JuniorSchool, &["初中", "普通初中", "初级中学学校"]),
    (SchoolType::NineYear, &["九年一贯制", "九年制学校"]),
    (SchoolType::TwelveYear, &["十二年一贯制", "十二年制学校"]),
    (SchoolType::CompleteSecondary, &["完中", "完全中学学校"]),
    (SchoolType::SeniorSchool, &["高中", "普通高中"]),
    (SchoolType::Special, &["特殊教育", "特教学校"]),
    (SchoolType::Vocational, &["职业高中", "中等职业学校", "中职", "职业中学"]),
    (SchoolType::Kindergarten, &["幼儿园(所)"]),
];

/// A row that is a school's.
pub(super) struct SchoolRow<'t, 's> {
    pub table: &'t Table<'s>,
    pub row: u32,
}

impl SchoolRow<'_, '_> {
    pub fn read(&self, problems: &mut Vec<Problem>) -> ReturnedSchool {
        let township = self.table.text(self.row, Column::Township);
        let mut school = SchoolReturn {
            code: self.table.text(self.row, Column::Code),
            name: self.table.text(self.row, Column::Name),
            school_type: self.school_type(problems),
            township: (!township.is_empty()).then_some(township),
            ..SchoolReturn::default()
        };
        let mut unreadable = Vec::new();
        for (at, column) in self.table.figures() {
            let (key, named) = ((column.figure, column.stage), problems.len());
            if let Some(value) = self.table.figure(self.row, (at, column), problems) {
                school.figures.insert(key, value);
            } else if problems.len() > named {
                unreadable.push(key);
            }
        }
        self.codes(&school, problems);
        self.totals_of_stages(&mut school, problems);
        self.blanks(&school, problems);
        problems.extend(check::figures_that_contradict(self, &school));
        let code_column = self.table.at(Column::Code).map(column_letters);
        let sheet = self.table.sheet.name.clone();
        ReturnedSchool { school, sheet, row: self.row + 1, code_column, unreadable }
    }

    pub fn complain(
        &self,
        at: Option<u32>,
        code: ProblemCode,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Problem {
        Problem::new(self.table.place(self.row, at), code, zh, en)
    }

    pub fn column_of(&self, key: Key) -> Option<u32> {
        self.table.column_of(key)
    }

    fn school_type(&self, problems: &mut Vec<Problem>) -> Option<SchoolType> {
        let at = self.table.at(Column::SchoolType)?;
        let word = self.table.text(self.row, Column::SchoolType);
        let own = SchoolType::ALL.iter().copied().find(|one| compact(&word) == one.chinese());
        let other = || TYPES.iter().find(|(_, words)| words.contains(&compact(&word).as_str()));
        let found = own.or_else(|| other().map(|(one, _)| *one));
        if found.is_none() {
            let (zh, en) = (
                format!("「{word}」不是已知的办学类型,学段以在校生数为准"),
                format!("「{word}」 is no known type of school; its stages are those with pupils"),
            );
            problems.push(self.complain(Some(at), ProblemCode::UnknownSchoolType, zh, en));
        }
        found
    }

    fn codes(&self, school: &SchoolReturn, problems: &mut Vec<Problem>) {
        if let Some(at) = self.table.at(Column::Code) {
            let code = &school.code;
            if !is_school_code(code) {
                let (zh, en) = (
                    format!("学校标识码应为10位数字:{code}"),
                    format!("a school code has ten digits: {code}"),
                );
                problems.push(self.complain(Some(at), ProblemCode::MalformedSchoolCode, zh, en));
            } else if let Some(of) = school.school_type.filter(|of| !category_fits(code, *of)) {
                let (zh, en) = (
                    format!("标识码 {code} 的类别与办学类型「{}」不符", of.chinese()),
                    format!("the category of {code} is not that of 「{}」", of.chinese()),
                );
                problems.push(self.complain(Some(at), ProblemCode::CategoryDoesNotFit, zh, en));
            }
        }
        let credit = self.table.text(self.row, Column::CreditCode).to_uppercase();
        if !credit.is_empty() && !is_credit_code(&credit) {
            let zh = format!("统一社会信用代码校验不符:{credit}");
            let en = format!("not a unified social credit code, its check digit differs: {credit}");
            let at = self.table.at(Column::CreditCode);
            problems.push(self.complain(at, ProblemCode::WrongCreditCode, zh, en));
        }
    }

    /// A figure by stage that is reported for the whole school: the only stage's own, or a
    /// total that the stages must add up to.
    fn totals_of_stages(&self, school: &mut SchoolReturn, problems: &mut Vec<Problem>) {
        for figure in Figure::ALL.iter().copied().filter(|one| one.is_by_stage()) {
            let Some(total) = school.figures.get(&(figure, None)).copied() else { continue };
            let stages = school.school_type.map_or(&[][..], SchoolType::stages);
            let known = |stage: &SchoolStage| school.figures.get(&(figure, Some(*stage))).copied();
            if let [only] = stages
                && known(only).is_none()
            {
                school.figures.insert((figure, Some(*only)), total);
                continue;
            }
            let parts: Vec<_> = SchoolStage::ALL.iter().filter_map(known).collect();
            let sum: rust_decimal::Decimal = parts.iter().sum();
            if figure != Figure::LargestClass && !parts.is_empty() && sum != total {
                let title = figure.chinese();
                let zh = format!("「{title}」合计 {total} 与各学段之和 {sum} 不符");
                let en = format!("「{title}」 {total}, but its stages add up to {sum}");
                let at = self.column_of((figure, None));
                problems.push(self.complain(at, ProblemCode::StagesDiffer, zh, en));
            }
        }
    }

    /// Cells that such a school fills in, left blank: named once for each.
    fn blanks(&self, school: &SchoolReturn, problems: &mut Vec<Problem>) {
        let taught = school.stages();
        for (at, column) in self.table.figures() {
            let FigureColumn { figure, stage, factor } = column;
            let expected = match stage {
                Some(SchoolStage::Senior) => {
                    figure == Figure::Pupils && taught.contains(&SchoolStage::Senior)
                }
                Some(stage) => taught.contains(&stage),
                None => !figure.is_by_stage() && taught.iter().any(|one| one.is_compulsory()),
            };
            let blank = self.table.sheet.cell(self.row, at).is_empty();
            if expected && blank && factor.is_some() {
                let title = named(column);
                let zh = format!("「{title}」空白,按数据不全处理");
                let en = format!("「{title}」 is blank: unknown, not zero");
                problems.push(self.complain(Some(at), ProblemCode::BlankFigure, zh, en));
            }
        }
        problems.extend(self.stages_that_do_not_fit(school));
    }

    fn stages_that_do_not_fit(&self, school: &SchoolReturn) -> Vec<Problem> {
        let Some(school_type) = school.school_type else { return Vec::new() };
        let wrong = |stage: &SchoolStage| {
            let pupils = *school.figures.get(&(Figure::Pupils, Some(*stage)))?;
            let of_type = school_type.stages().contains(stage);
            let (zh, en) = match (of_type, pupils.is_zero()) {
                (true, false) | (false, true) => return None,
                (true, true) => {
                    ("没有在校生,该学段不计", "has no pupils: the stage is not counted")
                }
                (false, false) => ("有在校生,与办学类型不符", "has pupils, unlike its type"),
            };
            let at = self.column_of((Figure::Pupils, Some(*stage)));
            let zh = format!("{}{zh}", stage.chinese());
            let en = format!("{} {en}", stage.chinese());
            Some(self.complain(at, ProblemCode::StageDoesNotFit, zh, en))
        };
        SchoolStage::ALL.iter().filter_map(wrong).collect()
    }
}

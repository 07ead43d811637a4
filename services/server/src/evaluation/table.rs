//! The answer as people read it: schools, balance, gaps, problems.

use std::fmt::{self, Display, Formatter};

use duban_app::evaluation::{EvaluationShown, ItemShown, SchoolShown};
use duban_domain::standard::{ItemUnit, Judgement, Verdict};

/// Columns that a Chinese letter takes on a terminal, and where such letters begin.
const WIDE: usize = 2;
const WIDE_FROM: char = '\u{2e80}';
const CODE_WIDTH: usize = 12;
const NAME_WIDTH: usize = 26;
const STAGE_WIDTH: usize = 6;
const PUPILS_WIDTH: usize = 8;
const NUMBER_WIDTH: usize = 17;

/// For a terminal.
pub struct Table<'e>(pub &'e EvaluationShown);

impl Display for Table<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let shown = self.0;
        writeln!(f, "{}", shown.standard)?;
        self.schools(f)?;
        self.balance(f)?;
        self.gaps(f)?;
        let verdict = shown.county.verdict.map_or("—", Verdict::chinese);
        let counts = &shown.county.schools;
        writeln!(
            f,
            "全县 (county): {verdict};学校 (entries) 通过 {} 不通过 {} 数据不全 {}",
            counts.passes, counts.fails, counts.unknown
        )?;
        for close in &shown.county.rounding {
            let code = close.code.as_deref().unwrap_or_default();
            writeln!(
                f,
                "! {} {code} {}: {} 显示为 {},四舍五入会改变结论 (rounding would flip it)",
                close.id,
                close.stage.chinese(),
                close.measured,
                close.shown
            )?;
        }
        for problem in &shown.problems {
            let row = problem.place.row.map(|row| format!(" 第{row}行")).unwrap_or_default();
            let column = problem.place.column.as_deref().unwrap_or_default();
            let mark = if problem.blocking { "✗" } else { "·" };
            let (zh, en) = (&problem.message, &problem.message_en);
            writeln!(f, "{mark} {}{row}{column}: {zh} / {en}", problem.place.sheet)?;
        }
        Ok(())
    }
}

impl Table<'_> {
    fn schools(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Some(first) = self.0.schools.first() else { return Ok(()) };
        let heads = ["标识码", "学校", "学段", "在校生"];
        let widths = [CODE_WIDTH, NAME_WIDTH, STAGE_WIDTH, PUPILS_WIDTH];
        for (head, width) in heads.into_iter().zip(widths) {
            write!(f, "{}", padded(head, width))?;
        }
        for item in &first.items {
            write!(f, "{}", padded(short(&item.id), NUMBER_WIDTH))?;
        }
        writeln!(f, "结论")?;
        self.0.schools.iter().try_for_each(|school| line(school, f))
    }

    fn balance(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for one in &self.0.cv {
            let verdict = one.verdict.map_or("", Judgement::chinese);
            let cv = one.cv.as_deref().unwrap_or("—");
            let limit = one.limit.as_deref().unwrap_or("—");
            let stage = one.stage.chinese();
            writeln!(f, "差异系数 {} {stage}: {cv} (限 {limit}) {verdict}", one.id)?;
        }
        Ok(())
    }

    fn gaps(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for gap in self.0.county.gaps.iter().filter(|gap| gap.schools_short > 0) {
            writeln!(
                f,
                "{} {} {} {}: {} {} ({} 所)",
                if gap.at_most { "超出" } else { "缺口" },
                gap.id,
                gap.stage.chinese(),
                gap.township.as_deref().unwrap_or_default(),
                gap.gap,
                gap.unit.and_then(ItemUnit::from_code).map_or("", ItemUnit::chinese),
                gap.schools_short
            )?;
        }
        Ok(())
    }
}

fn line(school: &SchoolShown, f: &mut Formatter<'_>) -> fmt::Result {
    let pupils = school.pupils.map_or("—".to_owned(), |pupils| pupils.to_string());
    write!(f, "{}{}", padded(&school.code, CODE_WIDTH), padded(&school.name, NAME_WIDTH))?;
    write!(f, "{}", padded(school.stage.chinese(), STAGE_WIDTH))?;
    write!(f, "{}", padded(&pupils, PUPILS_WIDTH))?;
    for item in &school.items {
        write!(f, "{}", padded(&in_a_table(item), NUMBER_WIDTH))?;
    }
    writeln!(f, "{}", school.verdict.chinese())
}

/// Met, or how much is missing or too much.
fn in_a_table(item: &ItemShown) -> String {
    match (item.verdict, &item.gap) {
        (Judgement::Met, _) => "✓".to_owned(),
        (Judgement::NotMet, Some(gap)) if item.at_most => format!("超{gap}"),
        (Judgement::NotMet, Some(gap)) => format!("缺{gap}"),
        (Judgement::NotMet, None) => "✗".to_owned(),
        (Judgement::Unknown, _) => "?".to_owned(),
    }
}

/// The end of an id, which tells items of one standard apart.
fn short(id: &str) -> &str {
    id.rsplit_once('-').map_or(id, |(_, end)| end)
}

/// To a width in columns, and one space at least.
fn padded(text: &str, width: usize) -> String {
    let taken: usize = text.chars().map(|c| if c < WIDE_FROM { 1 } else { WIDE }).sum();
    format!("{text}{}", " ".repeat(width.saturating_sub(taken).max(1)))
}

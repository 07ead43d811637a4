//! The number that a cell says, or why it says none.

use duban_app::ledger::text::{clean, half_width};
use rust_decimal::Decimal;

use super::column::{FigureColumn, Sort};
use crate::workbook::Cell;

/// No school reports as much of anything, in single units.
const FIGURE_MAX: i64 = 1_000_000_000_000;
/// Digits between two separators of thousands.
const GROUP: usize = 3;
/// What people write where a figure does not apply.
const BLANKS: &[&str] = &["-", "--", "—", "——", "/", "\\", "无", "空"];

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    Nothing,
    /// In m², yuan or single pieces.
    Number(Decimal),
    /// No number, more than one, or one with words around it (约, 余, >).
    Unreadable,
    /// A number that cannot be: below zero, half a person, beyond all bounds.
    Impossible,
    /// Money of which nobody knows whether it is yuan.
    NoUnit,
    /// `#REF!` and its kin.
    Error,
    Uncomputed,
}

pub fn said(cell: &Cell, column: FigureColumn) -> Said {
    match cell {
        Cell::Empty => Said::Nothing,
        Cell::Error(_) => Said::Error,
        Cell::Uncomputed => Said::Uncomputed,
        Cell::Percent(_) | Cell::Bool(_) | Cell::Date(_) => Said::Unreadable,
        Cell::Text(_) | Cell::Number(_) => text(&half_width(&clean(&cell.text())), column),
    }
}

fn text(text: &str, column: FigureColumn) -> Said {
    let text = text.trim();
    if text.is_empty() || BLANKS.contains(&text) {
        return Said::Nothing;
    }
    let (number, own) = Sort::of(column.figure).without_unit(text);
    let Some(number) = plain(number).and_then(|text| Decimal::from_str_exact(&text).ok()) else {
        return Said::Unreadable;
    };
    let Some(factor) = own.or(column.factor) else { return Said::NoUnit };
    let number = number.checked_mul(factor).filter(|all| all.abs() < Decimal::from(FIGURE_MAX));
    match number {
        Some(number) if number < Decimal::ZERO => Said::Impossible,
        Some(number) if column.figure.is_count() && !number.is_integer() => Said::Impossible,
        Some(number) => Said::Number(number.normalize()),
        None => Said::Impossible,
    }
}

/// Without separators of thousands, where they stand as they should: `11,416` but not `3,5`.
fn plain(text: &str) -> Option<String> {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) if !fraction.is_empty() => (whole, Some(fraction)),
        Some(_) => return None,
        None => (text, None),
    };
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    let groups: Vec<_> = digits.split([',', ' ']).collect();
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let grouped = match groups.as_slice() {
        [_] => true,
        [first, rest @ ..] => first.len() <= GROUP && rest.iter().all(|group| group.len() == GROUP),
        [] => false,
    };
    let sound = grouped && groups.iter().all(|group| are_digits(group));
    if !sound || fraction.is_some_and(|fraction| !are_digits(fraction)) {
        return None;
    }
    let sign = if digits.len() < whole.len() { "-" } else { "" };
    let dot = if fraction.is_some() { "." } else { "" };
    Some(format!("{sign}{}{dot}{}", groups.concat(), fraction.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use duban_domain::standard::Figure;

    use super::*;

    fn money(cell: &str, factor: Option<i64>) -> Said {
        let factor = factor.map(Decimal::from);
        let column = FigureColumn { figure: Figure::EquipmentValue, stage: None, factor };
        said(&Cell::Text(cell.to_owned()), column)
    }

    fn count(cell: &str) -> Said {
        let factor = Some(Decimal::ONE);
        let column = FigureColumn { figure: Figure::Classes, stage: None, factor };
        said(&Cell::Text(cell.to_owned()), column)
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let yuan = |number: i64| Said::Number(number.into());
        assert_eq!(money(" 309.77 ", Some(10_000)), yuan(3_097_700));
        assert_eq!(money("169.87", Some(10_000)), yuan(1_698_700));
        assert_eq!(money("5万元", Some(1)), yuan(50_000), "its own unit goes before the title's");
        assert_eq!(money("11,416", Some(1)), yuan(11_416));
        assert_eq!(money("5", None), Said::NoUnit);
        assert_eq!(count("18 班"), Said::Number(18.into()));
        assert_eq!(count("0"), Said::Number(0.into()));
    }

    #[test]
    fn what_is_not_one_number_is_not_guessed() {
        for cell in
            ["约30", "30余", ">30", "3,5", "1,23,456", "12.", "３０－４０", "1e3", "30%", "十"]
        {
            assert_eq!(count(cell), Said::Unreadable, "{cell}");
        }
        for cell in ["-3", "2.5", "9999999999999"] {
            assert_eq!(count(cell), Said::Impossible, "{cell}");
        }
        for cell in ["", "  ", "-", "—", "/", "\u{3000}"] {
            assert_eq!(count(cell), Said::Nothing, "{cell}");
        }
    }
}

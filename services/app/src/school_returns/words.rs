//! What a row says otherwise than what is filed, in words.

use duban_domain::{
    Line,
    institution::{FigureChange, FiledReturn, ReturnStatement},
    standard::{SchoolStage, SchoolType},
};
use rust_decimal::Decimal;

const BLANK: &str = "空白";

/// Every figure that differs, with both values; Chinese and English.
pub(super) fn differences(filed: &FiledReturn, said: &ReturnStatement) -> (String, String) {
    let mut all = Vec::new();
    if filed.school_type != said.school_type {
        let name = |of: Option<SchoolType>| of.map_or(BLANK, SchoolType::chinese).to_owned();
        all.push(("办学类型".to_owned(), name(filed.school_type), name(said.school_type)));
    }
    if filed.township != said.township {
        let name = |of: &Option<Line>| of.as_ref().map_or(BLANK, Line::as_str).to_owned();
        all.push(("所在乡镇".to_owned(), name(&filed.township), name(&said.township)));
    }
    all.extend(filed.changes(&said.by_figure()).iter().map(change));
    let spelled = |here: &str, file: &str| {
        let one = |(title, old, new): &(String, String, String)| {
            format!("{title}({here}「{old}」,{file}「{new}」)")
        };
        all.iter().map(one).collect::<Vec<_>>().join(";")
    };
    let (zh, en) = (spelled("系统", "文件"), spelled("here", "file"));
    (
        format!("与已入库的{}年报表不一致,未作改动:{zh}。确为更正的,请按更正导入。", said.year),
        format!("differs from what is filed for {}, not applied (--correct): {en}", said.year),
    )
}

fn change(change: &FigureChange) -> (String, String, String) {
    let stage = change.stage.map(SchoolStage::chinese).unwrap_or_default();
    let value = |of: Option<Decimal>| {
        of.map_or_else(|| BLANK.to_owned(), |value| value.normalize().to_string())
    };
    (format!("{stage}{}", change.figure.chinese()), value(change.old), value(change.new))
}

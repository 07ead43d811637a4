//! The seven resource items of 2017, and schools to hold against them.

use rust_decimal::Decimal;
use serde_json::{Value, from_value, json};

use crate::standard::{
    CountyStatement, Exact, Figure, SchoolReturn, SchoolStage, SchoolType,
    catalogue::{Catalogue, Entry, FileEntry},
    county::{CountyResult, evaluate},
};

pub const STANDARD: &str = "q";
/// id, kind, whole, plus, minus, primary, junior
type Resource = (
    &'static str,
    &'static str,
    bool,
    &'static [&'static str],
    &'static [&'static str],
    &'static str,
    &'static str,
);
pub const RESOURCES: [Resource; 7] = [
    ("r01", "per_100", true, &["above_required_teachers"], &[], "4.2", "5.3"),
    ("r02", "per_100", true, &["backbone_teachers"], &[], "1", "1"),
    ("r03", "per_100", true, &["pe_arts_teachers"], &[], "0.9", "0.9"),
    ("r04", "per_pupil", false, &["teaching_room_area"], &["indoor_sports_area"], "4.5", "5.8"),
    ("r05", "per_pupil", false, &["outdoor_sports_area", "indoor_sports_area"], &[], "7.5", "10.2"),
    ("r06", "per_pupil", false, &["equipment_value"], &[], "2000", "2500"),
    ("r07", "per_100", true, &["multimedia_rooms"], &[], "2.3", "2.4"),
];

pub fn number(text: &str) -> Exact {
    text.parse().expect("a number")
}

pub fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

pub fn entry(sort: &str, value: Value) -> FileEntry {
    let entry = match sort {
        "source" => Entry::Source(from_value(value).expect("a source")),
        "standard" => Entry::Standard(from_value(value).expect("a standard")),
        "item" => Entry::Item(from_value(value).expect("an item")),
        "veto" => Entry::Veto(from_value(value).expect("a veto")),
        other => panic!("{other}"),
    };
    FileEntry { file: "test".to_owned(), entry }
}

#[expect(clippy::needless_pass_by_value, reason = "tests write the fields in place")]
pub fn item(id: &str, fields: Value) -> FileEntry {
    let mut item = json!({
        "id": id, "standard": STANDARD, "name_zh": id, "name_en": id, "level": "school",
        "unit": "m2", "comparator": "ge", "sources": ["T"],
    });
    for (name, value) in fields.as_object().expect("fields") {
        item[name] = value.clone();
    }
    entry("item", item)
}

pub fn entries() -> Vec<FileEntry> {
    let ids: Vec<_> = RESOURCES.iter().map(|one| one.0).collect();
    let standard = json!({
        "id": STANDARD, "name_zh": "优质均衡", "name_en": "quality-balanced", "sources": ["T"],
        "leaves_out": ["special"], "teaching_points_from": "50",
        "school_rule": { "items": ids, "min_met": 6, "floor": "0.85", "sources": ["T"] },
        "variation": {
            "items": ids, "rule": "each", "comparator": "le",
            "limit": { "primary": "0.50", "junior": "0.45" }, "sources": ["T"],
        },
        "split_rule": {
            "weights": { "primary": "1", "junior": "1.1", "senior": "1.32" }, "sources": ["T"],
        },
    });
    let mut entries = vec![
        entry("source", json!({ "id": "T", "title": "a test", "check": "general" })),
        entry("standard", standard),
    ];
    entries.extend(RESOURCES.iter().map(|(id, kind, whole, plus, minus, primary, junior)| {
        let threshold = json!({ "primary": primary, "junior": junior });
        item(
            id,
            json!({
                "kind": kind, "whole": whole, "plus": plus, "minus": minus, "threshold": threshold,
            }),
        )
    }));
    entries
}

pub fn catalogue() -> Catalogue {
    Catalogue::of(entries()).expect("a catalogue")
}

pub fn measure<'c, 'r>(
    catalogue: &'c Catalogue,
    schools: &'r [SchoolReturn],
) -> CountyResult<'c, 'r> {
    let standard = catalogue.standard(STANDARD).expect("the standard");
    evaluate(catalogue, standard, schools, &CountyStatement::default())
}

pub fn school(code: &str, school_type: SchoolType) -> SchoolReturn {
    SchoolReturn {
        code: code.to_owned(),
        name: code.to_owned(),
        school_type: Some(school_type),
        ..SchoolReturn::default()
    }
}

/// A primary school of so many pupils that meets every item to the dot.
pub fn primary(code: &str, pupils: i64) -> SchoolReturn {
    let of_hundred = |each: &str| (decimal(each) * Decimal::from(pupils) / decimal("100")).ceil();
    let each = |each: &str| decimal(each) * Decimal::from(pupils);
    let stage = Some(SchoolStage::Primary);
    school(code, SchoolType::PrimarySchool)
        .with(Figure::Pupils, stage, pupils.into())
        .with(Figure::AboveRequiredTeachers, stage, of_hundred("4.2"))
        .with(Figure::BackboneTeachers, stage, of_hundred("1"))
        .with(Figure::PeArtsTeachers, stage, of_hundred("0.9"))
        .with(Figure::TeachingRoomArea, None, each("4.5"))
        .with(Figure::IndoorSportsArea, None, Decimal::ZERO)
        .with(Figure::OutdoorSportsArea, None, each("7.5"))
        .with(Figure::EquipmentValue, None, each("2000"))
        .with(Figure::MultimediaRooms, None, of_hundred("2.3"))
}

/// Without a figure: it was left blank.
pub fn blank(mut school: SchoolReturn, figure: Figure) -> SchoolReturn {
    school.figures.retain(|(one, _), _| *one != figure);
    school
}

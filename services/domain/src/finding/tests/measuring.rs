//! What a standard says of a return, in the terms of a finding.

use serde_json::json;

use crate::{
    finding::StatedItem,
    standard::{
        self, Figure, Item, Judgement, SchoolPart, SchoolReturn, SchoolStage, SchoolType,
        catalogue::Standard,
    },
    testkit::line,
};

fn item() -> Item {
    let item = json!({
        "id": "rooms", "standard": "s", "name_zh": "生均用房面积", "name_en": "rooms per pupil",
        "level": "school", "kind": "per_pupil", "unit": "m2", "plus": ["teaching_room_area"],
        "comparator": "ge", "threshold": { "primary": "4.5" }, "sources": [],
    });
    serde_json::from_value(item).expect("an item")
}

fn stated(pupils: &str, area: Option<&str>) -> Option<StatedItem> {
    let standard = json!({ "id": "s", "name_zh": "标准", "name_en": "a standard", "sources": [] });
    let standard: Standard = serde_json::from_value(standard).expect("a standard");
    let number = |text: &str| text.parse().expect("a number");
    let primary = Some(SchoolStage::Primary);
    let school =
        SchoolReturn { school_type: Some(SchoolType::PrimarySchool), ..SchoolReturn::default() }
            .with(Figure::Pupils, primary, number(pupils));
    let school = match area {
        Some(area) => school.with(Figure::TeachingRoomArea, None, number(area)),
        None => school,
    };
    let item = item();
    let parts = SchoolPart::all_of(&school, &standard);
    let found = standard::Measured::on_part(&item, parts.first()?);
    StatedItem::of(&found, primary, line("2025年报表"))
}

#[test]
fn a_breach_is_stated_as_value_limit_and_gap_of_one_measure() {
    let stated = stated("100", Some("420.5")).expect("known");
    assert_eq!(stated.judgement, Judgement::NotMet);
    assert_eq!(stated.measured.measure.as_str(), "小学生均用房面积");
    assert_eq!(stated.measured.measure, stated.threshold.measure);
    assert_eq!(stated.measured.value.to_string(), "4.205m²");
    assert_eq!(stated.threshold.limit.to_string(), "4.5m²");
    assert_eq!(stated.measured.gap.map(|gap| gap.to_string()).as_deref(), Some("29.5m²"));
}

#[test]
fn a_value_that_rounding_would_lift_over_the_limit_is_cut_down() {
    let stated = stated("30000000", Some("134999999.9")).expect("known");
    assert_eq!(stated.judgement, Judgement::NotMet);
    assert_eq!(stated.measured.value.to_string(), "4.499999m²");
    assert_eq!(stated.measured.gap.map(|gap| gap.to_string()).as_deref(), Some("0.1m²"));
}

#[test]
fn what_is_not_known_is_not_stated_and_what_is_met_has_no_gap() {
    assert_eq!(stated("100", None), None);
    let met = stated("100", Some("450")).expect("known");
    assert_eq!(met.judgement, Judgement::Met);
    assert!(met.measured.gap.expect("known").amount.is_zero());
}

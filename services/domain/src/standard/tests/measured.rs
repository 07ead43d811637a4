use super::kit::{blank, catalogue, decimal, entries, item, measure, number, primary, school};
use crate::standard::{
    Exact, Figure, Judgement, Measured, SchoolPart, SchoolStage, SchoolType, Verdict,
    catalogue::{Catalogue, Standard},
    grade_d_share,
};

fn standard(catalogue: &Catalogue) -> &Standard {
    catalogue.standard(super::kit::STANDARD).expect("the standard")
}

#[test]
fn the_limit_itself_is_met_and_what_is_shown_as_it_is_not() {
    let catalogue = catalogue();
    let exact = primary("a", 1_000);
    let short = primary("b", 1_000).with(Figure::TeachingRoomArea, None, decimal("4496"));
    let schools = [exact, short];
    let county = measure(&catalogue, &schools);
    let [met, missed] = [0, 1].map(|place| &county.schools[place].items[3]);
    assert_eq!((met.judgement, met.gap.clone()), (Judgement::Met, Some(Exact::zero())));
    assert_eq!((missed.judgement, missed.gap.clone()), (Judgement::NotMet, Some(number("4"))));
    let close: Vec<_> = county.close_values().collect();
    assert_eq!(close.len(), 1, "4.496 is shown as 4.50");
    assert_eq!((close[0].measured.item.id.as_str(), close[0].shown.as_str()), ("r04", "4.50"));
}

#[test]
fn teachers_and_rooms_are_missing_in_whole_ones() {
    let catalogue = catalogue();
    let stage = Some(SchoolStage::Primary);
    let schools = [primary("a", 692).with(Figure::AboveRequiredTeachers, stage, 27.into())];
    let county = measure(&catalogue, &schools);
    let teachers = &county.schools[0].items[0];
    assert_eq!(teachers.value.as_ref().map(Exact::decimal).as_deref(), Some("3.901734"));
    assert_eq!(teachers.gap, Some(number("3")), "4.2 × 6.92 = 29.064");
}

#[test]
fn rooms_and_sports_ground_are_measured_apart() {
    let catalogue = catalogue();
    let schools = [primary("a", 100)
        .with(Figure::TeachingRoomArea, None, 500.into())
        .with(Figure::IndoorSportsArea, None, 60.into())
        .with(Figure::OutdoorSportsArea, None, 700.into())];
    let county = measure(&catalogue, &schools);
    let value = |place: usize| county.schools[0].items[place].value.clone();
    assert_eq!(value(3), Some(number("4.4")), "without the hall");
    assert_eq!(value(4), Some(number("7.6")), "with the hall");
}

#[test]
fn a_blank_is_unknown_and_a_zero_is_a_zero() {
    let catalogue = catalogue();
    let schools = [
        blank(primary("blank", 100), Figure::OutdoorSportsArea),
        primary("zero", 100).with(Figure::OutdoorSportsArea, None, 0.into()),
        blank(primary("no pupils known", 100), Figure::Pupils),
    ];
    let county = measure(&catalogue, &schools);
    let [unknown, zero, nobody] = [0, 1, 2].map(|place| &county.schools[place]);
    assert_eq!(
        (unknown.items[4].judgement, unknown.items[4].gap.clone()),
        (Judgement::Unknown, None)
    );
    assert_eq!(unknown.verdict, Verdict::Unknown, "the seventh may lie below 85 %");
    assert_eq!((zero.items[4].judgement, zero.verdict), (Judgement::NotMet, Verdict::Fails));
    assert!(nobody.items.iter().all(|one| one.judgement == Judgement::Unknown));
    let sports = county.variations.iter().find(|one| one.item.id == "r05").expect("sports");
    assert_eq!(sports.judgement, Judgement::Unknown, "one unknown school is enough");
}

#[test]
fn a_school_may_miss_one_item_if_it_is_near_enough() {
    use Verdict as V;

    let catalogue = catalogue();
    let rooms =
        |area: &str| primary(area, 1_000).with(Figure::TeachingRoomArea, None, decimal(area));
    let schools = [
        rooms("3825"),
        rooms("3824.99"),
        rooms("3900").with(Figure::EquipmentValue, None, decimal("1999999")),
        blank(rooms("100"), Figure::EquipmentValue),
        blank(
            rooms("3900").with(Figure::OutdoorSportsArea, None, 7_499.into()),
            Figure::EquipmentValue,
        ),
        blank(rooms("3900"), Figure::EquipmentValue),
    ];
    let county = measure(&catalogue, &schools);
    let verdicts: Vec<_> = county.schools.iter().map(|school| school.verdict).collect();
    assert_eq!(verdicts, [V::Passes, V::Fails, V::Fails, V::Fails, V::Fails, V::Unknown]);
}

#[test]
fn a_combined_schools_books_are_split_by_weighted_pupils() {
    let mut entries = entries();
    entries.push(item(
        "books",
        serde_json::json!({
            "kind": "per_pupil", "unit": "volume", "plus": ["books"], "comparator": "cv",
        }),
    ));
    let catalogue = Catalogue::of(entries).expect("a catalogue");
    let nine = school("nine", SchoolType::NineYear)
        .with(Figure::Pupils, Some(SchoolStage::Primary), 166.into())
        .with(Figure::Pupils, Some(SchoolStage::Junior), 210.into())
        .with(Figure::Books, None, 23_226.into());
    let parts = SchoolPart::all_of(&nine, standard(&catalogue));
    let books = catalogue.item("books").expect("an item");
    let amounts: Vec<_> =
        parts.iter().map(|part| part.amount(books).expect("known").shown(2)).collect();
    assert_eq!(amounts, ["9711.63", "13514.37"]);
}

#[test]
fn what_a_senior_stage_uses_is_not_the_junior_stages() {
    let catalogue = catalogue();
    let rooms = catalogue.item("r04").expect("an item");
    let complete = school("complete", SchoolType::CompleteSecondary)
        .with(Figure::Pupils, Some(SchoolStage::Junior), 100.into())
        .with(Figure::Pupils, Some(SchoolStage::Senior), 100.into())
        .with(Figure::TeachingRoomArea, None, 2_200.into())
        .with(Figure::IndoorSportsArea, None, 0.into());
    let parts = SchoolPart::all_of(&complete, standard(&catalogue));
    assert_eq!(parts.len(), 1, "the senior stage is not judged");
    assert_eq!(parts[0].amount(rooms), Some(number("1000")), "1 : 1.2");
    let unknown = complete.with(Figure::Pupils, Some(SchoolStage::Senior), 0.into());
    let parts = SchoolPart::all_of(&unknown, standard(&catalogue));
    assert_eq!(parts[0].amount(rooms), Some(number("2200")), "no senior pupils, no senior stage");
}

#[test]
fn parts_that_are_larger_than_the_whole_leave_the_item_unknown() {
    let catalogue = catalogue();
    let schools = [primary("a", 100).with(Figure::IndoorSportsArea, None, 9_999.into())];
    let county = measure(&catalogue, &schools);
    assert_eq!(county.schools[0].items[3].judgement, Judgement::Unknown);
}

#[test]
fn special_rooms_and_sizes_are_counted() {
    let mut entries = entries();
    entries.push(item(
        "rooms",
        serde_json::json!({
            "kind": "rooms_required", "unit": "room", "whole": true, "classes_per_room": "12",
            "plus": ["music_rooms", "art_rooms"],
        }),
    ));
    entries.push(item(
        "size",
        serde_json::json!({
            "kind": "cap_each", "unit": "pupil", "plus": ["pupils"], "comparator": "le",
            "threshold": { "primary": "2000", "nine_year": "2500" },
        }),
    ));
    let catalogue = Catalogue::of(entries).expect("a catalogue");
    let stage = Some(SchoolStage::Primary);
    let school = primary("a", 2_001)
        .with(Figure::Classes, stage, 25.into())
        .with(Figure::MusicRooms, None, 2.into())
        .with(Figure::ArtRooms, None, 3.into());
    let on = |id: &str| Measured::on_school(catalogue.item(id).expect("an item"), &school);
    let (rooms, size) = (on("rooms"), on("size"));
    assert_eq!(
        (rooms.judgement, rooms.threshold, rooms.gap),
        (Judgement::NotMet, Some(number("3")), Some(number("1")))
    );
    let school = blank(school.clone(), Figure::ArtRooms);
    let one_unknown = Measured::on_school(catalogue.item("rooms").expect("an item"), &school);
    assert_eq!(
        (one_unknown.judgement, one_unknown.value, one_unknown.gap),
        (Judgement::NotMet, None, None),
        "music rooms alone decide"
    );
    let school = school.with(Figure::MusicRooms, None, 3.into());
    let open = Measured::on_school(catalogue.item("rooms").expect("an item"), &school);
    assert_eq!((open.judgement, open.gap), (Judgement::Unknown, None));
    assert_eq!((size.judgement, size.gap), (Judgement::NotMet, Some(number("1"))));
    let full = Measured::on_school(catalogue.item("size").expect("an item"), &primary("b", 2_000));
    assert_eq!(full.judgement, Judgement::Met, "不超过 includes the limit");
}

#[test]
fn grade_d_buildings_are_too_many_in_two_readings() {
    // 500 of 10,000 m² at a limit of 3 %.
    let found = grade_d_share(&number("500"), &number("10000"), &number("0.03")).expect("a share");
    assert_eq!(found.share, number("0.05"));
    assert_eq!(found.when_replaced, number("200"));
    let demolished = found.when_demolished.expect("a limit below the whole");
    assert_eq!(demolished.shown(4), "206.1856");
    let left = &number("500") - &demolished;
    let all = &number("10000") - &demolished;
    assert_eq!(left.over(&all), Some(number("0.03")), "then it is the limit to the dot");
    let none = grade_d_share(&number("300"), &number("10000"), &number("0.03")).expect("a share");
    assert!(none.when_replaced.is_zero(), "不超过 includes the limit");
    assert_eq!(grade_d_share(&number("1"), &Exact::zero(), &number("0.03")), None);
}

use std::collections::BTreeMap;

use serde_json::json;

use super::kit::{
    STANDARD, blank, catalogue, decimal, entries, entry, item, measure, number, primary, school,
};
use crate::standard::{
    CountyStatement, Figure, Judgement, MeanOfRoots, RaiseTo, SchoolStage, SchoolType, Stated,
    VariationResult, Verdict, catalogue::Catalogue, evaluate,
};

#[test]
fn a_county_passes_when_all_its_schools_and_balances_do() {
    let catalogue = catalogue();
    let schools = [primary("a", 1_000), primary("b", 2_000)];
    let county = measure(&catalogue, &schools);
    assert_eq!(county.verdict, Verdict::Passes);
    assert_eq!(county.variations.len(), 7, "one stage");
    let means = county.variations.iter().filter_map(VariationResult::county_mean);
    let means: Vec<_> = means.map(|mean| mean.decimal()).collect();
    assert_eq!(means, ["4.2", "1", "0.9", "4.5", "7.5", "2000", "2.3"], "as the items count");
    assert!(county.gaps.iter().all(|total| total.gap.is_zero()));
}

#[test]
fn one_balance_that_fails_fails_the_county() {
    let catalogue = catalogue();
    let rich = primary("b", 1_000).with(Figure::EquipmentValue, None, 10_000_000.into());
    let schools = [primary("a", 1_000), rich];
    let county = measure(&catalogue, &schools);
    assert!(county.schools.iter().all(|school| school.verdict == Verdict::Passes));
    let equipment = county.variations.iter().find(|one| one.item.id == "r06").expect("equipment");
    assert_eq!((equipment.judgement, county.verdict), (Judgement::NotMet, Verdict::Fails));
}

#[test]
fn what_is_unknown_leaves_the_county_open_and_a_failure_decides() {
    let catalogue = catalogue();
    let open = [primary("a", 1_000), blank(primary("b", 1_000), Figure::EquipmentValue)];
    assert_eq!(measure(&catalogue, &open).verdict, Verdict::Unknown);
    let poor = primary("c", 1_000).with(Figure::TeachingRoomArea, None, 1.into());
    let decided = [open[0].clone(), open[1].clone(), poor];
    assert_eq!(measure(&catalogue, &decided).verdict, Verdict::Fails);
    assert_eq!(measure(&catalogue, &[]).verdict, Verdict::Unknown, "nothing was measured");
}

#[test]
fn a_veto_fails_a_county_whatever_its_schools_do() {
    let mut entries = entries();
    entries.push(entry("veto", json!({
        "id": "exam", "standard": STANDARD, "name_zh": "考试招生", "name_en": "exam", "sources": ["T"],
    })));
    entries.push(item(
        "layout",
        json!({
            "level": "county", "kind": "flag", "comparator": "eq", "requirement": "是",
        }),
    ));
    let catalogue = Catalogue::of(entries).expect("a catalogue");
    let standard = catalogue.standard(STANDARD).expect("the standard");
    let schools = [primary("a", 1_000)];
    let verdict = |layout: Option<bool>, exam: Option<bool>| {
        let items = layout.map(|kept| ("layout".to_owned(), Stated::Kept(kept)));
        let vetoes = exam.map(|happened| ("exam".to_owned(), happened));
        let statement = CountyStatement {
            items: items.into_iter().collect(),
            vetoes: vetoes.into_iter().collect(),
        };
        evaluate(&catalogue, standard, &schools, &statement).verdict
    };
    assert_eq!(verdict(Some(true), Some(false)), Verdict::Passes);
    assert_eq!(verdict(Some(true), Some(true)), Verdict::Fails);
    assert_eq!(verdict(None, Some(false)), Verdict::Unknown);
    assert_eq!(verdict(None, Some(true)), Verdict::Fails);
    assert_eq!(verdict(Some(false), None), Verdict::Fails);
}

#[test]
fn shares_of_a_county_say_what_is_missing() {
    let mut entries = entries();
    let share = |comparator: &str, limit: &str| {
        json!({
            "level": "county", "kind": "share", "unit": "person", "whole": true,
            "comparator": comparator, "threshold": { "all": limit },
        })
    };
    entries.push(item("trained", share("ge", "0.95")));
    entries.push(item("dropped", share("le", "0.03")));
    entries.push(item("of nobody", share("ge", "0.95")));
    let catalogue = Catalogue::of(entries).expect("a catalogue");
    let standard = catalogue.standard(STANDARD).expect("the standard");
    let stated =
        |part: &str, whole: &str| Stated::Numbers { part: number(part), whole: number(whole) };
    let items = [
        ("trained", stated("900", "999")),
        ("dropped", stated("31", "999")),
        ("of nobody", stated("0", "0")),
    ];
    let items: BTreeMap<_, _> = items.into_iter().map(|(id, one)| (id.to_owned(), one)).collect();
    let statement = CountyStatement { items, ..CountyStatement::default() };
    let county = evaluate(&catalogue, standard, &[], &statement);
    let gap = |id: &str| {
        let found = county.items.iter().find(|one| one.item.id == id).expect("an item");
        found.measured.as_ref().and_then(|measured| measured.gap.clone())
    };
    assert_eq!(gap("trained"), Some(number("50")), "ceil(949.05) − 900");
    assert_eq!(gap("dropped"), Some(number("2")), "one less is 30 of 29.97");
    assert_eq!(gap("of nobody"), None, "what is unknown has no gap");
}

#[test]
fn an_item_that_asks_for_two_things_is_not_judged_by_the_first() {
    let mut entries = entries();
    entries.push(item(
        "exchanged",
        json!({
            "level": "county", "kind": "share", "unit": "person", "whole": true,
            "threshold": { "all": "0.10", "backbone": "0.20" },
        }),
    ));
    let catalogue = Catalogue::of(entries).expect("a catalogue");
    let standard = catalogue.standard(STANDARD).expect("the standard");
    let judged = |stated: Stated| {
        let items = BTreeMap::from([("exchanged".to_owned(), stated)]);
        let statement = CountyStatement { items, ..CountyStatement::default() };
        evaluate(&catalogue, standard, &[], &statement).items[0].judgement
    };
    let tenth = Stated::Numbers { part: number("100"), whole: number("1000") };
    assert_eq!(judged(tenth), Judgement::Unknown, "nothing is said of the backbone");
    assert_eq!(judged(Stated::Kept(true)), Judgement::Met);
}

#[test]
fn schools_that_nothing_is_measured_of_do_not_pass() {
    let mut entries = entries();
    entries[1] = entry(
        "standard",
        json!({ "id": STANDARD, "name_zh": "甲", "name_en": "a", "sources": ["T"] }),
    );
    entries.truncate(2);
    entries.push(item(
        "layout",
        json!({ "level": "county", "kind": "flag", "comparator": "eq", "requirement": "是" }),
    ));
    let catalogue = Catalogue::of(entries).expect("a catalogue");
    let standard = catalogue.standard(STANDARD).expect("the standard");
    let schools = [primary("a", 1_000)];
    let county = |statement: &CountyStatement| {
        let county = evaluate(&catalogue, standard, &schools, statement);
        (county.schools[0].verdict, county.verdict)
    };
    assert_eq!(county(&CountyStatement::default()), (Verdict::Unknown, Verdict::Unknown));
    let items = BTreeMap::from([("layout".to_owned(), Stated::Kept(true))]);
    let kept = CountyStatement { items, ..CountyStatement::default() };
    assert_eq!(county(&kept), (Verdict::Unknown, Verdict::Passes), "it asks nothing of schools");
}

#[test]
fn a_school_of_no_known_stage_leaves_the_county_and_its_balance_open() {
    let mut entries = entries();
    entries.push(item(
        "rooms",
        json!({
            "kind": "rooms_required", "unit": "room", "whole": true, "classes_per_room": "12",
            "plus": ["music_rooms"],
        }),
    ));
    let catalogue = Catalogue::of(entries).expect("a catalogue");
    let equipped = |code: &str| {
        let stage = Some(SchoolStage::Primary);
        let school = primary(code, 1_000).with(Figure::Classes, stage, 12.into());
        school.with(Figure::MusicRooms, None, 1.into())
    };
    let sound = [equipped("a"), equipped("b")];
    assert_eq!(measure(&catalogue, &sound).verdict, Verdict::Passes);
    let mut nameless = blank(equipped("c"), Figure::Pupils);
    nameless.school_type = None;
    let schools = [sound[0].clone(), sound[1].clone(), nameless.clone()];
    let county = measure(&catalogue, &schools);
    let open: Vec<_> = county.of_no_known_stage.iter().map(|one| one.code.as_str()).collect();
    assert_eq!((open, county.verdict), (vec!["c"], Verdict::Unknown));
    assert!(county.variations.iter().all(|one| one.judgement == Judgement::Unknown));
    assert_eq!(county.items[0].judgement, Judgement::Unknown, "its rooms are not known either");
    let none = |school: crate::standard::SchoolReturn, stage| {
        school.with(Figure::Pupils, Some(stage), 0.into())
    };
    let empty = none(none(nameless, SchoolStage::Primary), SchoolStage::Junior);
    let schools = [sound[0].clone(), sound[1].clone(), empty];
    assert_eq!(measure(&catalogue, &schools).verdict, Verdict::Passes, "it teaches nobody");
}

#[test]
fn special_schools_and_tiny_points_are_left_out() {
    let catalogue = catalogue();
    let mut point = primary("point", 49);
    point.school_type = Some(SchoolType::TeachingPoint);
    let mut larger = primary("larger point", 50);
    larger.school_type = Some(SchoolType::TeachingPoint);
    let schools = [school("special", SchoolType::Special), point, larger];
    let county = measure(&catalogue, &schools);
    let left_out: Vec<_> = county.left_out.iter().map(|school| school.code.as_str()).collect();
    assert_eq!(left_out, ["special", "point"]);
    assert_eq!(county.schools.len(), 1);
}

#[test]
fn the_ways_to_pass_leave_one_item_at_its_floor() {
    let catalogue = catalogue();
    let schools = [primary("a", 1_000).with(Figure::TeachingRoomArea, None, 4_000.into()).with(
        Figure::OutdoorSportsArea,
        None,
        3_750.into(),
    )];
    let county = measure(&catalogue, &schools);
    let school = &county.schools[0];
    assert_eq!(school.verdict, Verdict::Fails);
    let ways: Vec<Vec<_>> = school
        .ways
        .iter()
        .map(|way| {
            way.raise
                .iter()
                .map(|one| (one.item.id.as_str(), one.to, one.amount.decimal()))
                .collect()
        })
        .collect();
    assert_eq!(
        ways,
        [
            // 500 of 4,500 m² and 2,625 of 7,500 m² are less than all that the ground lacks.
            vec![
                ("r04", RaiseTo::Threshold, "500".to_owned()),
                ("r05", RaiseTo::Floor, "2625".to_owned())
            ],
            vec![("r05", RaiseTo::Threshold, "3750".to_owned())],
        ]
    );
    let one_alone = [primary("b", 1_000).with(Figure::OutdoorSportsArea, None, 3_750.into())];
    let county = measure(&catalogue, &one_alone);
    let way = &county.schools[0].ways[0];
    assert_eq!((county.schools[0].ways.len(), way.raise[0].to), (1, RaiseTo::Floor));
}

#[test]
fn what_a_way_asks_for_makes_the_school_pass() {
    let catalogue = catalogue();
    let poor = primary("a", 777)
        .with(Figure::TeachingRoomArea, None, decimal("1234.5"))
        .with(Figure::OutdoorSportsArea, None, decimal("99.25"))
        .with(Figure::MultimediaRooms, None, 3.into())
        .with(Figure::EquipmentValue, None, 1.into());
    let schools = [poor.clone()];
    let county = measure(&catalogue, &schools);
    assert_eq!(county.schools[0].ways.len(), 4);
    for way in &county.schools[0].ways {
        let mut raised = poor.clone();
        for one in &way.raise {
            let figure = one.item.plus[0];
            let amount = decimal(&one.amount.decimal());
            *raised.figures.get_mut(&(figure, None)).expect("a figure") += amount;
        }
        let schools = [raised];
        assert_eq!(measure(&catalogue, &schools).schools[0].verdict, Verdict::Passes);
    }
}

#[test]
fn gaps_are_added_up_by_item_stage_and_township() {
    let catalogue = catalogue();
    let short = |code: &str, township: &str, area: i64| {
        let mut school = primary(code, 1_000).with(Figure::TeachingRoomArea, None, area.into());
        school.township = Some(township.to_owned());
        school
    };
    let schools = [
        short("a", "东乡", 4_000),
        short("b", "东乡", 4_400),
        blank(short("c", "东乡", 1), Figure::TeachingRoomArea),
        short("d", "西乡", 4_500),
    ];
    let county = measure(&catalogue, &schools);
    let total = |township: &str| {
        let of =
            county.gaps.iter().find(|one| one.item.id == "r04" && one.township == Some(township));
        let of = of.expect("a total");
        (of.stage, of.gap.decimal(), of.schools_short, of.schools_unknown)
    };
    assert_eq!(total("东乡"), (SchoolStage::Primary, "600".to_owned(), 2, 1));
    assert_eq!(total("西乡"), (SchoolStage::Primary, "0".to_owned(), 0, 0));
}

/// A standard that limits the mean of two variations.
fn mean_of_two(limit: &str) -> Catalogue {
    let mut entries = entries();
    entries[1] = entry(
        "standard",
        json!({
            "id": STANDARD, "name_zh": "基本均衡", "name_en": "basic-balanced", "sources": ["T"],
            "variation": {
                "items": ["r04", "r06"], "rule": "mean_of_all", "comparator": "le",
                "limit": { "primary": limit, "junior": limit }, "sources": ["T"],
            },
        }),
    );
    Catalogue::of(entries).expect("a catalogue")
}

#[test]
fn the_standard_of_2012_limits_the_mean_of_all_variations() {
    // Coefficients of one half and of one fifth.
    let pair = |code: &str, rooms: i64, equipment: i64| {
        primary(code, 1).with(Figure::TeachingRoomArea, None, rooms.into()).with(
            Figure::EquipmentValue,
            None,
            equipment.into(),
        )
    };
    let schools = [pair("a", 1, 4), pair("b", 3, 6)];
    for (limit, expected) in [("0.35", Judgement::Met), ("0.349999", Judgement::NotMet)] {
        let catalogue = mean_of_two(limit);
        let county = measure(&catalogue, &schools);
        assert_eq!(county.composites.len(), 1);
        let composite = &county.composites[0];
        assert_eq!(composite.mean.as_ref().map(MeanOfRoots::decimal).as_deref(), Some("0.35"));
        assert_eq!(composite.judgement, expected, "{limit}");
    }
}

#[test]
fn a_mean_of_roots_without_end_is_shown_to_six_places_and_told_from_what_is_shown() {
    let school = |code: &str, pupils: i64, rooms: i64, equipment: i64| {
        primary(code, pupils).with(Figure::TeachingRoomArea, None, rooms.into()).with(
            Figure::EquipmentValue,
            None,
            equipment.into(),
        )
    };
    // The roots of one half and of two: their mean is 1.0606601….
    let schools = [school("a", 1, 2, 1), school("b", 2, 1, 0)];
    let shown = |limit: &str, schools: &[crate::standard::SchoolReturn]| {
        let catalogue = mean_of_two(limit);
        let county = measure(&catalogue, schools);
        let composite = &county.composites[0];
        let mean = composite.mean.as_ref().expect("a mean");
        (mean.decimal(), composite.judgement, county.close_composites().count())
    };
    let text = || "1.060660".to_owned();
    assert_eq!(shown("1.07", &schools), (text(), Judgement::Met, 0));
    assert_eq!(shown("1.06066", &schools), (text(), Judgement::NotMet, 0));
    // The roots of one eighth and of one half: 0.5303300….
    let schools = [school("a", 1, 1, 2), school("b", 2, 1, 1)];
    let (mean, judgement, close) = shown("0.53", &schools);
    assert_eq!((mean.as_str(), judgement, close), ("0.530330", Judgement::NotMet, 1), "0.530");
}

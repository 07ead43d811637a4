//! The standards that ship, and how a file that cannot be read says so.

use duban_app::standard_files::{SHIPPED, read, with};
use duban_domain::standard::{
    Comparator, Exact, Group, SchoolStage,
    catalogue::{Catalogue, Check},
};

const SOURCE: &str = "[[source]]\nid = \"T\"\ntitle = \"a test\"\ncheck = \"general\"\n";
const STANDARD: &str =
    "[[standard]]\nid = \"s\"\nname_zh = \"甲\"\nname_en = \"s\"\nsources = [\"T\"]\n";

fn shipped() -> Catalogue {
    read(SHIPPED).expect("schema/standards")
}

fn number(text: &str) -> Exact {
    text.parse().expect("a number")
}

fn limits(catalogue: &Catalogue, id: &str) -> [String; 2] {
    let item = catalogue.item(id).expect("an item");
    [SchoolStage::Primary, SchoolStage::Junior]
        .map(|stage| item.limit_for_stage(stage).expect("a limit").decimal())
}

#[test]
fn the_shipped_standards_have_the_numbers_of_the_documents() {
    let catalogue = shipped();
    let resource = [
        ("qb2017-r01", ["4.2", "5.3"]),
        ("qb2017-r02", ["1", "1"]),
        ("qb2017-r03", ["0.9", "0.9"]),
        ("qb2017-r04", ["4.5", "5.8"]),
        ("qb2017-r05", ["7.5", "10.2"]),
        ("qb2017-r06", ["2000", "2500"]),
        ("qb2017-r07", ["2.3", "2.4"]),
        ("qb2017-g04", ["2000", "2000"]),
        ("qb2017-g05", ["45", "50"]),
        ("qb2017-g13", ["1", "0.95"]),
        ("class-large", ["55", "55"]),
        ("class-super-large", ["65", "65"]),
    ];
    for (id, expected) in resource {
        assert_eq!(limits(&catalogue, id), expected, "{id}");
    }
    let quality = catalogue.standard("quality-balanced-2017").expect("a standard");
    let rule = quality.school_rule.as_ref().expect("a school rule");
    assert_eq!((rule.items.len(), rule.min_met, &rule.floor), (7, 6, &number("0.85")));
    let limit = &quality.variation.as_ref().expect("limits").limit;
    assert_eq!(limit[&SchoolStage::Primary], number("0.5"));
    assert_eq!(limit[&SchoolStage::Junior], number("0.45"));
    assert_eq!(catalogue.items_of("quality-balanced-2017").count(), 32);
    assert_eq!(catalogue.vetoes_of("quality-balanced-2017").count(), 6);
    let basic = catalogue.standard("basic-balanced-2012").expect("a standard");
    let limit = &basic.variation.as_ref().expect("limits").limit;
    assert_eq!(limit[&SchoolStage::Primary], number("0.65"));
    assert_eq!(limit[&SchoolStage::Junior], number("0.55"));
}

#[test]
fn what_a_document_says_besides_a_number_is_kept() {
    let catalogue = shipped();
    let special = catalogue.item("qb2017-g07").expect("an item");
    assert_eq!(special.threshold[&Group::Special], number("8000"));
    assert_eq!(special.alternative_threshold[&Group::Special], number("6000"));
    assert!(special.conflict.is_some(), "two copies differ, and that is said");
    let quality = catalogue.item("qb2017-q09").expect("an item");
    assert_eq!(quality.second_comparator, Some(Comparator::Below));
    let size = catalogue.reliefs_of("qb2017-g04").next().expect("a relief");
    assert_eq!(size.catch_up_years, Some(3));
    assert_eq!(size.threshold[&Group::NineYear], number("3000"));
    assert_eq!(catalogue.source("S11").expect("a source").check, Check::Reproduction);
    let recognition = catalogue.item("qb2017-s01").expect("an item");
    assert!(recognition.veto);
}

#[test]
fn what_one_province_asks_holds_there_alone() {
    let catalogue = shipped();
    let gansu = catalogue.for_jurisdiction(Some("甘肃"));
    assert!(gansu.item("gansu-building-area").is_some());
    let shandong = catalogue.for_jurisdiction(Some("山东"));
    assert!(shandong.item("gansu-building-area").is_none());
    assert_eq!(shandong.vetoes_of("basic-balanced-2012").count(), 4);
    assert_eq!(catalogue.for_jurisdiction(None).vetoes_of("basic-balanced-2012").count(), 0);
    assert!(catalogue.for_jurisdiction(None).standard("yunnan-county-government-2009").is_none());
}

#[test]
fn a_layer_lies_above_the_national_number_in_its_place_only() {
    let own = "[[layer]]\nid = \"own\"\njurisdiction = \"某省\"\nitem = \"qb2017-r05\"\n\
               threshold = { primary = \"8\" }\nsources = [\"S99\"]\n";
    let catalogue = with(&[("own.toml", own)]).expect("a layer");
    let there = catalogue.for_jurisdiction(Some("某省"));
    assert_eq!(limits(&there, "qb2017-r05"), ["8", "10.2"]);
    let item = there.item("qb2017-r05").expect("an item");
    assert_eq!((item.jurisdiction.as_deref(), item.sources[0].as_str()), (Some("某省"), "S99"));
    let elsewhere = catalogue.for_jurisdiction(Some("他省"));
    assert_eq!(limits(&elsewhere, "qb2017-r05"), ["7.5", "10.2"]);
}

#[test]
fn a_fault_names_file_entry_and_field() {
    let item = |lines: &str| {
        format!(
            "{SOURCE}{STANDARD}[[item]]\nid = \"i\"\nstandard = \"s\"\nname_zh = \"乙\"\n\
             name_en = \"i\"\nlevel = \"school\"\nunit = \"m2\"\nsources = [\"T\"]\n{lines}"
        )
    };
    let per_pupil = "kind = \"per_pupil\"\ncomparator = \"ge\"\n";
    let faults = [
        (item(per_pupil), "item i", "threshold"),
        (item(&format!("{per_pupil}threshold = {{ primary = 4.5 }}")), "item i", "threshold"),
        (item(&format!("{per_pupil}threshold = {{ primary = \"4,5\" }}")), "item i", "threshold"),
        (item(&format!("{per_pupil}threshold = {{ primary = \"-1\" }}")), "item i", "threshold"),
        (item(&format!("{per_pupil}threshold = {{ pupils = \"1\" }}")), "item i", "threshold"),
        (item("kind = \"per_head\"\ncomparator = \"ge\""), "item i", "kind"),
        (item("kind = \"flag\"\ncomparator = \"eq\""), "item i", "requirement"),
        (item("kind = \"per_pupil\""), "item i", "comparator"),
        (
            item("kind = \"cap_each\"\ncomparator = \"ge\"\nthreshold = { all = \"1\" }"),
            "item i",
            "comparator",
        ),
        (
            item("kind = \"flag\"\ncomparator = \"eq\"\nrequirement = \"是\"\nlimt = \"1\""),
            "item i",
            "limt",
        ),
        (
            item(
                "kind = \"flag\"\ncomparator = \"eq\"\nrequirement = \"是\"\nvalidity = { from = \"2017年\" }",
            ),
            "item i",
            "validity",
        ),
        (format!("{SOURCE}{STANDARD}{STANDARD}"), "standard s", "id"),
        (STANDARD.to_owned(), "standard s", "sources"),
        (
            format!(
                "{SOURCE}[[veto]]\nid = \"v\"\nstandard = \"x\"\nname_zh = \"丙\"\nname_en = \"v\"\nsources = [\"T\"]\n"
            ),
            "veto v",
            "standard",
        ),
        (format!("{SOURCE}[[tier]]\nid = \"t\"\n"), "tier t", "tier"),
        ("= 1".to_owned(), "file", "-"),
    ];
    for (text, entry, field) in faults {
        let fault = read(&[("a.toml", &text)]).expect_err(&text);
        assert_eq!(fault.file, "a.toml", "{text}");
        assert_eq!(fault.entry, entry, "{fault}");
        assert!(fault.field.starts_with(field), "{fault}\n{text}");
    }
}

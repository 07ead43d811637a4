//! `duban evaluate`, as a program reads it: a county's real form against the standard of 2017,
//! beside figures that were worked out elsewhere.

use std::{fs, path::Path, process::Output};

use duban_tests::shipped::duban;
use rust_xlsxwriter::{Workbook, XlsxError};
use serde_json::Value;

const SAMPLE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../services/exchange/tests/samples/school-returns-yunxi-2025.xlsx"
);
/// Worked out with fractions by another program, from the same workbook.
const EXPECTED: &str = include_str!("../evaluate/yunxi-2025-expected.json");
const STANDARD: &str = "quality-balanced-2017";

fn evaluate(file: &str, more: &[&str]) -> Output {
    duban(["evaluate", file].iter().chain(more))
}

fn json(output: &Output) -> Value {
    let shown = String::from_utf8_lossy(&output.stderr);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {shown}"))
}

fn problems(answer: &Value) -> Vec<(String, String)> {
    let all = answer["problems"].as_array().expect("a list").iter();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let place = |one: &Value| format!("{}{}", text(&one["column"]), one["row"]);
    all.map(|one| (text(&one["code"]), place(one))).collect()
}

#[test]
fn the_sample_county_is_measured_to_the_last_place() {
    let output = evaluate(SAMPLE, &["--standard", STANDARD, "--json"]);
    assert_eq!(output.status.code(), Some(0), "a blank is told, and blocks nothing");
    let (answer, expected) =
        (json(&output), serde_json::from_str::<Value>(EXPECTED).expect("JSON"));
    assert_eq!(answer["standard"], expected["standard"]);
    let lists = ["schools", "cv"]
        .map(|list| [&answer, &expected].map(|of| of[list].as_array().expect("a list").clone()));
    for [found, wanted] in lists {
        assert_eq!(found.len(), wanted.len());
        for (found, wanted) in found.iter().zip(&wanted) {
            assert_eq!(found, wanted);
        }
    }
    assert_eq!(answer["county"]["verdict"], "fails");
    let of_sports = ("blank_figure".to_owned(), "U6".to_owned());
    assert!(problems(&answer).contains(&of_sports), "{answer}");
    assert!(
        answer["problems"].as_array().expect("a list").iter().all(|one| one["blocking"] == false)
    );
}

#[test]
fn people_get_a_table_with_the_same_verdicts() {
    let output = evaluate(SAMPLE, &["--standard", STANDARD]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0), "{text}");
    for words in ["城关第二小学", "不通过", "缺3", "差异系数", "全县"] {
        assert!(text.contains(words), "{words}\n{text}");
    }
}

#[test]
fn how_it_ends_says_what_was_wrong() {
    let ends = [
        (evaluate(SAMPLE, &["--standard", "quality-2099"]), 2),
        (evaluate(SAMPLE, &[]), 2),
        (
            evaluate(
                SAMPLE,
                &["--standard", "yunnan-county-government-2009", "--province", "山东"],
            ),
            2,
        ),
        (evaluate("no-such-file.xlsx", &["--standard", STANDARD]), 3),
    ];
    for (output, code) in ends {
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{words}");
        assert!(!words.is_empty(), "it says why");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("text.xlsx");
    fs::write(&file, "no workbook").expect("a file");
    let output = evaluate(path(&file), &["--standard", STANDARD, "--json"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(problems(&json(&output)), [("unsupported_format".to_owned(), "null".to_owned())]);
}

#[test]
fn figures_that_contradict_each_other_are_named_and_end_with_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("returns.xlsx");
    fs::write(&file, contradicting().expect("a workbook")).expect("a file");
    let output = evaluate(path(&file), &["--standard", STANDARD, "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let answer = json(&output);
    let found = problems(&answer);
    let wanted = [("part_larger_than_whole", "E2"), ("total_differs", "C3")];
    for (code, place) in wanted {
        assert!(found.contains(&(code.to_owned(), place.to_owned())), "{code} {place}: {found:?}");
    }
    let rooms = &answer["schools"][0]["items"][3];
    assert_eq!((&rooms["verdict"], &rooms["measured"]), (&"unknown".into(), &Value::Null));
}

#[test]
fn a_provinces_own_file_lies_above_the_national_numbers() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("own.toml");
    let layer = "[[layer]]\nid = \"own\"\njurisdiction = \"某省\"\nitem = \"qb2017-r02\"\n\
                 threshold = { all = \"2\", primary = \"2\" }\nsources = [\"S99\"]\n";
    fs::write(&file, layer).expect("a file");
    let own = ["--layer", path(&file), "--standard", STANDARD, "--json"];
    let threshold = |more: &[&str]| {
        let arguments: Vec<_> = own.iter().chain(more).copied().collect();
        json(&evaluate(SAMPLE, &arguments))["schools"][0]["items"][1]["threshold"].clone()
    };
    assert_eq!(threshold(&["--province", "某省"]), "2");
    assert_eq!(threshold(&[]), "1");
    fs::write(&file, layer.replace("r02", "r99")).expect("a file");
    let output = evaluate(SAMPLE, &own);
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{words}");
    for named in ["own.toml", "layer own", "item"] {
        assert!(words.contains(named), "{named}: {words}");
    }
}

#[test]
fn the_standard_of_2012_and_the_share_of_grade_d_are_measured_too() {
    let basic = json(&evaluate(SAMPLE, &["--standard", "basic-balanced-2012", "--json"]));
    let composite =
        basic["cv"].as_array().expect("a list").iter().find(|one| one["id"] == "composite");
    let composite = composite.expect("the mean of all");
    assert_eq!((&composite["verdict"], &composite["cv"]), (&"unknown".into(), &Value::Null));
    let missing = problems(&basic).into_iter().filter(|(code, _)| code == "missing_figure").count();
    assert_eq!(missing, 3, "computers, books, titles: the form does not ask for them");
    let grade_d = evaluate(SAMPLE, &["--standard", "yunnan-county-government-2009", "--json"]);
    let county = json(&grade_d)["county"].clone();
    let item = county["items"].as_array().expect("a list").iter();
    let item =
        item.clone().find(|one| one["id"] == "grade-d-area-share").expect("the share").clone();
    // 9,500 of 273,125 m².
    assert_eq!(item["verdict"], "not_met", "{item}");
    assert_eq!(item["measured"], "0.034783");
    assert_eq!(item["gap"], "1306.25");
    assert_eq!(item["gap_when_demolished"], "1346.649485");
}

fn path(file: &Path) -> &str {
    file.to_str().expect("a path in UTF-8")
}

/// One school whose hall is larger than all its rooms, and a total that is not its own.
fn contradicting() -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let titles = [
        "学校标识码",
        "办学类型",
        "小学在校生数",
        "教学及辅助用房面积(㎡)",
        "其中室内体育用房面积(㎡)",
    ];
    for (at, title) in (0..).zip(titles) {
        sheet.write_string(0, at, title)?;
    }
    sheet.write_string(1, 0, "2153048845")?.write_string(1, 1, "小学")?;
    sheet.write_number(1, 2, 100)?.write_number(1, 3, 500)?.write_number(1, 4, 501)?;
    sheet.write_string(2, 0, "合计")?.write_number(2, 2, 101)?;
    workbook.save_to_buffer()
}

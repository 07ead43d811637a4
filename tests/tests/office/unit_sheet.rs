//! The monthly sheet of a unit: out, filled in, and in again as progress.

use std::io::Cursor;

use calamine::{Data, DataType, Reader, Xlsx};
use duban_tests::{
    Client, Town,
    sheets::{self, XLSX, codes, counts},
    town::{Item, photo},
};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

/// Where the first finding's row stands, and the columns into which the unit types.
const ROW: usize = 4;
const NUMBER: usize = 1;
const WORDS: usize = 8;
const DONE: usize = 9;
const FORECAST: usize = 10;

async fn sheet(who: &Client, unit: &str) -> Vec<u8> {
    let answer = who.get(&format!("/export/unit-sheet.xlsx?unit={unit}")).await;
    assert_eq!(answer.status(), 200, "the sheet is sent");
    answer.bytes().await.expect("a workbook").to_vec()
}

/// The same workbook after somebody typed into it.
fn typed(workbook: &[u8], cells: &[(usize, usize, &str)]) -> Vec<u8> {
    let mut read: Xlsx<_> = Xlsx::new(Cursor::new(workbook)).expect("a workbook");
    let mut written = Workbook::new();
    for name in read.sheet_names() {
        let range = read.worksheet_range(&name).expect("a sheet");
        let out = written.add_worksheet();
        out.set_name(&name).expect("a name");
        for (row, column, cell) in range.used_cells() {
            let at = (u32::try_from(row).expect("a row"), u16::try_from(column).expect("a column"));
            let day = cell.as_date();
            match cell {
                Data::Float(number) => out.write_number(at.0, at.1, *number),
                Data::DateTime(_) => out.write_string(at.0, at.1, day.expect("a day").to_string()),
                other => out.write_string(at.0, at.1, other.to_string()),
            }
            .expect("a cell");
        }
        for (row, column, text) in cells.iter().filter(|_| name == "整改月报") {
            let at =
                (u32::try_from(*row).expect("a row"), u16::try_from(*column).expect("a column"));
            match text.parse::<f64>() {
                Ok(number) => out.write_number(at.0, at.1, number),
                Err(_) => out.write_string(at.0, at.1, *text),
            }
            .expect("a cell");
        }
    }
    written.save_to_buffer().expect("a workbook")
}

async fn import(who: &Client, dry_run: bool, workbook: &[u8]) -> Value {
    sheets::import(who, &format!("progress?dryRun={dry_run}"), workbook).await
}

async fn standing(town: &Town, item: &Item) -> Value {
    let fields = "done { amount } forecastOn progressWords
        timeline(first: 1) { edges { node { type data } } }";
    town.shown(&town.reviewer, item, fields).await
}

#[tokio::test]
async fn changed_cells_become_progress_once_and_are_named_cell_by_cell() {
    let town = Town::founded().await;
    let item = town.under_way().await;
    town.caught_up().await;
    let blank = sheet(&town.clerk, &town.bureau.to_string()).await;
    let untouched = import(&town.clerk, false, &blank).await;
    assert_eq!(counts(&untouched), [1, 0, 1], "{untouched}");

    let cells =
        [(ROW, WORDS, "已到货六百册"), (ROW, DONE, "600"), (ROW, FORECAST, "2099年10月1日")];
    let filled = typed(&blank, &cells);
    let dry = import(&town.clerk, true, &filled).await;
    assert_eq!(counts(&dry), [1, 1, 0], "{dry}");
    assert_eq!(standing(&town, &item).await["done"], json!(null), "a dry run writes nothing");

    let first = import(&town.clerk, false, &filled).await;
    assert_eq!(counts(&first), [1, 1, 0], "{first}");
    let named = [("cell_changed", "I"), ("cell_changed", "J"), ("cell_changed", "K")];
    assert_eq!(codes(&first), named, "{first}");
    let shown = standing(&town, &item).await;
    assert_eq!(shown["done"]["amount"], "600", "{shown}");
    assert_eq!(shown["forecastOn"], "2099-10-01");
    assert_eq!(shown["progressWords"], "已到货六百册");
    let told = &shown["timeline"]["edges"][0]["node"];
    assert_eq!(told["type"], "finding.progress_reported");
    assert_eq!(told["data"]["on_behalf"]["basis"], "report", "{told}");
    assert!(told["data"]["on_behalf"]["copy_sha256"].is_string(), "the workbook is kept: {told}");

    // Something newer is reported on a screen; the old sheet does not undo it.
    let today = town.today().await;
    let progress = json!({ "progress": { "words": "又到四百册", "happenedOn": today,
        "done": { "amount": "1000", "unit": "VOLUME" } } });
    let mut item = item;
    item.revision += 1;
    town.step(&town.member, "reportProgress", &mut item, progress).await;
    for who in [&town.clerk, &town.member] {
        let again = import(who, false, &filled).await;
        assert_eq!(counts(&again), [1, 0, 1], "{again}");
    }
    assert_eq!(standing(&town, &item).await["done"]["amount"], "1000");
}

/// The sheet shows what was said when it was made; only what the unit typed since is sent.
#[tokio::test]
async fn a_cell_that_nobody_touched_undoes_nothing_that_was_reported_since() {
    let town = Town::founded().await;
    let mut item = town.under_way().await;
    let today = town.today().await;
    let reported = |words: &str, done: &str| {
        json!({ "progress": { "words": words, "happenedOn": today, "forecastOn": "2099-03-01",
            "done": { "amount": done, "unit": "VOLUME" } } })
    };
    let early = reported("已到货六百册", "600");
    town.step(&town.member, "reportProgress", &mut item, early).await;
    town.caught_up().await;
    let made = sheet(&town.member, &town.bureau.to_string()).await;
    let late = reported("又到四百册", "1000");
    town.step(&town.member, "reportProgress", &mut item, late).await;

    let forecast = typed(&made, &[(ROW, FORECAST, "2099-10-01")]);
    let report = import(&town.member, false, &forecast).await;
    assert_eq!(codes(&report), [("cell_changed", "K")], "{report}");
    let shown = standing(&town, &item).await;
    assert_eq!(shown["done"]["amount"], "1000", "{shown}");
    assert_eq!(shown["progressWords"], "又到四百册");
    assert_eq!(shown["forecastOn"], "2099-10-01");
    let told = &shown["timeline"]["edges"][0]["node"]["data"]["progress"];
    assert_eq!((&told["done"], &told["stage"]), (&Value::Null, &Value::Null), "{told}");

    let words = typed(&made, &[(ROW, WORDS, "余款已付")]);
    import(&town.member, false, &words).await;
    let shown = standing(&town, &item).await;
    assert_eq!(
        (&shown["done"]["amount"], &shown["progressWords"]),
        (&json!("1000"), &json!("余款已付"))
    );
    assert_eq!(shown["forecastOn"], "2099-10-01");
    // An emptied cell says nothing, and nothing is reported by it.
    let emptied = import(&town.member, false, &typed(&made, &[(ROW, WORDS, "")])).await;
    assert_eq!(counts(&emptied), [1, 0, 1], "{emptied}");
}

#[tokio::test]
async fn a_unit_is_served_the_slip_that_an_entry_rests_on_and_never_a_whole_sheet() {
    let town = Town::founded().await;
    let mut item = town.confirmed().await;
    let mut assignment = town.assignment();
    assignment["duties"] = json!([{ "unit": town.township.to_string(), "words": "协助清点" }]);
    let issue = json!({ "assignment": assignment });
    town.step(&town.head, "issueFinding", &mut item, issue).await;
    let slip = town.clerk.upload("便函.jpg", photo(7)).await;
    let behalf =
        json!({ "unit": town.bureau.to_string(), "basis": "STAMPED_SLIP", "copySha256": slip });
    town.step(&town.clerk, "signFor", &mut item, json!({ "onBehalf": behalf })).await;
    let plan = json!({ "onBehalf": behalf, "plan": { "measures": "分两批采购图书1200册" } });
    town.step(&town.clerk, "filePlan", &mut item, plan).await;
    town.step(&town.head, "approvePlan", &mut item, json!({})).await;

    town.caught_up().await;
    let blank = sheet(&town.clerk, &town.bureau.to_string()).await;
    let filled = typed(&blank, &[(ROW, WORDS, "已到货六百册")]);
    let report = import(&town.clerk, false, &filled).await;
    assert_eq!(counts(&report), [1, 1, 0], "{report}");
    let told = standing(&town, &item).await["timeline"]["edges"][0]["node"].clone();
    let whole = told["data"]["on_behalf"]["copy_sha256"].as_str().expect("a digest").to_owned();

    let scan = async |who: &Client, sha256: &str| {
        let answer = who.get(&format!("/evidence/{}/scan/{sha256}", item.id)).await;
        (answer.status().as_u16(), answer.bytes().await.expect("bytes"))
    };
    for unit in [&town.neighbours[0], &town.member] {
        assert_eq!(scan(unit, &slip).await, (200, photo(7).into()));
        assert_eq!(scan(unit, &whole).await.0, 404, "the sheet holds what is others'");
    }
    for all in [&town.clerk, &town.reviewer] {
        assert_eq!(scan(all, &whole).await, (200, filled.clone().into()));
    }
    assert_eq!(scan(&town.administrator, &slip).await.0, 404);
}

#[tokio::test]
async fn what_cannot_be_progress_is_named_and_changes_nothing() {
    let town = Town::founded().await;
    let issued = town.issued().await;
    town.caught_up().await;
    let unit = town.bureau.to_string();
    assert_eq!(
        town.neighbours[0].get(&format!("/export/unit-sheet.xlsx?unit={unit}")).await.status(),
        404
    );

    let blank = sheet(&town.member, &unit).await;
    let filled = typed(&blank, &[(ROW, WORDS, "已开始")]);
    let early = import(&town.member, false, &filled).await;
    assert_eq!(codes(&early), [("refused", "B")], "not signed for yet: {early}");
    let foreign = import(&town.neighbours[0], false, &filled).await;
    assert_eq!(codes(&foreign), [("other_units_sheet", "B")], "{foreign}");
    let renumbered = typed(&blank, &[(ROW, NUMBER, "2000-001a"), (ROW, WORDS, "已开始")]);
    let unknown = import(&town.clerk, false, &renumbered).await;
    assert_eq!(codes(&unknown), [("no_such_finding", "B")], "{unknown}");
    let none = import(&town.clerk, false, &typed(&blank, &[(ROW, DONE, "很多")])).await;
    assert_eq!(codes(&none), [("unreadable_quantity", "J")], "{none}");
    assert_eq!(town.governor.post("/import/progress", XLSX, filled).await.status(), 403);
    assert_eq!(standing(&town, &issued).await["progressWords"], json!(null));
}

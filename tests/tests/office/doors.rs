//! Every route beside GraphQL's own fields, and who gets through it: nobody, programs with a
//! narrow token, and people in their roles.

use duban_tests::{
    Client, Town,
    sheets::{XLSX, workbook},
    town::{acquisition, photo},
};

const ROUTER: &str = include_str!("../../../services/server/src/http/mod.rs");
/// By these one becomes somebody; `http.rs` and `start_up.rs` walk through them, and through
/// `POST` and `DELETE /session`, of which this list knows the path alone.
const SIGN_IN: [&str; 2] = ["/session/first", "/session/password"];
/// An upgrade, not a request; `socket.rs` opens it.
const SOCKETS: [&str; 1] = ["/graphql/ws"];
const PEOPLE: [&str; 8] = [
    "nobody",
    "head of the office, whose roles open every door",
    "the head's token to read",
    "the head's token for ledgers",
    "unit clerk",
    "office",
    "reviewer",
    "administrator",
];

enum Sends {
    Nothing,
    Json(&'static str),
    Workbook,
    File,
}

/// A route as the router names it, what is asked of it, and what each of [`PEOPLE`] is answered.
struct Row {
    route: &'static str,
    asked: String,
    sends: Sends,
    answers: [u16; 8],
}

fn row(route: &'static str, asked: impl Into<String>, sends: Sends, answers: [u16; 8]) -> Row {
    Row { route, asked: asked.into(), sends, answers }
}

/// Reads for whoever is signed in.
fn read(route: &'static str, asked: impl Into<String>) -> Row {
    row(route, asked, Sends::Nothing, [401, 200, 200, 200, 200, 200, 200, 200])
}

/// A workbook of which nothing is written.
fn import(more: &str, answers: [u16; 8]) -> Row {
    let (kind, query) = more.split_once('?').unwrap_or((more, ""));
    let asked = format!("/import/{kind}?dryRun=true{query}");
    row("/import/{kind}", asked, Sends::Workbook, answers)
}

fn open_to_all() -> Vec<Row> {
    let all = |route| row(route, route, Sends::Nothing, [200; 8]);
    vec![all("/healthz"), all("/readyz"), all("/metrics")]
}

fn taking_in() -> Vec<Row> {
    const NOBODY_THERE: &str = r#"{"people":["00000000-0000-4000-8000-000000000001"]}"#;
    vec![
        row(
            "/graphql",
            "/graphql",
            Sends::Json(r#"{"query":"{ ping }"}"#),
            [401, 200, 200, 200, 200, 200, 200, 200],
        ),
        row(
            "/slips",
            "/slips",
            Sends::Json(NOBODY_THERE),
            [401, 200, 403, 403, 403, 403, 403, 200],
        ),
        row("/evidence", "/evidence", Sends::File, [401, 200, 403, 403, 200, 200, 403, 403]),
        import("ledger", [401, 200, 403, 200, 403, 200, 403, 403]),
        import("ledger?&createUnits=true", [401, 200, 403, 403, 403, 200, 403, 403]),
        import("units", [401, 200, 403, 403, 403, 200, 403, 200]),
        import("people", [401, 200, 403, 403, 403, 200, 403, 200]),
        import("start-up", [401, 200, 403, 403, 403, 200, 403, 200]),
        import("returns", [401, 200, 403, 403, 403, 200, 403, 403]),
        import("returns?&createSchools=true", [401, 200, 403, 403, 403, 200, 403, 403]),
        import("progress", [401, 200, 403, 403, 200, 200, 403, 403]),
        import("nothing", [401, 404, 404, 404, 404, 404, 404, 404]),
    ]
}

/// What the bureau leads, and the office has verified.
async fn giving_out(town: &Town) -> Vec<Row> {
    const SEEN: [u16; 8] = [401, 200, 200, 200, 200, 200, 200, 404];
    let mut item = town.under_way().await;
    let paper = town.member.upload("发票.jpg", photo(3)).await;
    town.step(&town.member, "attachEvidence", &mut item, acquisition(&paper)).await;
    let evidence = town.shown(&town.member, &item, "evidence { id }").await;
    let evidence = evidence["evidence"][0]["id"].as_str().expect("an id").to_owned();
    let verified = town.verified().await;
    let file = format!("/evidence/{}/{evidence}", item.id);
    let scan = format!("/evidence/{}/scan/{paper}", item.id);
    let approval = format!("/export/approval-sheet.xlsx?ids={}", verified.id);
    let sheet = format!("/export/unit-sheet.xlsx?unit={}", town.bureau);
    let handover = format!("/export/handover.xlsx?person={}", town.head_id);
    let known = [401, 200, 200, 200, 404, 200, 200, 200];
    town.caught_up().await;
    vec![
        read("/session", "/session"),
        row("/evidence/{finding}/{evidence}", file, Sends::Nothing, SEEN),
        row("/evidence/{finding}/scan/{sha256}", scan, Sends::Nothing, SEEN),
        read("/export/ledger.xlsx", "/export/ledger.xlsx"),
        row("/export/approval-sheet.xlsx", approval, Sends::Nothing, SEEN),
        read("/export/start-up-template.xlsx", "/export/start-up-template.xlsx"),
        row("/export/unit-sheet.xlsx", sheet, Sends::Nothing, SEEN),
        row("/export/handover.xlsx", handover, Sends::Nothing, known),
    ]
}

async fn answered(who: &Client, row: &Row) -> u16 {
    let asked = &row.asked;
    let answer = match &row.sends {
        Sends::Nothing => who.get(asked).await,
        Sends::Json(body) => who.post(asked, "application/json", (*body).into()).await,
        Sends::Workbook => who.post(asked, XLSX, workbook(&[("台账", &["序号"], &[])])).await,
        Sends::File => who.send_file("照片.jpg", photo(9)).await,
    };
    answer.status().as_u16()
}

#[tokio::test]
async fn every_route_asks_role_and_token_before_it_does_anything() {
    let town = Town::founded().await;
    let people = [
        Client::stranger(town.app.address),
        town.head.clone(),
        town.head.program(true, &[]).await,
        town.head.program(false, &["carryOverFinding", "openInspection"]).await,
        town.member.clone(),
        town.clerk.clone(),
        town.reviewer.clone(),
        town.administrator.clone(),
    ];
    let mut rows = giving_out(&town).await;
    rows.extend(taking_in());
    rows.extend(open_to_all());
    let mut wrong = Vec::new();
    for row in &rows {
        for ((who, name), expected) in people.iter().zip(PEOPLE).zip(row.answers) {
            let before = (town.app.log_index().await, town.app.files_kept());
            let status = answered(who, row).await;
            let after = (town.app.log_index().await, town.app.files_kept());
            if expected != 200 && before != after {
                wrong.push(format!("{} for {name}: refused, and something was kept", row.asked));
            }
            if status != expected {
                wrong.push(format!("{} for {name}: {status}, not {expected}", row.asked));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    let walked = |route: &str| rows.iter().any(|row| row.route == route);
    for route in ROUTER.split(".route(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        let elsewhere = SIGN_IN.contains(&route) || SOCKETS.contains(&route);
        assert!(walked(route) || elsewhere, "{route} is new: say here who gets through it");
    }
}

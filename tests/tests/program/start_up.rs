//! An office's first day: units, people and posts come in by one workbook, slips are
//! printed, and names are nowhere but in the vault.

use duban_server::{
    accounts::Role,
    slips::{RESETS_MAX, SLIPS_MAX},
};
use duban_tests::{
    Client, TestApp, Town,
    sheets::{self, counts, workbook},
};
use serde_json::{Value, json};

const PASSWORD: &str = "a-password-of-my-own-9";
/// A name and a phone that must be nowhere but in the vault.
const NAME: &str = "买买提·艾力江";
const PHONE: &str = "13800009999";

fn county() -> Vec<u8> {
    workbook(&[
        (
            "单位",
            &["单位名称*", "类别", "曾用名", "隶属", "属地", "责任区"],
            &[
                &["青川小学", "学校", "青川完小、青小", "县教育局", "青川镇人民政府", "第一责任区"],
                &["青川镇人民政府", "", "", "", "", ""],
                &["县教育局", "部门", "县文教局", "", "", ""],
            ],
        ),
        ("股室", &["单位名称", "股室"], &[&["县文教局", "基教股"]]),
        ("责任区", &["学校", "责任区"], &[&["县教育局", "第二责任区"]]),
        (
            "人员",
            &["姓名", "单位", "角色", "登录名", "手机"],
            &[
                &[NAME, "青川小学", "负责人、经办人", "", PHONE],
                &["李明", "县教育局", "单位经办人", "liming", ""],
            ],
        ),
        (
            "职务",
            &["姓名", "单位", "职务", "任职日期"],
            &[&[NAME, "青川小学", "校长", "2024-09-01"], &["王五", "青川小学", "校长", ""]],
        ),
    ])
}

async fn import(who: &Client, kind: &str, dry_run: bool, workbook: Vec<u8>) -> Value {
    sheets::import(who, &format!("{kind}?dryRun={dry_run}"), &workbook).await
}

#[tokio::test]
async fn start_up_data_enters_once_and_names_of_people_go_to_the_vault_alone() {
    let app = TestApp::start().await;
    let admin = app.client("administrator", Role::Administrator, app.office_unit()).await;
    let empty = app.log_index().await;

    let dry = import(&admin, "start-up", true, county()).await;
    assert_eq!(counts(&dry), [9, 8, 0], "{dry}");
    assert_eq!(app.log_index().await, empty, "a dry run writes nothing");

    let first = import(&admin, "start-up", false, county()).await;
    assert_eq!(counts(&first), [9, 8, 0], "{first}");
    let problem = &first["problems"][0];
    assert_eq!(problem["code"], "no_such_person", "{first}");
    assert_eq!([&problem["sheet"], &problem["column"]], ["职务", "A"], "{first}");
    assert_eq!(problem["row"], 3, "{first}");
    let full = app.log_index().await;

    let second = import(&admin, "start-up", false, county()).await;
    assert_eq!(counts(&second), [9, 0, 8], "{second}");
    assert_eq!(app.log_index().await, full, "the same file twice adds no event");

    let query = "{ units(text: \"青川小学\") { edges { node { name aliases zone
        belongsTo { name sections } liesIn { name kind } } } } }";
    let unit = admin.data(query, json!({})).await["units"]["edges"][0]["node"].clone();
    assert_eq!(unit["belongsTo"], json!({ "name": "县教育局", "sections": ["基教股"] }));
    assert_eq!(unit["liesIn"], json!({ "name": "青川镇人民政府", "kind": "TOWNSHIP" }));
    for file in ["log.db", "log.db-wal", "views.db", "views.db-wal"] {
        let bytes = std::fs::read(app.folder().join(file)).unwrap_or_default();
        for secret in [NAME, PHONE, "李明", "王五"] {
            let found = bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
            assert!(!found, "{secret} stands in {file}");
        }
    }
}

#[tokio::test]
async fn what_differs_is_named_by_its_cell_and_changes_nothing() {
    let app = TestApp::start().await;
    let clerk = app.client("clerk", Role::Office, app.office_unit()).await;
    let titles: &[&str] = &["单位名称", "类别", "隶属", "责任区"];
    let first = workbook(&[("单位", titles, &[&["青川小学", "", "", "第一责任区"]])]);
    assert_eq!(counts(&import(&clerk, "units", false, first).await), [1, 1, 0]);
    let rows: &[&[&str]] = &[
        &["青川小学", "", "", "第二责任区"],
        &["红旗小学", "", "没有的局", ""],
        &["红旗小学", "游乐场", "", ""],
    ];
    let report = import(&clerk, "units", false, workbook(&[("单位", titles, rows)])).await;
    assert_eq!(counts(&report), [3, 0, 0], "{report}");
    let named: Vec<_> = report["problems"].as_array().expect("problems").iter().collect();
    let of = |at: usize| [&named[at]["column"], &named[at]["code"]];
    assert_eq!(of(0), ["D", "differs"], "{report}");
    assert_eq!(of(1), ["C", "no_such_unit"], "{report}");
    assert_eq!(of(2), ["B", "unknown_word"], "{report}");
    // Roles are the administrator's to give.
    let people: &[&[&str]] = &[&["张三", "青川小学", "单位经办人"]];
    let people = workbook(&[("人员", &["姓名", "单位", "角色"], people)]);
    let report = import(&clerk, "people", false, people).await;
    assert_eq!(report["problems"][0]["column"], "C", "{report}");
}

/// Whom the access table gives no accounts opens none by a workbook either.
#[tokio::test]
async fn accounts_are_the_administrators_to_open_by_a_workbook_too() {
    let town = Town::founded().await;
    let titles: &[&str] = &["姓名", "单位", "角色", "登录名", "手机"];
    let people = |rows: &[&[&str]]| workbook(&[("人员", titles, rows)]);
    let logins = async || {
        let answer = print(&town.administrator, json!({})).await;
        answer.1[0].clone()
    };
    let stated = people(&[&["赵六", "因远镇人民政府", "", "zhaoliu", ""]]);
    for who in [&town.clerk, &town.head] {
        for dry_run in [true, false] {
            let report = import(who, "people", dry_run, stated.clone()).await;
            assert_eq!(counts(&report), [1, 0, 0], "{report}");
            assert_eq!(report["problems"][0]["column"], "D", "{report}");
        }
    }
    // Without a login name the person is registered; the phone opens no account.
    let named = people(&[&["赵六", "因远镇人民政府", "", "", PHONE]]);
    assert_eq!(counts(&import(&town.clerk, "people", false, named).await), [1, 1, 0]);
    let with_role = people(&[&["赵六", "因远镇人民政府", "经办人", "", PHONE]]);
    assert_eq!(logins().await.as_deref(), Some("0"));
    let report = import(&town.administrator, "people", false, with_role.clone()).await;
    assert_eq!(counts(&report), [1, 1, 0], "{report}");
    assert_eq!(logins().await.as_deref(), Some("1"));
    assert_eq!(counts(&import(&town.clerk, "people", false, with_role).await), [1, 0, 1]);
}

async fn print(who: &Client, wish: Value) -> (u16, [Option<String>; 2], String) {
    let answer = who.post("/slips", "application/json", wish.to_string().into()).await;
    let told =
        |name: &str| answer.headers().get(name).map(|v| v.to_str().expect("ASCII").to_owned());
    let told = [told("x-slips"), told("x-slips-refused")];
    (answer.status().as_u16(), told, answer.text().await.expect("text"))
}

/// The code of the only slip on a printed sheet.
fn code_on(sheet: &str) -> String {
    let after = sheet.split("class=\"code\">").nth(1).expect("a slip");
    after.split('<').next().expect("a code").to_owned()
}

#[tokio::test]
async fn a_slip_opens_the_door_once_and_a_new_one_ends_the_sessions() {
    let town = Town::founded().await;
    let (admin, head) = (&town.administrator, &town.head);
    let titles: &[&str] = &["姓名", "单位", "角色", "登录名"];
    let rows: &[&[&str]] = &[&["赵六", "因远镇人民政府", "经办人", "zhaoliu"]];
    let report = import(admin, "people", false, workbook(&[("人员", titles, rows)])).await;
    assert_eq!(counts(&report), [1, 1, 0], "{report}");

    let (status, told, sheet) = print(admin, json!({ "site": "https://duban.example" })).await;
    assert_eq!((status, told[0].as_deref()), (200, Some("1")), "{sheet}");
    assert!(sheet.contains("<dd>https://duban.example</dd>"), "{sheet}");
    assert!(sheet.contains("赵六") && sheet.contains("zhaoliu"), "{sheet}");
    assert!(sheet.contains("本系统为非涉密系统"), "{sheet}");
    let code = code_on(&sheet);
    let address = town.app.address;
    let zhao = Client::sign_in_by_token(address, &code.to_lowercase(), PASSWORD).await;
    let again = json!({ "token": code, "password": PASSWORD }).to_string();
    let again = zhao.post("/session/password", "application/json", again.into()).await;
    assert_eq!(again.status(), 422, "a slip opens once");

    let me = zhao.get("/session").await.json::<Value>().await.expect("JSON");
    let wish = json!({ "people": [me["person"]["id"]] });
    let (_, told, sheet) = print(head, wish).await;
    assert_eq!(told[0].as_deref(), Some("1"), "the head resets a unit's clerk: {sheet}");
    assert_eq!(zhao.get("/session").await.status(), 401, "sessions end with it");
    Client::sign_in_by_token(address, &code_on(&sheet), "another-password-of-mine").await;

    let wish = json!({ "people": [town.inspector_id.to_string()] });
    let (_, told, _) = print(head, wish.clone()).await;
    assert_eq!(told[1].as_deref(), Some("1"), "an inspector's is the administrator's to give");
    assert_eq!(print(&town.clerk, wish).await.0, 403);
}

#[tokio::test]
async fn one_call_issues_slips_for_so_many_people_each_once_or_for_none() {
    let app = TestApp::start().await;
    let admin = app.client("administrator", Role::Administrator, app.office_unit()).await;
    let print = async |people: Vec<String>| {
        let wish = json!({ "people": people }).to_string();
        admin.post("/slips", "application/json", wish.into()).await
    };
    let strangers = (0..=SLIPS_MAX).map(|number| format!("00000000-0000-4000-8000-{number:012}"));
    let refused = print(strangers.collect()).await;
    assert_eq!(refused.status(), 422);
    assert_eq!(refused.json::<Value>().await.expect("JSON")["code"], "TOO_MANY_SLIPS");

    let mut people = Vec::new();
    for number in 0..=RESETS_MAX {
        let login = format!("clerk{number}");
        people.push(app.person(&login, Role::Office, app.office_unit()).await.to_string());
    }
    let first = app.sign_in("clerk0").await;
    let before = app.log_index().await;
    assert_eq!(print(people.clone()).await.status(), 422, "so many passwords do not end at once");
    assert_eq!(app.log_index().await, before, "nor does one of them");
    assert_eq!(first.get("/session").await.status(), 200);

    let again = print(vec![people[0].clone(); SLIPS_MAX * 10]).await;
    assert_eq!(
        (again.status().as_u16(), &again.headers()["x-slips"]),
        (200, &"1".parse().unwrap())
    );
    assert_eq!(app.log_index().await, before + 1, "whoever is named again and again gets one slip");
    assert_eq!(first.get("/session").await.status(), 401);
}

#[tokio::test]
async fn a_mail_address_comes_with_the_workbook_once_and_is_never_overwritten() {
    let town = Town::founded().await;
    let admin = &town.administrator;
    let titles: &[&str] = &["姓名", "单位", "角色", "登录名", "电子邮箱"];
    let person = |mail: &'static str| {
        let row: &[&str] = &["钱七", "因远镇人民政府", "经办人", "qianqi", mail];
        workbook(&[("人员", titles, &[row])])
    };
    let wrong = import(admin, "people", false, person("qianqi")).await;
    assert_eq!(counts(&wrong), [1, 0, 0], "{wrong}");
    assert!(wrong.to_string().contains("不是邮箱地址"), "{wrong}");
    assert_eq!(counts(&import(admin, "people", false, person("")).await), [1, 1, 0]);
    for recorded in [1, 0] {
        let report = import(admin, "people", false, person("qianqi@yinyuan.test")).await;
        assert_eq!(counts(&report), [1, recorded, 1 - recorded], "{report}");
    }
    let other = import(admin, "people", false, person("other@yinyuan.test")).await;
    assert_eq!(counts(&other), [1, 0, 0]);
    assert!(!other.to_string().contains("qianqi@yinyuan.test"), "{other}");
}

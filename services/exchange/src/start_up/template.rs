//! The workbook that an office fills in on its first day.

use chrono::NaiveDate;
use duban_app::start_up::{role_word, title};
use duban_domain::{Role, unit::UnitKind};

use super::titles::{PEOPLE, POSTS, SECTIONS, UNITS, ZONES};
use crate::{
    table::{Table, TableColumn, TableError, print},
    titled::Title,
};

/// Five sheets with headers, and a word on how to fill them in.
pub fn template(as_of: NaiveDate) -> Result<Vec<u8>, TableError> {
    let kinds: Vec<_> = UnitKind::ALL.iter().map(|kind| kind.chinese()).collect();
    let roles: Vec<_> = Role::ALL.iter().map(|role| role_word(*role)).collect();
    let sheets = [
        (
            "单位",
            UNITS,
            vec![
                format!("类别:{};不填则按名称判断。", kinds.join("、")),
                "曾用名、简称可填多个,用顿号分开;隶属、属地填单位全称,先后不限。".to_owned(),
            ],
        ),
        ("股室", SECTIONS, vec!["每行一个股室。".to_owned()]),
        ("责任区", ZONES, vec!["每行一所学校及其督学责任区。".to_owned()]),
        (
            "人员",
            PEOPLE,
            vec![
                format!("角色:{};可填多个,用顿号分开。", roles.join("、")),
                "登录名不填时用手机号;没有角色的人员不开账号。邮箱用于收通知,可不填。姓名、手机、邮箱只存入保密库。".to_owned(),
            ],
        ),
        ("职务", POSTS, vec!["任职日期不填为今天;仍在任的不填离任日期。".to_owned()]),
    ];
    let tables: Vec<Table> =
        sheets.into_iter().map(|(name, titles, notes)| sheet(name, titles, notes)).collect();
    print(&tables, as_of)
}

fn sheet(name: &str, titles: &[Title], notes: Vec<String>) -> Table {
    let column = |title: &Title| TableColumn {
        title: if title.needed { format!("{}*", title.title) } else { title.title.to_owned() },
        width: if title.title == title::UNIT { 28 } else { 18 },
        open: true,
    };
    Table {
        name: name.to_owned(),
        title: format!("督办启用数据:{name}(带 * 的列必填)"),
        notes,
        columns: titles.iter().map(column).collect(),
        ..Table::default()
    }
}

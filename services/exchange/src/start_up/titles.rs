//! The columns of each sheet: their titles, and what people write instead.

use duban_app::start_up::title;

use crate::titled::Title;

const fn needed(title: &'static str, also: &'static [&'static str]) -> Title {
    Title { title, also, needed: true }
}

const fn may_lack(title: &'static str, also: &'static [&'static str]) -> Title {
    Title { title, also, needed: false }
}

const UNIT: &[&str] = &["单位", "单位全称", "名称", "所属单位", "工作单位"];

pub const UNITS: &[Title] = &[
    needed(title::UNIT, UNIT),
    may_lack(title::KIND, &["单位类别", "性质", "类型"]),
    may_lack(title::ALIASES, &["别名", "简称", "曾用名(简称)", "其他名称"]),
    may_lack(title::BELONGS_TO, &["隶属单位", "主管单位", "上级单位"]),
    may_lack(title::LIES_IN, &["属地单位", "所在乡镇", "所属乡镇"]),
    may_lack(title::ZONE, &["督学责任区"]),
];

pub const SECTIONS: &[Title] =
    &[needed(title::UNIT, UNIT), needed(title::SECTION, &["股室名称", "科室", "内设机构"])];

pub const ZONES: &[Title] =
    &[needed(title::UNIT, &["单位", "学校", "学校名称"]), needed(title::ZONE, &["督学责任区"])];

pub const PEOPLE: &[Title] = &[
    needed(title::NAME, &[]),
    needed(title::UNIT, UNIT),
    may_lack(title::ROLES, &["系统角色"]),
    may_lack(title::LOGIN, &["账号", "用户名"]),
    may_lack(title::PHONE, &["手机号", "手机号码", "电话", "联系电话"]),
    may_lack(title::MAIL, &["电子邮箱", "邮件", "邮箱地址", "邮件地址", "E-mail", "Email"]),
    may_lack(title::NOTE, &["说明"]),
];

pub const POSTS: &[Title] = &[
    needed(title::NAME, &[]),
    needed(title::UNIT, UNIT),
    needed(title::POST, &["任职", "岗位"]),
    may_lack(title::FROM, &["任职时间", "起始日期"]),
    may_lack(title::UNTIL, &["离任时间", "终止日期"]),
];

/// Names of the sheets, as they are printed; a sheet whose name holds the word is it too.
pub const SHEETS: [(&str, Sort, &[Title]); 5] = [
    ("股室", Sort::Sections, SECTIONS),
    ("责任区", Sort::Zones, ZONES),
    ("职务", Sort::Posts, POSTS),
    ("人员", Sort::People, PEOPLE),
    ("单位", Sort::Units, UNITS),
];

/// What a sheet lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Units,
    Sections,
    Zones,
    People,
    Posts,
}

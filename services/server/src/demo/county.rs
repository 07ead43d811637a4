//! Where it plays: 云溪县, which lies on no map. Ten departments, three townships,
//! thirty schools, and those who look on.

use duban_domain::{UnitId, institution::Stage, unit::UnitKind};
use uuid::Uuid;

pub const OFFICE_NAME: &str = "云溪县人民政府教育督导室";

/// The keys of units that the story names.
pub const EDUCATION: &str = "jiaoyuju";
pub const FINANCE: &str = "caizhengju";
pub const PERSONNEL: &str = "rensheju";
pub const POSTS: &str = "bianban";
pub const PLANNING: &str = "fagaiju";
pub const LAND: &str = "ziranziyuanju";
pub const HOUSING: &str = "zhujianju";
pub const POLICE: &str = "gonganju";
pub const HEALTH: &str = "weijianju";
pub const MARKET: &str = "shijianju";
pub const GOVERNMENT: &str = "xianzhengfu";
pub const COMMITTEE: &str = "dudaoweiyuanhui";
pub const REVIEW: &str = "jiaokewenweigongwei";
pub const OFFICE: &str = "dudaoshi";
/// A teaching point that is merged during the year.
pub const MERGED_POINT: &str = "shimen";
pub const MERGED_INTO: &str = "baiyangzhongxin";

/// A unit that is no school.
pub struct Body {
    pub key: &'static str,
    pub name: &'static str,
    pub alias: &'static str,
    pub kind: UnitKind,
}

const fn body(key: &'static str, name: &'static str, alias: &'static str, kind: UnitKind) -> Body {
    Body { key, name, alias, kind }
}

/// First the government, whose the others are.
pub const ABOVE: [Body; 3] = [
    body(GOVERNMENT, "云溪县人民政府", "县政府", UnitKind::Government),
    body(COMMITTEE, "云溪县人民政府教育督导委员会", "县教育督导委员会", UnitKind::Other),
    body(REVIEW, "云溪县人大教科文卫工作委员会", "县人大教科文卫工委", UnitKind::Other),
];

pub const DEPARTMENTS: [Body; 10] = [
    body(EDUCATION, "云溪县教育局", "教育局", UnitKind::Department),
    body(FINANCE, "云溪县财政局", "财政局", UnitKind::Department),
    body(PERSONNEL, "云溪县人力资源和社会保障局", "人社局", UnitKind::Department),
    body(POSTS, "中共云溪县委机构编制委员会办公室", "县委编办", UnitKind::Department),
    body(PLANNING, "云溪县发展和改革局", "发改局", UnitKind::Department),
    body(LAND, "云溪县自然资源局", "自然资源局", UnitKind::Department),
    body(HOUSING, "云溪县住房和城乡建设局", "住建局", UnitKind::Department),
    body(POLICE, "云溪县公安局", "公安局", UnitKind::Department),
    body(HEALTH, "云溪县卫生健康局", "卫健局", UnitKind::Department),
    body(MARKET, "云溪县市场监督管理局", "市场监管局", UnitKind::Department),
];

pub const QINGSHI: &str = "qingshizhen";
pub const LIUHE: &str = "liuhezhen";
pub const BAIYANG: &str = "baiyangxiang";

pub const TOWNSHIPS: [Body; 3] = [
    body(QINGSHI, "云溪县青石镇人民政府", "青石镇", UnitKind::Township),
    body(LIUHE, "云溪县柳河镇人民政府", "柳河镇", UnitKind::Township),
    body(BAIYANG, "云溪县白杨乡人民政府", "白杨乡", UnitKind::Township),
];

/// A school; its size decides what it ought to have.
#[derive(Clone, Copy)]
pub struct School {
    pub key: &'static str,
    pub name: &'static str,
    pub alias: &'static str,
    pub township: &'static str,
    pub stage: Stage,
    pub pupils: i64,
    /// Its people sign in; for the others the office enters what they send on paper.
    pub has_accounts: bool,
}

const fn school(
    key: &'static str,
    (name, alias): (&'static str, &'static str),
    township: &'static str,
    stage: Stage,
    pupils: i64,
    has_accounts: bool,
) -> School {
    School { key, name, alias, township, stage, pupils, has_accounts }
}

use Stage::{Junior, Kindergarten, Primary, Senior, Special, Vocational};

#[rustfmt::skip]
pub const SCHOOLS: [School; 30] = [
    school("shiyan", ("云溪县实验小学", "实验小学"), QINGSHI, Primary, 2160, true),
    school("qingshiyixiao", ("青石镇第一小学", "青石一小"), QINGSHI, Primary, 1380, true),
    school("qingshierxiao", ("青石镇第二小学", "青石二小"), QINGSHI, Primary, 1120, false),
    school("yucai", ("云溪县育才小学", "育才小学"), QINGSHI, Primary, 980, true),
    school("yizhong", ("云溪县第一中学", "县一中"), QINGSHI, Senior, 2450, true),
    school("erzhong", ("云溪县第二初级中学", "县二中"), QINGSHI, Junior, 1650, true),
    school("sanzhong", ("云溪县第三初级中学", "县三中"), QINGSHI, Junior, 1240, true),
    school("zhijiao", ("云溪县职业教育中心", "县职教中心"), QINGSHI, Vocational, 1320, true),
    school("tejiao", ("云溪县特殊教育学校", "县特校"), QINGSHI, Special, 86, false),
    school("yiyou", ("云溪县第一幼儿园", "县一幼"), QINGSHI, Kindergarten, 420, true),
    school("yingchun", ("青石镇迎春幼儿园", "迎春幼儿园"), QINGSHI, Kindergarten, 310, false),
    school("dongguan", ("青石镇东关小学", "东关小学"), QINGSHI, Primary, 640, false),
    school("liuhezhongxin", ("柳河镇中心学校", "柳河中心校"), LIUHE, Primary, 870, true),
    school("liuhechuzhong", ("柳河镇初级中学", "柳河初中"), LIUHE, Junior, 760, true),
    school("shuangqiao", ("柳河镇双桥小学", "双桥小学"), LIUHE, Primary, 245, false),
    school("chenjiawan", ("柳河镇陈家湾小学", "陈家湾小学"), LIUHE, Primary, 132, false),
    school("nanyuan", ("柳河镇南塬小学", "南塬小学"), LIUHE, Primary, 118, false),
    school("hejiaping", ("柳河镇何家坪小学", "何家坪小学"), LIUHE, Primary, 96, false),
    school("liuheyou", ("柳河镇中心幼儿园", "柳河幼儿园"), LIUHE, Kindergarten, 260, false),
    school("tuanjie", ("柳河镇团结小学", "团结小学"), LIUHE, Primary, 187, false),
    school("xinhe", ("柳河镇新河小学", "新河小学"), LIUHE, Primary, 164, false),
    school(MERGED_INTO, ("白杨乡中心学校", "白杨中心校"), BAIYANG, Primary, 540, true),
    school("baiyangchuzhong", ("白杨乡初级中学", "白杨初中"), BAIYANG, Junior, 430, true),
    school("jiupanshan", ("白杨乡九盘山小学", "九盘山小学"), BAIYANG, Primary, 72, false),
    school(MERGED_POINT, ("白杨乡石门教学点", "石门教学点"), BAIYANG, Primary, 18, false),
    school("huangniqiao", ("白杨乡黄泥桥小学", "黄泥桥小学"), BAIYANG, Primary, 126, false),
    school("songlin", ("白杨乡松林小学", "松林小学"), BAIYANG, Primary, 88, false),
    school("changling", ("白杨乡长岭小学", "长岭小学"), BAIYANG, Primary, 105, false),
    school("baiyangyou", ("白杨乡中心幼儿园", "白杨幼儿园"), BAIYANG, Kindergarten, 150, false),
    school("dawan", ("白杨乡大湾小学", "大湾小学"), BAIYANG, Primary, 67, false),
];

impl School {
    pub fn kind(&self) -> UnitKind {
        if self.name.ends_with("中心学校") { UnitKind::CentralSchool } else { UnitKind::School }
    }

    /// The inspection zone 督学责任区.
    pub fn zone(&self) -> &'static str {
        match self.township {
            QINGSHI => "第一督学责任区",
            LIUHE => "第二督学责任区",
            _ => "第三督学责任区",
        }
    }
}

/// Ten digits, as the ministry gives them; these belong to nobody.
pub fn school_code(ordinal: usize) -> String {
    format!("39990{ordinal:05}")
}

/// The central school whose clerk enters for this one 中心校代录; none in the county town,
/// where the office enters itself.
pub fn central_school_of(key: &str) -> Option<&'static str> {
    let school = SCHOOLS.iter().find(|school| school.key == key)?;
    let central =
        |one: &&School| one.township == school.township && one.kind() == UnitKind::CentralSchool;
    let central = SCHOOLS.iter().find(central)?.key;
    (school.kind() == UnitKind::School).then_some(central)
}

/// The id of a unit of the county; the office has one of its own.
pub fn unit_id(deployment: Uuid, key: &str) -> UnitId {
    if key == OFFICE {
        return crate::first_start::office_unit(deployment);
    }
    UnitId(Uuid::new_v5(&deployment, format!("demo/unit/{key}").as_bytes()))
}

pub fn has_accounts(key: &str) -> bool {
    SCHOOLS.iter().find(|school| school.key == key).is_none_or(|school| school.has_accounts)
}

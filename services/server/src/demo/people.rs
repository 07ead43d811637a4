//! Who plays: fictional people. Names lie in the vault, as everywhere.

use duban_domain::{PersonId, Role};
use uuid::Uuid;

use super::county::{
    COMMITTEE, DEPARTMENTS, EDUCATION, GOVERNMENT, OFFICE, REVIEW, SCHOOLS, TOWNSHIPS,
};

/// The teaching post of the part-time inspector.
pub const PART_TIME_EMPLOYER: &str = "qingshierxiao";
/// Where the second inspector's next of kin is head.
pub const RECUSED_FROM: &str = "liuhezhongxin";

/// One person in one role.
#[derive(Clone)]
pub struct Somebody {
    /// In pinyin; known by it in the story, too.
    pub login: String,
    pub name: String,
    pub role: Role,
    /// Key of the unit that the person acts for.
    pub unit: &'static str,
    /// Key of the unit that pays.
    pub employer: &'static str,
    pub post: &'static str,
    pub signs_in: bool,
}

pub const ADMINISTRATOR: &str = "hejianping";
pub const HEAD: &str = "zhoumin";
pub const CLERK: &str = "liwenjing";
pub const SECOND_CLERK: &str = "zhaolei";
pub const INSPECTOR: &str = "sunguoliang";
pub const SECOND_INSPECTOR: &str = "qianyulan";
pub const PART_TIME_INSPECTOR: &str = "wuxiaofeng";
pub const DEPUTY_GOVERNOR: &str = "zhengqiming";
pub const COMMITTEE_MEMBER: &str = "fenglixin";
pub const REVIEWER: &str = "chenjingyi";

#[rustfmt::skip]
const STAFF: [(&str, &str, Role, &str, &str, &str); 10] = [
    (ADMINISTRATOR, "何建平", Role::Administrator, OFFICE, EDUCATION, "系统管理员"),
    (HEAD, "周敏", Role::OfficeHead, OFFICE, EDUCATION, "督导室主任"),
    (CLERK, "李文静", Role::Office, OFFICE, EDUCATION, "督导室科员"),
    (SECOND_CLERK, "赵磊", Role::Office, OFFICE, EDUCATION, "督导室科员"),
    (INSPECTOR, "孙国梁", Role::Inspector, OFFICE, OFFICE, "专职督学"),
    (SECOND_INSPECTOR, "钱玉兰", Role::Inspector, OFFICE, EDUCATION, "专职督学"),
    (PART_TIME_INSPECTOR, "吴晓峰", Role::Inspector, OFFICE, PART_TIME_EMPLOYER, "兼职督学(在职教师)"),
    (DEPUTY_GOVERNOR, "郑启明", Role::Leadership, GOVERNMENT, GOVERNMENT, "分管副县长"),
    (COMMITTEE_MEMBER, "冯立新", Role::Committee, COMMITTEE, GOVERNMENT, "县教育督导委员会副主任"),
    (REVIEWER, "陈静怡", Role::Reviewer, REVIEW, REVIEW, "监督查阅员"),
];

/// Prime numbers of both, so that no pair comes twice.
const SURNAMES: [(&str, &str); 23] = [
    ("王", "wang"),
    ("张", "zhang"),
    ("刘", "liu"),
    ("杨", "yang"),
    ("黄", "huang"),
    ("徐", "xu"),
    ("朱", "zhu"),
    ("马", "ma"),
    ("胡", "hu"),
    ("郭", "guo"),
    ("林", "lin"),
    ("高", "gao"),
    ("罗", "luo"),
    ("梁", "liang"),
    ("宋", "song"),
    ("唐", "tang"),
    ("沈", "shen"),
    ("韩", "han"),
    ("邓", "deng"),
    ("彭", "peng"),
    ("曹", "cao"),
    ("田", "tian"),
    ("潘", "pan"),
];
const GIVEN: [(&str, &str); 29] = [
    ("志强", "zhiqiang"),
    ("秀英", "xiuying"),
    ("建国", "jianguo"),
    ("海燕", "haiyan"),
    ("德明", "deming"),
    ("晓红", "xiaohong"),
    ("永刚", "yonggang"),
    ("丽华", "lihua"),
    ("家栋", "jiadong"),
    ("春梅", "chunmei"),
    ("文斌", "wenbin"),
    ("雪梅", "xuemei"),
    ("振华", "zhenhua"),
    ("桂芳", "guifang"),
    ("国栋", "guodong"),
    ("艳玲", "yanling"),
    ("立群", "liqun"),
    ("玉洁", "yujie"),
    ("俊杰", "junjie"),
    ("淑珍", "shuzhen"),
    ("长青", "changqing"),
    ("慧敏", "huimin"),
    ("正平", "zhengping"),
    ("小芳", "xiaofang"),
    ("光辉", "guanghui"),
    ("静", "jing"),
    ("伟", "wei"),
    ("婷", "ting"),
    ("磊", "lei"),
];

/// The leader of the unit with this ordinal; its clerk comes next.
fn named(ordinal: usize) -> (String, String) {
    let (surname, first) = SURNAMES[ordinal % SURNAMES.len()];
    let (given, second) = GIVEN[ordinal % GIVEN.len()];
    (format!("{surname}{given}"), format!("{first}{second}"))
}

/// Keys of all units with people of their own, and whether these sign in.
fn working_units() -> impl Iterator<Item = (&'static str, bool)> {
    let bodies = DEPARTMENTS.iter().chain(&TOWNSHIPS).map(|body| (body.key, true));
    bodies.chain(SCHOOLS.iter().map(|school| (school.key, school.has_accounts)))
}

/// Everybody, the administrator first.
pub fn everybody() -> Vec<Somebody> {
    let staff = STAFF.iter().map(|&(login, name, role, unit, employer, post)| Somebody {
        login: login.to_owned(),
        name: name.to_owned(),
        role,
        unit,
        employer,
        post,
        signs_in: true,
    });
    let units = working_units().enumerate().flat_map(|(at, (unit, signs_in))| {
        let leader = of_unit(unit, 2 * at, Role::UnitLeader, signs_in);
        let clerk = of_unit(unit, 2 * at + 1, Role::UnitMember, signs_in);
        [Some(leader), signs_in.then_some(clerk)].into_iter().flatten()
    });
    staff.chain(units).collect()
}

fn of_unit(unit: &'static str, ordinal: usize, role: Role, signs_in: bool) -> Somebody {
    let (name, login) = named(ordinal);
    let is_school = SCHOOLS.iter().any(|school| school.key == unit);
    let post = match (role, is_school) {
        (Role::UnitLeader, true) => "校长(园长)",
        (Role::UnitLeader, false) => "主要负责人",
        _ => "经办人",
    };
    Somebody { login, name, role, unit, employer: unit, post, signs_in }
}

pub fn person_id(deployment: Uuid, login: &str) -> PersonId {
    PersonId(Uuid::new_v5(&deployment, format!("demo/person/{login}").as_bytes()))
}

/// As people say it.
pub const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Inspector => "督学",
        Role::Office => "督导室工作人员",
        Role::OfficeHead => "督导室负责人",
        Role::UnitMember => "责任单位经办人",
        Role::UnitLeader => "责任单位负责人",
        Role::Leadership => "县政府领导",
        Role::Committee => "督导委员会",
        Role::Reviewer => "监督查阅员",
        Role::Administrator => "系统管理员",
    }
}

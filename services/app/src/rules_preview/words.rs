//! Which rules another text changes, from what to what, in words.

use std::collections::BTreeMap;

use duban_domain::{
    inspection::{Grade, InspectionKind},
    institution::Stage,
    policy::Rules,
    self_check::CheckPeriod,
};
use toml::{Table, Value};

/// Longest value that is shown whole, in characters.
const VALUE_MAX: usize = 200;

/// One rule that is new, gone or another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleChange {
    pub name_zh: String,
    pub name_en: String,
    /// In Chinese and in English; `None`: there was none.
    pub old: Option<(String, String)>,
    /// `None`: there is none any more.
    pub new: Option<(String, String)>,
}

/// In the order of their names. `old`: `None`, everything is new.
#[must_use]
pub fn changes(old: Option<&Rules>, new: &Rules) -> Vec<RuleChange> {
    let (old, new) = (old.map(flat).unwrap_or_default(), flat(new));
    let names: std::collections::BTreeSet<_> = old.keys().chain(new.keys()).collect();
    let other = names.into_iter().filter(|name| old.get(*name) != new.get(*name));
    other.map(|name| change(name, old.get(name), new.get(name))).collect()
}

fn change(name: &[String], old: Option<&Value>, new: Option<&Value>) -> RuleChange {
    let rule = name.last().map_or("", String::as_str);
    let said = |value: &Value| (in_chinese(rule, value), in_english(value));
    let above = [""].into_iter().chain(name.iter().map(String::as_str));
    let parts = above.zip(name).map(|(above, part)| chinese(above, part));
    RuleChange {
        name_zh: parts.collect::<Vec<_>>().join(" · "),
        name_en: name.iter().map(|part| part.replace('_', " ")).collect::<Vec<_>>().join(" · "),
        old: old.map(said),
        new: new.map(said),
    }
}

type Flat = BTreeMap<Vec<String>, Value>;

fn flat(rules: &Rules) -> Flat {
    let mut all = Flat::new();
    if let Ok(Value::Table(table)) = Value::try_from(rules) {
        spread(&mut Vec::new(), &table, &mut all);
    }
    all
}

fn spread(at: &mut Vec<String>, table: &Table, all: &mut Flat) {
    for (key, value) in table {
        at.push(key.clone());
        match value {
            Value::Table(inner) if !is_a_period(inner) => spread(at, inner, all),
            Value::Array(list) if key != "triggers" && list.iter().any(Value::is_table) => {
                for (place, one) in list.iter().enumerate() {
                    let Value::Table(inner) = one else { continue };
                    at.push(named(inner).unwrap_or_else(|| format!("{}", place + 1)));
                    spread(at, inner, all);
                    at.pop();
                }
            }
            Value::Table(_)
            | Value::Array(_)
            | Value::String(_)
            | Value::Integer(_)
            | Value::Float(_)
            | Value::Boolean(_)
            | Value::Datetime(_) => drop(all.insert(at.clone(), value.clone())),
        }
        at.pop();
    }
}

/// By what an entry of a list is known.
fn named(entry: &Table) -> Option<String> {
    let name =
        ["rung", "category", "name", "grade", "light"].iter().find_map(|key| entry.get(*key));
    name.and_then(Value::as_str).map(str::to_owned)
}

fn is_a_period(table: &Table) -> bool {
    table.len() == 1 && table.keys().all(|key| PERIODS.iter().any(|(name, ..)| name == key))
}

const PERIODS: [(&str, &str, &str); 3] = [
    ("working_days", "个工作日", "working days"),
    ("natural_days", "日", "days"),
    ("months", "个月", "months"),
];

fn in_chinese(rule: &str, value: &Value) -> String {
    let word = |word: &str| chinese(rule, word);
    said(value, "、", |unit| unit.1, |yes| if yes { "是" } else { "否" }, &word)
}

fn in_english(value: &Value) -> String {
    said(value, ", ", |unit| unit.2, |yes| if yes { "yes" } else { "no" }, &|word| {
        word.replace('_', " ")
    })
}

fn said(
    value: &Value,
    between: &str,
    unit: fn(&(&'static str, &'static str, &'static str)) -> &'static str,
    yes: fn(bool) -> &'static str,
    word: &dyn Fn(&str) -> String,
) -> String {
    let text = match value {
        Value::Boolean(is) => yes(*is).to_owned(),
        Value::String(text) => word(text),
        Value::Integer(number) => number.to_string(),
        Value::Array(list) if list.is_empty() => "–".to_owned(),
        Value::Array(list) => {
            let each = list.iter().map(|one| said(one, between, unit, yes, word));
            each.collect::<Vec<_>>().join(between)
        }
        Value::Table(table) => {
            let each =
                table.iter().map(|(key, one)| match PERIODS.iter().find(|one| one.0 == key) {
                    Some(period) => format!("{one} {}", unit(period)),
                    None => format!("{} {}", word(key), said(one, between, unit, yes, word)),
                });
            each.collect::<Vec<_>>().join(" ")
        }
        Value::Float(_) | Value::Datetime(_) => value.to_string(),
    };
    if text.chars().count() <= VALUE_MAX {
        return text;
    }
    text.chars().take(VALUE_MAX).chain(['…']).collect()
}

/// Below some rules a word means something else; codes of the domain have their words there.
fn chinese(above: &str, word: &str) -> String {
    let below = format!("{above}.{word}");
    let named = |wanted: &str| WORDS.iter().find(|(name, _)| *name == wanted).map(|one| one.1);
    let known = of_the_domain(above, word).or_else(|| named(&below)).or_else(|| named(word));
    known.unwrap_or(word).to_owned()
}

fn of_the_domain(above: &str, word: &str) -> Option<&'static str> {
    match above {
        "kinds" => InspectionKind::from_code(word).map(InspectionKind::chinese),
        "stages" => Stage::from_code(word).map(Stage::chinese),
        "self_checks" => CheckPeriod::from_code(word).map(CheckPeriod::chinese),
        "grade_bands" => Grade::from_code(word).map(Grade::chinese),
        _ => None,
    }
}

const WORDS: &[(&str, &str)] = &[
    ("defence", "申辩"),
    ("days", "天数"),
    ("sign_for", "签收"),
    ("deemed_after_days", "视为签收天数"),
    ("plan", "整改方案"),
    ("not_needed_for_kinds", "不需方案的类型"),
    ("not_needed_for_severities", "不需方案的轻重"),
    ("stage_templates", "节点模板"),
    ("stages", "节点"),
    ("claim", "申请销号"),
    ("any_of", "任一材料"),
    ("by_category", "按类别"),
    ("all_of", "须备材料"),
    ("extension", "延期"),
    ("most", "最多次数"),
    ("first_decided_by", "首次由谁决定"),
    ("later_decided_by", "再次由谁决定"),
    ("closing", "销号"),
    ("reported_up_from", "须上报的来源"),
    ("look_back", "回头看"),
    ("after_months", "销号后第几个月"),
    ("relapse_within_months", "反弹期(月)"),
    ("contest", "代录异议"),
    ("lights", "灯"),
    ("near_due_days", "临近天数"),
    ("shown", "显示"),
    ("icon", "图标"),
    ("colour", "颜色"),
    ("name_zh", "中文名称"),
    ("name_en", "英文名称"),
    ("inspection", "督导评定"),
    ("grade_bands", "等级分数线"),
    ("from_percent", "起始分"),
    ("ladder", "督办阶梯"),
    ("rungs", "级别"),
    ("reminder", "提醒"),
    ("chase", "催办"),
    ("supervision", "督办"),
    ("circular", "通报"),
    ("talk", "约谈"),
    ("accountability", "问责"),
    ("by_itself", "自动办理"),
    ("triggers", "事由"),
    ("when", ""),
    ("times", "次数"),
    ("after", "在此级之后"),
    ("days_left", "距时限天数"),
    ("milestone_missed", "节点逾期未验收"),
    ("no_report", "未报进展"),
    ("verification_failed", "核查未通过"),
    ("overdue", "逾期"),
    ("veto_overdue", "一票否决事项逾期"),
    ("relapsed", "反弹"),
    ("not_cured", "仍未整改"),
    ("signed_by", "签批人"),
    ("paper", "文书"),
    ("title_zh", "中文标题"),
    ("body_zh", "中文正文"),
    ("title_en", "英文标题"),
    ("body_en", "英文正文"),
    ("deadlines", "期限"),
    ("period", "时长"),
    ("lines", "另定"),
    ("severities", "轻重"),
    ("categories", "类别"),
    ("source_levels", "来源级别"),
    ("rectification", "整改期限"),
    ("verification", "核查"),
    ("notice", "公示"),
    ("suspension_review", "暂缓复核"),
    ("first", "首次"),
    ("second", "再次"),
    ("late", "逾期后申请"),
    ("upper", "有上级时限"),
    ("messages", "消息"),
    ("digest_at", "每日摘要时间"),
    ("quiet_from", "免打扰开始"),
    ("quiet_until", "免打扰结束"),
    ("digest_on_working_days_only", "休息日不发摘要"),
    ("in_digest", "并入每日摘要"),
    ("visits", "到校督导"),
    ("category", "类别"),
    ("grade", "等级"),
    ("rung", "级别"),
    ("name", "名称"),
    ("light", "灯"),
    ("green", "绿"),
    ("yellow", "黄"),
    ("red", "红"),
    ("off", "不亮"),
    ("per_term", "每学期次数"),
    ("lead_days", "提前天数"),
    ("kinds", "督导类型"),
    ("visits.stages", "学段"),
    ("self_checks.stages", "学段"),
    ("self_checks", "学校自查"),
    ("begins_on", "起始日"),
    ("items", "项目"),
    ("office", "督导室工作人员"),
    ("office_head", "督导室负责人"),
    ("leadership", "县领导"),
    ("committee", "督导委员会"),
    ("general", "一般"),
    ("serious", "较重"),
    ("major", "重大"),
    ("suggestion", "意见建议"),
    ("problem", "问题"),
    ("hazard", "隐患"),
    ("requirement", "工作要求"),
];

#[cfg(test)]
mod tests {
    use super::changes;
    use crate::policy_file::{Proposal, SHIPPED};

    #[test]
    fn a_changed_rule_is_told_from_old_to_new_in_words() {
        let old = Proposal::parse(SHIPPED).expect("rules").rules;
        assert_eq!(changes(Some(&old), &old), []);
        let text = SHIPPED
            .replacen("period = { working_days = 3 }", "period = { natural_days = 5 }", 1)
            .replacen("near_due_days = 7", "near_due_days = 10", 1)
            .replacen("signed_by = [\"office\", \"office_head\"]", "signed_by = [\"office\"]", 1);
        let new = Proposal::parse(&text).expect("rules").rules;
        let told: Vec<_> = changes(Some(&old), &new)
            .into_iter()
            .map(|one| (one.name_zh, one.old.expect("old").0, one.new.expect("new").0))
            .collect();
        let same = |name: &str, old: &str, new: &str| (name.into(), old.into(), new.into());
        assert_eq!(
            told,
            [
                same("期限 · 签收 · 时长", "3 个工作日", "5 日"),
                same(
                    "督办阶梯 · 级别 · 催办 · 签批人",
                    "督导室工作人员、督导室负责人",
                    "督导室工作人员"
                ),
                same("灯 · 临近天数", "7", "10"),
            ]
        );
    }

    #[test]
    fn every_rule_has_a_chinese_name() {
        let text = SHIPPED.replacen(
            "kinds = [\"routine\"]",
            "kinds = [\"special\"]\nstages = [\"special\"]",
            1,
        ) + "\n[rules.self_checks]\nbegins_on = \"2026-09-01\"\nstages = [\"primary\"]\n\
               daily = { items = [\"门卫\"] }\nweekly = { items = [\"校车\"] }\nmonthly = { items = [\"校舍\"] }\n";
        let all = changes(None, &Proposal::parse(&text).expect("rules").rules);
        let english = |name: &str| name.chars().any(|one| one.is_ascii_lowercase());
        let unnamed: Vec<_> = all.iter().filter(|one| english(&one.name_zh)).collect();
        assert!(unnamed.is_empty(), "{unnamed:#?}");
        let told = |name: &str| {
            let one = all.iter().find(|one| one.name_zh == name).expect(name);
            one.new.clone().expect("new").0
        };
        assert_eq!(told("到校督导 · 督导类型"), "专项督导");
        assert_eq!(told("到校督导 · 学段"), "特殊教育");
    }
}

//! What is wrong with a text of rules, calendar or standards, said in Chinese.
//!
//! The readers of such texts speak English. What people commonly get wrong is said in Chinese,
//! with the line where it stands; whatever else it is stays as it was said.

/// Most names that a sentence lists.
const NAMES_MAX: usize = 12;

/// `None`: nothing that is known here.
#[must_use]
pub fn in_chinese(fault: &str) -> Option<String> {
    let (place, message) = place_of(fault);
    let said = known(message, name_in(fault).unwrap_or_default())?;
    Some(format!("{place}{said}"))
}

/// Where it stands, in Chinese, and what is said of it.
fn place_of(fault: &str) -> (String, &str) {
    let message = fault.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or(fault).trim();
    if let Some((_, rest)) = fault.split_once("at line ") {
        let line: String = rest.chars().take_while(char::is_ascii_digit).collect();
        return (format!("第{line}行:"), message);
    }
    // Of standards: file, entry and field are named, and there are no lines.
    match message.splitn(4, ": ").collect::<Vec<_>>()[..] {
        [_, "file", _, said] => (String::new(), said),
        [_, entry, field, said] => (format!("条目“{entry}”的“{field}”:"), said),
        _ => (String::new(), message),
    }
}

/// The name before the equals sign of the line that the fault shows.
fn name_in(fault: &str) -> Option<&str> {
    let shown = fault.lines().filter_map(|line| line.split_once(" | "));
    let mut named = shown.filter_map(|(_, text)| Some(text.split_once('=')?.0.trim()));
    named.find(|name| !name.is_empty())
}

/// `name`: of the line, where the message has none.
fn known(message: &str, name: &str) -> Option<String> {
    let quoted = names_in(message);
    let first = quoted.first().copied().unwrap_or_default();
    let rest = quoted.get(1..).unwrap_or_default();
    let said = match message {
        _ if message.starts_with("unknown field") => format!("没有“{first}”这一项{}", of(rest)),
        _ if message.starts_with("missing field") => format!("缺少“{first}”"),
        _ if message.starts_with("unknown variant") => {
            format!("“{first}”不是可用的取值{}", of(rest))
        }
        _ if message.starts_with("duplicate") => format!("{}重复", titled(first)),
        _ if is_about_a_date(message) => "日期须写成2026-01-31这样,且确有这一天".to_owned(),
        _ if message.starts_with("invalid type") => format!("{}的类型不对", titled(name)),
        _ if message.contains("must be quoted") || message.contains("missing value") => {
            format!("{}没有值,或者文字没有加引号", titled(name))
        }
        _ if message.contains("stands in the catalogue twice") => "编号重复".to_owned(),
        _ if message == "is missing" => "未填".to_owned(),
        _ if message == "is empty" => "为空".to_owned(),
        _ if message == "is no text" => "须为文字".to_owned(),
        _ if message.contains("larger than") => "文本过大".to_owned(),
        _ if message.contains("expected `=`") || message.contains("key with no value") => {
            "每行须写成“名称 = 值”".to_owned()
        }
        _ if message.contains("invalid basic string") || message.contains("unclosed") => {
            "引号没有成对".to_owned()
        }
        _ => return of_calendar(message),
    };
    Some(said)
}

/// What the calendar itself says of its years and days.
fn of_calendar(message: &str) -> Option<String> {
    let day = || days_in(message).join("、");
    if let Some(rest) = message.strip_prefix("the year ") {
        let year = rest.split(' ').next().unwrap_or_default();
        let twice = rest.ends_with("stands twice");
        return Some(format!("{year}年{}", if twice { "重复" } else { "没有写明放假通知" }));
    }
    if message.contains("is given twice") {
        return Some(format!("{}重复", day()));
    }
    if message.contains("lies before its first") {
        return Some(format!("放假的末日早于首日,或相隔过远({})", day()));
    }
    if message.contains("neither of the year") {
        return Some(format!("{}不在该年,也不在上一年12月", day()));
    }
    if message.contains("only a Saturday or a Sunday") {
        return Some(format!("{}不是周六、周日,不能写为调休上班", day()));
    }
    None
}

fn is_about_a_date(message: &str) -> bool {
    let by_chrono = [
        "input contains invalid characters",
        "input is out of range",
        "trailing input",
        "premature end of input",
        "input is not enough for unique date and time",
    ];
    message.contains("datetime") || by_chrono.iter().any(|said| message.contains(said))
}

fn titled(name: &str) -> String {
    if name.is_empty() { "有一项".to_owned() } else { format!("“{name}”") }
}

/// What may stand there instead.
fn of(names: &[&str]) -> String {
    if names.is_empty() || names.len() > NAMES_MAX {
        return String::new();
    }
    format!(",可用的有:{}", names.join("、"))
}

/// What stands between backquotes.
fn names_in(message: &str) -> Vec<&str> {
    message.split('`').skip(1).step_by(2).collect()
}

fn days_in(message: &str) -> Vec<&str> {
    let is_a_day = |word: &&str| word.parse::<chrono::NaiveDate>().is_ok();
    message.split([' ', ',', ':']).filter(is_a_day).collect()
}

#[cfg(test)]
mod tests {
    use super::in_chinese;
    use crate::{
        calendar_text::{CalendarText, SHIPPED_TEXT},
        catalogue::{self, CatalogueText},
        policy_file::{Proposal, SHIPPED},
    };

    fn of_rules(old: &str, new: &str) -> String {
        assert!(SHIPPED.contains(old), "{old}");
        let fault = Proposal::parse(&SHIPPED.replacen(old, new, 1)).expect_err(new).to_string();
        in_chinese(&fault).unwrap_or_else(|| panic!("{fault}"))
    }

    fn line_of(text: &str, word: &str) -> usize {
        text.lines().position(|line| line.contains(word)).expect(word) + 1
    }

    #[test]
    fn an_unknown_a_missing_and_a_double_name_are_told_with_their_line() {
        let line = line_of(SHIPPED, "deemed_after_days");
        let unknown = of_rules("deemed_after_days = 5", "deemed_after_day = 5");
        assert!(
            unknown.starts_with(&format!("第{line}行:没有“deemed_after_day”这一项")),
            "{unknown}"
        );
        assert!(unknown.contains("deemed_after_days"), "{unknown}");
        let missing = of_rules("deemed_after_days = 5", "");
        assert!(missing.contains("缺少“deemed_after_days”"), "{missing}");
        let double =
            of_rules("deemed_after_days = 5", "deemed_after_days = 5\ndeemed_after_days = 6");
        assert!(
            double.starts_with(&format!("第{}行:", line + 1)) && double.contains("重复"),
            "{double}"
        );
        let variant =
            of_rules("not_needed_for_kinds = [\"suggestion\"]", "not_needed_for_kinds = [\"x\"]");
        assert!(
            variant.contains("“x”不是可用的取值") && variant.contains("suggestion"),
            "{variant}"
        );
        let typed = of_rules("deemed_after_days = 5", "deemed_after_days = \"5\"");
        assert!(typed.ends_with("“deemed_after_days”的类型不对"), "{typed}");
        let empty = of_rules("deemed_after_days = 5", "deemed_after_days = ");
        assert!(empty.contains("“deemed_after_days”没有值"), "{empty}");
    }

    #[test]
    fn a_wrong_date_and_a_year_that_stands_twice_are_told() {
        let year = SHIPPED_TEXT.find("[[year]]").expect("a year");
        let told = |text: &str| {
            let fault = CalendarText::parse(text).expect_err("wrong").to_string();
            in_chinese(&fault).unwrap_or_else(|| panic!("{fault}"))
        };
        let from = SHIPPED_TEXT[year..].find("from = ").expect("a day") + year;
        let end = SHIPPED_TEXT[from..].find('\n').expect("a line") + from;
        let wrong =
            format!("{}from = \"2026-02-30\"{}", &SHIPPED_TEXT[..from], &SHIPPED_TEXT[end..]);
        let said = told(&wrong);
        assert!(said.starts_with('第') && said.contains("日期须写成"), "{said}");
        let first = SHIPPED_TEXT[year + 1..].find("[[year]]").expect("another") + year + 1;
        let twice = format!("{}\n{}", *SHIPPED_TEXT, &SHIPPED_TEXT[year..first]);
        assert!(told(&twice).ends_with("年重复"), "{}", told(&twice));
    }

    #[test]
    fn a_fault_in_the_standards_names_entry_and_field() {
        let text = catalogue::SHIPPED_TEXT.replacen("\nid = ", "\nidd = ", 1);
        let fault = CatalogueText::parse(&text).expect_err("wrong").to_string();
        let said = in_chinese(&fault).unwrap_or_else(|| panic!("{fault}"));
        assert!(said.contains("条目“") && said.contains("idd"), "{said}");
        assert_eq!(in_chinese("something that nobody foresaw"), None);
    }
}

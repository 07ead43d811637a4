//! What a person or a room reads: which sort, how many, where to look. Nothing of what.

use duban_domain::message::{Content, Counts};

/// Chinese first; English below for whoever reads it.
pub(crate) struct Words {
    pub subject: String,
    pub text: String,
}

pub(crate) fn words(content: &Content, address: Option<&str>) -> Words {
    let (subject, english) = match content {
        Content::Urgent { occasion, causes } => {
            let (name, many) = (occasion.chinese(), causes.len());
            (format!("督办:{name} {many} 项,请及时办理"), format!("Urgent items: {many}."))
        }
        Content::Digest { counts, .. } => digest(*counts),
    };
    let place = address.map_or_else(String::new, |address| format!("\n{address}"));
    let text = format!("{subject}。请登录督办系统查看。\n{english} Please sign in to look.{place}");
    Words { subject, text }
}

fn digest(counts: Counts) -> (String, String) {
    let Counts { waiting, due_soon, overdue, steps } = counts;
    let (more, english_more) = match steps {
        0 => (String::new(), String::new()),
        _ => (format!(";督办进展 {steps} 项"), format!(" Steps of the ladder: {steps}.")),
    };
    (
        format!("督办:待办 {waiting} 项,其中临期 {due_soon} 项,逾期 {overdue} 项{more}"),
        format!("Waiting: {waiting}; due soon: {due_soon}; overdue: {overdue}.{english_more}"),
    )
}

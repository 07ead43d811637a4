//! Slips on paper: a page of HTML to print and cut apart, or a workbook.

use std::fmt::Write;

use chrono::NaiveDate;
use duban_exchange::{
    UNCLASSIFIED,
    table::{Table, TableCell, TableColumn, print as print_table},
};
use serde::{Deserialize, Serialize};

use super::Slip;
use crate::workbooks::XLSX;

/// How slips are printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    #[default]
    Html,
    Xlsx,
}

impl Format {
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Xlsx => XLSX,
        }
    }

    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Xlsx => "xlsx",
        }
    }

    /// By the ending of a file's name; HTML if it says nothing.
    #[must_use]
    pub fn of(path: &std::path::Path) -> Self {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if ending.eq_ignore_ascii_case("xlsx") { Self::Xlsx } else { Self::Html }
    }
}

/// What a person does with the slip.
const HOW: &str = "在登录页输入登录名,密码处输入本单的一次性登录码,然后设置自己的密码。\
    登录码只能用一次;请当面交给本人,用后销毁。";

/// Longest address that is printed.
const SITE_CHARS_MAX: usize = 200;

/// What all slips of a sheet say alike.
pub struct Heading<'a> {
    pub office: &'a str,
    /// Where the sign-in page is, as whoever prints reaches it; none from the command line.
    pub site: Option<&'a str>,
}

impl Heading<'_> {
    /// An address, and no other words.
    fn site(&self) -> Option<&str> {
        let is_address = |site: &&str| {
            let web = site.starts_with("https://") || site.starts_with("http://");
            web && site.len() <= SITE_CHARS_MAX && site.bytes().all(|byte| byte.is_ascii_graphic())
        };
        self.site.filter(is_address)
    }
}

/// The whole sheet.
pub fn print(
    slips: &[Slip],
    heading: &Heading<'_>,
    format: Format,
    as_of: NaiveDate,
) -> anyhow::Result<Vec<u8>> {
    match format {
        Format::Html => Ok(html(slips, heading)?.into_bytes()),
        Format::Xlsx => Ok(print_table(&[table(slips, heading)], as_of)?),
    }
}

const HEAD: &str = "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
<title>一次性登录单</title><style>\
body{font-family:SimSun,serif;margin:12mm}\
section{border:1px dashed #666;padding:6mm;margin:0 0 6mm;break-inside:avoid}\
h1{font-size:14pt;margin:0 0 3mm}dl{display:grid;grid-template-columns:7em 1fr;margin:0;gap:1mm}\
dd{margin:0}dt{color:#444}.code{font:700 15pt monospace;letter-spacing:.06em}\
p{font-size:9pt;margin:3mm 0 0}</style></head><body>";

fn html(slips: &[Slip], heading: &Heading<'_>) -> Result<String, std::fmt::Error> {
    let mut page = HEAD.to_owned();
    let site = heading.site().map(escaped);
    let site = site.map(|site| format!("<dt>网址</dt><dd>{site}</dd>")).unwrap_or_default();
    for slip in slips {
        write!(
            page,
            "<section><h1>{} 一次性登录单</h1><dl>{site}<dt>姓名</dt><dd>{}</dd>\
             <dt>单位</dt><dd>{}</dd><dt>登录名</dt><dd>{}</dd>\
             <dt>一次性登录码</dt><dd class=\"code\">{}</dd><dt>有效期至</dt><dd>{}</dd></dl>\
             <p>{HOW}</p><p>{UNCLASSIFIED}</p></section>",
            escaped(heading.office),
            escaped(&slip.name),
            escaped(&slip.unit),
            escaped(&slip.login),
            slip.code.printed(),
            escaped(&slip.expires),
        )?;
    }
    page.push_str("</body></html>");
    Ok(page)
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

fn table(slips: &[Slip], heading: &Heading<'_>) -> Table {
    let site = heading.site().map(|site| format!("网址:{site}"));
    let titles =
        [("单位", 26), ("姓名", 12), ("登录名", 20), ("一次性登录码", 26), ("有效期至", 18)];
    let column =
        |(title, width): (&str, u16)| TableColumn { title: title.to_owned(), width, open: false };
    let row = |slip: &Slip| {
        let cells = [&slip.unit, &slip.name, &slip.login, &slip.code.printed(), &slip.expires];
        cells.into_iter().map(|text| TableCell::text(text.as_str())).collect()
    };
    Table {
        name: "一次性登录单".to_owned(),
        title: format!("{} 一次性登录单", heading.office),
        notes: [HOW.to_owned()].into_iter().chain(site).collect(),
        columns: titles.into_iter().map(column).collect(),
        rows: slips.iter().map(row).collect(),
        ..Table::default()
    }
}

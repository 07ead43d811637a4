//! The ledger that the office kept in Excel before: written as a workbook, kept as a
//! file, and imported like anybody's.

use std::collections::HashMap;

use anyhow::ensure;
use async_trait::async_trait;
use chrono::{Days, NaiveDate};
use duban_app::{
    App, Caller, Fault, ImportSettings, KnownLedger, NamedUnit,
    ledger::{DueText, ExportRow, LeadText, Stated, Status},
    number_key,
    ports::{EvidenceStore, FixedClock, Vault, evidence::UploadLimits},
};
use duban_domain::{FindingId, finding::FindingKind};
use duban_exchange::{
    ledger::{ExportHeading, export, read},
    workbook::Limits,
};

use super::{
    cast::Cast,
    county::{ABOVE, DEPARTMENTS, SCHOOLS, TOWNSHIPS},
    people::CLERK,
};

/// Place, category, words, lead, state, due date in days before the end, progress.
type Row =
    (&'static str, &'static str, &'static str, &'static str, Stated, Option<u64>, &'static str);

/// Rows by how they stand; the rest is words.
#[rustfmt::skip]
const ROWS: [Row; 24] = [
    ("双桥小学", "校舍安全", "围墙倾斜,存在安全隐患。", "柳河镇", Stated::Closed, Some(400), "已拆除重建"),
    ("青石一小", "装备图书", "科学实验室仪器老化,部分实验无法开出。", "教育局", Stated::Closed, Some(420), "更新仪器2套"),
    ("县二中", "班额校额", "七年级平均班额58人。", "教育局", Stated::Closed, Some(390), "增设3个班"),
    ("团结小学", "安全卫生", "旱厕未改造,卫生条件差。", "柳河镇", Stated::Closed, Some(410), "改造为水冲厕所"),
    ("白杨中心校", "体育场馆", "操场未硬化。", "白杨乡", Stated::Closed, Some(430), "已硬化800平方米"),
    ("育才小学", "档案数据", "资产账与实物不符。", "育才小学", Stated::Closed, Some(405), "已清查更正"),
    ("县三中", "教师编制结构", "心理健康教师未配备。", "人社局", Stated::Closed, Some(415), "招聘1名"),
    ("东关小学", "安全卫生", "校门口无减速带和警示标志。", "公安局", Stated::Closed, Some(402), "已安装"),
    ("实验小学", "班额校额", "三年级两个班超过55人。", "教育局", Stated::Closed, Some(398), "已分班"),
    ("县一中", "规范办学", "食堂承包合同未公开招标。", "县一中", Stated::Closed, Some(408), "重新招标"),
    ("九盘山小学", "用地用房", "教师周转房不足6套。", "白杨乡", Stated::InProgress, Some(330), "正在办理选址"),
    ("南塬小学", "体育场馆", "缺少200米环形跑道。", "柳河镇", Stated::InProgress, Some(300), "完成规划"),
    ("柳河初中", "装备图书", "信息技术教室计算机超过服役年限40台。", "教育局", Stated::InProgress, Some(280), "列入采购计划"),
    ("县特校", "特殊群体", "康复训练设备不足。", "教育局", Stated::InProgress, Some(260), "首批到位"),
    ("县职教中心", "装备图书", "汽修实训设备台套不足。", "财政局", Stated::InProgress, Some(240), "资金下达60%"),
    ("陈家湾小学", "校舍安全", "教学楼未做抗震鉴定。", "住建局", Stated::InProgress, Some(310), "委托鉴定机构"),
    ("长岭小学", "安全卫生", "饮用水未定期检测。", "卫健局", Stated::Issued, Some(290), ""),
    ("黄泥桥小学", "教师编制结构", "英语教师缺1名。", "教育局", Stated::Issued, Some(250), ""),
    ("松林小学", "经费", "取暖费拨付不及时。", "财政局", Stated::Issued, Some(270), ""),
    ("各乡镇学校", "安全卫生", "校车停靠点标识不全。", "各乡镇", Stated::NotStarted, None, ""),
    ("农村小学", "教师编制结构", "音体美教师结构性短缺。", "相关部门", Stated::InProgress, None, "逐年补充"),
    ("县一幼", "用地用房", "户外活动场地不足。", "教育局、自然资源局", Stated::NotStarted, None, ""),
    ("新河小学", "体育场馆", "体育器材室潮湿。", "", Stated::NotStarted, None, ""),
    ("何家坪小学", "入学巩固", "控辍保学包保责任书未签订。", "柳河镇", Stated::InProgress, None, "尽快完成"),
];

/// How many days before the story the sheet was made.
const SHEET_YEAR_DAYS: u64 = 480;

fn number(at: usize, found_on: NaiveDate) -> String {
    format!("旧台账{}-{:02}", found_on.format("%Y"), at + 1)
}

fn row(cast: &Cast, at: usize) -> ExportRow {
    let (place, category, description, lead, stated, due, progress) = ROWS[at];
    let found_on = cast.first_day - Days::new(SHEET_YEAR_DAYS - 360 + at as u64 % 9);
    ExportRow {
        finding_number: number(at, found_on),
        inspection: "上年度教育督导反馈问题".to_owned(),
        source: "县督导".to_owned(),
        found_on: Some(found_on),
        place: place.to_owned(),
        category: category.to_owned(),
        kind: Some(FindingKind::Problem),
        description: description.to_owned(),
        clause: "《教育督导条例》第二十一条".to_owned(),
        target: "按期完成整改。".to_owned(),
        lead: LeadText::parse(lead),
        due: match due {
            Some(days) => DueText::on(cast.last_day - Days::new(days) + Days::new(250)),
            None => DueText::Vague { words: "尽快".to_owned() },
        },
        progress: progress.to_owned(),
        status: Status::of(stated, []),
        ..ExportRow::default()
    }
}

/// Nothing is known yet but the units.
struct NewCounty<'a>(&'a Cast);

#[async_trait]
impl KnownLedger for NewCounty<'_> {
    async fn units(&self, names: &[String]) -> Result<HashMap<String, Vec<NamedUnit>>, Fault> {
        let bodies = ABOVE.iter().chain(&DEPARTMENTS).chain(&TOWNSHIPS);
        let offices = bodies.map(|body| (body.key, body.name, body.alias));
        let schools = SCHOOLS.iter().map(|school| (school.key, school.name, school.alias));
        let all: Vec<_> = offices.chain(schools).collect();
        let find = |name: &String| {
            let known = all.iter().find(|(_, full, short)| full == name || short == name);
            let bearer = |key| NamedUnit { unit: self.0.unit(key), from: None, until: None };
            known.map(|(key, _, _)| (name.clone(), vec![bearer(key)]))
        };
        Ok(names.iter().filter_map(find).collect())
    }

    async fn rows(&self, _: &[FindingId]) -> Result<HashMap<FindingId, ExportRow>, Fault> {
        Ok(HashMap::new())
    }
}

/// Imports the old ledger; answers the findings in the order of the rows.
pub async fn import(
    app: &App,
    clock: &FixedClock,
    vault: &dyn Vault,
    evidence: &dyn EvidenceStore,
    cast: &Cast,
) -> anyhow::Result<Vec<FindingId>> {
    let day = cast.working_day(cast.first_day + Days::new(3));
    clock.set(app.start_of(day) + chrono::TimeDelta::hours(9));
    let rows: Vec<ExportRow> = (0..ROWS.len()).map(|at| row(cast, at)).collect();
    let heading = ExportHeading {
        title: "云溪县教育督导反馈问题整改台账(上年度)".to_owned(),
        office: super::county::OFFICE_NAME.to_owned(),
        as_of: day,
    };
    let workbook = export(&heading, &rows)?;
    let ledger = read(&workbook, &Limits::default())?;
    let reader = Box::pin(std::io::Cursor::new(workbook));
    let stored = evidence.put(reader, UploadLimits::default(), "整改台账.xlsx").await?;
    let settings = ImportSettings {
        workbook_sha256: stored.sha256.to_string(),
        dry_run: false,
        create_units: false,
    };
    let clerk = Caller::Person(app.viewer(cast.person(CLERK)).await?);
    let report = app.import_ledger(&clerk, vault, &NewCounty(cast), ledger, &settings).await?;
    ensure!(report.recorded == ROWS.len(), "旧台账未全部导入 (old ledger): {:?}", report.problems);
    let mut findings = Vec::with_capacity(ROWS.len());
    for row in &rows {
        let holder = app.key_holder(&number_key(&row.finding_number)).await?;
        findings.extend(holder.map(FindingId));
    }
    Ok(findings)
}

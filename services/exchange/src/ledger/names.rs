//! The names by which sheets call the known columns. The printed title is the first name of
//! each; the earlier a name stands in its list, the surer it is.

use duban_app::ledger::Column;
use duban_app::ledger::text::compact;

/// Other names of the columns, as [`compact`] leaves them.
#[rustfmt::skip]
const OTHER_NAMES: &[(Column, &[&str])] = &[
    (Column::Seq, &["序", "编号", "no", "no."]),
    (Column::FindingNumber, &["问题编码", "问题号", "台账编号", "事项编号"]),
    (Column::Inspection, &["督导事项", "督导名称", "检查项目", "检查名称", "督导检查项目"]),
    (Column::Source, &["问题来源", "来源渠道"]),
    (Column::FoundOn, &["发现时间", "问题发现日期", "问题发现时间", "检查日期", "督导日期"]),
    (Column::Place, &["学校(单位)", "学校单位", "单位/学校", "学校", "被督导单位", "被督导学校", "受检单位", "存在问题单位", "问题单位", "学校名称", "单位名称", "单位"]),
    (Column::Stage, &["学段类别"]),
    (Column::Category, &["类别", "问题分类", "问题类型", "分类", "指标类别"]),
    (Column::Indicator, &["指标编号", "指标代码", "指标", "对应指标"]),
    (Column::Kind, &["事项性质", "性质"]),
    (Column::Description, &["问题内容", "具体问题", "存在问题", "存在的问题", "主要问题", "反馈问题", "问题表述", "问题清单", "发现问题", "发现的问题", "问题情况", "督导反馈问题", "问题"]),
    (Column::Clause, &["条款", "依据", "政策依据", "评估标准", "依据标准", "问题依据"]),
    (Column::Threshold, &["标准", "标准要求", "达标值", "标准数值"]),
    (Column::Measured, &["实测", "实际值", "现状值", "实测数值"]),
    (Column::Gap, &["差距", "缺口数", "缺口量", "缺口(绝对量)"]),
    (Column::Veto, &["一票否决", "否决", "否决项", "是否一票否决", "是否否决项"]),
    (Column::Rectification, &["整改类别", "整改方式"]),
    (Column::Target, &["目标", "整改目标任务", "目标任务", "整改标准"]),
    (Column::Measures, &["措施", "具体措施", "整改举措", "工作措施", "整改任务及措施"]),
    (Column::Money, &["所需资金", "整改资金", "资金(万元)", "资金来源"]),
    (Column::Leaders, &["整改责任领导", "分管领导", "包案领导", "牵头领导", "责任县领导"]),
    (Column::Lead, &["牵头责任单位", "牵头部门", "责任单位", "整改责任单位", "主责单位", "责任部门", "整改单位", "责任科室", "牵头责任部门", "牵头", "主责"]),
    (Column::CoUnits, &["协办单位", "配合部门", "配合责任单位", "协同单位", "参与单位", "协助单位", "配合", "协办"]),
    (Column::Owners, &["具体责任人", "整改责任人", "责任人员", "直接责任人"]),
    (Column::IssuedOn, &["交办日期", "下达时间", "交办时间"]),
    (Column::Due, &["整改期限", "完成时限", "整改完成时限", "整改时间", "完成时间", "时限", "期限", "整改截止日期", "截止日期", "完成日期", "限期"]),
    (Column::Extensions, &["延期"]),
    (Column::Progress, &["整改进展情况", "进展情况", "进展", "整改情况", "工作进展", "整改落实情况"]),
    (Column::Status, &["整改状态", "状态", "完成状态", "整改完成情况", "销号情况", "当前状态", "整改结果"]),
    (Column::Evidence, &["佐证", "印证材料", "证明材料", "佐证资料", "支撑材料"]),
    (Column::Verification, &["核查情况", "核查人/日期/结论", "核查结论", "复查情况"]),
    (Column::Notice, &["公示情况"]),
    (Column::Closing, &["销号日期/签批人", "销号日期", "销号时间", "签批人"]),
    (Column::LookBack, &["回头看情况"]),
    (Column::Relapses, &["反弹"]),
    (Column::Level, &["预警", "等级", "红黄灯", "预警状态"]),
    (Column::Remark, &["说明", "备注说明"]),
];

/// The column that a header names, and how sure that is (0 is its own title).
#[must_use]
pub fn known(header: &str) -> Option<(Column, usize)> {
    let name = plain(header);
    let found = by_name(&name);
    found.or_else(|| {
        // "整改时限(年月日)": what stands in brackets explains and does not name.
        let (before, _) = name.split_once('(')?;
        by_name(before)
    })
}

fn by_name(name: &str) -> Option<(Column, usize)> {
    if name.is_empty() {
        return None;
    }
    let title = Column::ALL.iter().find(|column| column.title() == name);
    title.map(|column| (*column, 0)).or_else(|| {
        OTHER_NAMES.iter().find_map(|(column, names)| {
            let certainty = names.iter().position(|known| *known == name)?;
            Some((*column, certainty + 1))
        })
    })
}

/// A header without spacing, line ends, stars and colons.
fn plain(header: &str) -> String {
    compact(header).chars().filter(|c| !"*:★※".contains(*c)).collect()
}

//! Enrolment, children who need more, teaching, records, and how schools are run.

use duban_domain::{
    Measure,
    finding::{EvidenceKind as E, FindingKind, Severity},
    institution::Stage,
};

use super::{COMPULSORY, Figure, Lead, PLAIN, Pattern, Rule};
use crate::demo::county::{EDUCATION, HEALTH, POSTS};

pub const ALL: &[Pattern] = &[
    Pattern {
        category: "入学巩固",
        severity: Severity::Serious,
        clause: "教督〔2017〕6号 教育质量指标1:初中三年巩固率达到95%以上",
        description: "{校}初中三年巩固率{实},标准为{准},差{缺},个别学生长期不在校。",
        figure: Some(Figure {
            measure: "初中三年巩固率",
            unit: Measure::Percent,
            rule: Rule::Share(95),
        }),
        stages: &[Stage::Junior],
        lead: Lead::Township,
        duties: &[(EDUCATION, "开展学籍比对,落实“一人一案”")],
        target: "巩固率提高{缺}。",
        measures: "乡镇干部、村干部、教师包保到户劝返,建立控辍保学台账。",
        progress: ["完成入户核查,多数学生已返校。", "返校学生稳定就读,对厌学学生开展职业启蒙。"],
        evidence: &[
            (E::CountSheet, "巩固率测算表(只含人数)"),
            (E::Minutes, "控辍保学联席会议纪要"),
        ],
        cured: "劝返学生全部复学,巩固率复核达标。",
        ..PLAIN
    },
    Pattern {
        category: "入学巩固",
        clause: "《关于进一步加强控辍保学工作的通知》",
        description: "{校}控辍保学台账更新不及时,转出学生去向佐证不全。",
        target: "台账按月更新,转出学生去向清楚。",
        measures: "明确专人负责,与学籍系统按月比对。",
        progress: ["补齐上学期转出学生去向证明。", "完成与学籍系统比对,台账更新到本月。"],
        evidence: &[(E::CountSheet, "控辍保学台账汇总表(只含人数)")],
        cured: "台账更新规范,转出学生去向佐证齐全。",
        ..PLAIN
    },
    Pattern {
        category: "特殊群体",
        severity: Severity::Serious,
        clause: "教督〔2017〕6号 教育质量指标2:残疾儿童少年入学率95%以上",
        description: "{校}服务片区残疾儿童少年入学率{实},标准为{准},差{缺},送教上门次数不足。",
        figure: Some(Figure {
            measure: "残疾儿童少年入学率",
            unit: Measure::Percent,
            rule: Rule::Share(95),
        }),
        stages: &[Stage::Primary, Stage::Special],
        lead: Lead::Unit(EDUCATION),
        duties: &[(HEALTH, "组织入学能力评估")],
        target: "入学率提高{缺}。",
        measures: "逐人评估安置,随班就读、特校就读、送教上门相结合。",
        progress: [
            "完成入学能力评估,逐人确定安置方式。",
            "送教上门按每月四次落实,随班就读资源教室启用。",
        ],
        evidence: &[
            (E::CountSheet, "安置情况统计表(只含人数)"),
            (E::Minutes, "评估委员会会议纪要"),
        ],
        cured: "应入学残疾儿童少年全部妥善安置,入学率达标。",
        ..PLAIN
    },
    Pattern {
        category: "特殊群体",
        clause: "《关于加强义务教育阶段农村留守儿童关爱和教育工作的意见》",
        description: "{校}留守儿童档案不完整,心理辅导室未正常开放,家校联系记录缺失。",
        target: "一人一档齐全,心理辅导室每周开放不少于5次。",
        measures: "补建档案,排定辅导值班表,教师结对帮扶。",
        progress: ["档案补建完成,辅导室值班表公示。", "心理辅导室正常开放,结对帮扶全覆盖。"],
        evidence: &[
            (E::CountSheet, "留守儿童关爱统计表(只含人数)"),
            (E::PhotoAfter, "心理辅导室照片"),
        ],
        cured: "档案齐全,心理辅导室正常开放,帮扶全覆盖。",
        ..PLAIN
    },
    Pattern {
        category: "质量课程",
        clause: "教督〔2017〕6号 教育质量指标7:开齐开足开好国家课程",
        description: "{校}五年级劳动、综合实践课程未按课表开设,被语文、数学占用。",
        stages: COMPULSORY,
        target: "国家课程开齐开足,课表与实际一致。",
        measures: "调整课表,加强巡课,纳入教师考核。",
        progress: ["课表重新编排并公示。", "巡课记录完整,连续四周无占课。"],
        evidence: &[(E::Minutes, "巡课记录"), (E::SurveyResult, "学生问卷结果")],
        cured: "课程按课表开设,巡课和问卷均未发现占课。",
        ..PLAIN
    },
    Pattern {
        category: "质量课程",
        kind: FindingKind::Suggestion,
        clause: "督导意见建议",
        description: "建议{校}丰富课后服务课程,增加体育、艺术、科技类社团,提高学生参与率。",
        target: "提出改进方案并书面答复。",
        measures: "调研学生需求,引入非遗传承和科技社团。",
        progress: ["完成需求调研,拟定社团清单。", "新增社团4个,学生参与率提高。"],
        evidence: &[(E::WrittenAnswer, "书面答复")],
        cured: "已采纳建议,新增社团4个,书面答复附后。",
        ..PLAIN
    },
    Pattern {
        category: "机构队伍",
        kind: FindingKind::Requirement,
        clause: "《教育督导条例》第七条、第十六条",
        description: "{校}所在责任区专兼职督学配备不足,挂牌督导每学期不足2次。",
        lead: Lead::Unit(POSTS),
        duties: &[(EDUCATION, "推荐兼职督学人选并组织培训")],
        target: "补充兼职督学,落实每学期至少2次经常性督导。",
        measures: "聘任兼职督学,公示督学姓名和联系方式。",
        progress: ["推荐人选完成公示。", "聘任文件印发,新聘督学完成岗前培训。"],
        evidence: &[(E::AppointmentPaper, "兼职督学聘任文件")],
        cured: "兼职督学聘任到位,挂牌督导次数达标。",
        ..PLAIN
    },
    Pattern {
        category: "档案数据",
        clause: "《教育统计管理规定》第二十二条",
        description: "{校}上报的教学仪器设备值与资产账不一致,统计报表无审核签字。",
        target: "账表一致,统计报表经审核签字。",
        measures: "清查资产,更正报表,建立审核制度。",
        progress: ["完成资产清查,差异原因查明。", "报表更正并重新审核签字。"],
        evidence: &[(E::SignedSheet, "更正后报表审核签字页"), (E::CountSheet, "资产清查汇总表")],
        cured: "资产账与报表核对一致,审核签字齐全。",
        ..PLAIN
    },
    Pattern {
        category: "档案数据",
        clause: "《义务教育学校管理标准》第81条",
        description: "{校}督导迎检档案未按年度归档,教学常规检查资料缺失两个学期。",
        target: "档案按年度分类归档,资料齐全。",
        measures: "补齐资料,制定归档目录,专人管理。",
        progress: ["制定归档目录,补齐上学期资料。", "两个学期资料全部补齐,装订成册。"],
        evidence: &[(E::PhotoAfter, "档案室照片"), (E::SignedSheet, "归档目录签收表")],
        cured: "档案按年度归档,资料齐全。",
        ..PLAIN
    },
    Pattern {
        category: "规范办学",
        severity: Severity::Major,
        veto: true,
        clause: "《中华人民共和国义务教育法》第二十二条;教督〔2017〕6号 一票否决事项",
        description: "{校}以特长班名义变相设置重点班,按考试成绩分班,群众有反映。",
        stages: COMPULSORY,
        target: "取消重点班,均衡编班并公开接受监督。",
        measures: "重新均衡编班,邀请家长代表和纪检人员监督抽签。",
        progress: ["取消特长班,制定均衡编班方案。", "均衡编班抽签完成,结果张榜公示。"],
        evidence: &[
            (E::Minutes, "均衡编班监督记录"),
            (E::PolicyPaper, "编班管理办法"),
            (E::PhotoAfter, "编班公示照片"),
        ],
        cured: "重点班已取消,均衡编班结果公示无异议。",
        ..PLAIN
    },
    Pattern {
        category: "规范办学",
        clause: "“双减”政策及作业管理要求",
        description: "{校}作业公示制度未落实,部分班级书面作业超过规定时长。",
        stages: COMPULSORY,
        target: "作业每日公示,书面作业时长不超标。",
        measures: "年级组统筹作业总量,教务处每周抽查。",
        progress: ["作业公示栏启用,年级组统筹作业。", "连续三周抽查,书面作业时长均在标准内。"],
        evidence: &[(E::SurveyResult, "家长问卷结果"), (E::PhotoAfter, "作业公示栏照片")],
        cured: "作业公示常态化,抽查和问卷均达到要求。",
        ..PLAIN
    },
];

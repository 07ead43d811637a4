//! Equipment, classes, teachers, money.

use duban_domain::{
    Measure,
    finding::{EvidenceKind as E, Severity},
    institution::Stage,
};

use super::{COMPULSORY, Figure, Lead, PLAIN, Pattern, Rule};
use crate::demo::county::{EDUCATION, FINANCE, PERSONNEL, PLANNING, POSTS};

pub const ALL: &[Pattern] = &[
    Pattern {
        category: "装备图书",
        clause: "教督〔2017〕6号 资源配置指标7:每百名学生拥有网络多媒体教室数",
        description: "{校}网络多媒体教室应有{准},实有{实},缺{缺}。",
        figure: Some(Figure {
            measure: "网络多媒体教室间数",
            unit: Measure::Room,
            rule: Rule::PerHundred(23, 24),
        }),
        stages: COMPULSORY,
        lead: Lead::Unit(EDUCATION),
        duties: &[(FINANCE, "拨付设备采购资金")],
        target: "新增网络多媒体教室{缺}。",
        measures: "列入年度装备采购计划,统一招标、安装、培训。",
        progress: ["采购合同已签订,首批设备到货安装。", "设备安装完成,正在组织教师应用培训。"],
        evidence: &[
            (E::AcquisitionPaper, "采购合同、发票及资产卡片"),
            (E::PhotoAfter, "多媒体教室照片"),
        ],
        cured: "新增网络多媒体教室{缺},全部验收入账并投入使用。",
        ..PLAIN
    },
    Pattern {
        category: "装备图书",
        clause: "《中小学图书馆(室)规程》附表:小学生均25册、初中生均35册",
        description: "{校}图书应有{准},实有{实},缺{缺},且近三年未更新。",
        figure: Some(Figure {
            measure: "图书册数",
            unit: Measure::Volume,
            rule: Rule::PerPupil(250, 350),
        }),
        stages: COMPULSORY,
        target: "补充图书{缺},剔除破旧图书。",
        measures: "按目录采购,开展师生推荐选书,录入管理系统。",
        progress: ["完成选书,第一批图书到馆编目。", "第二批图书到馆,正在贴标上架。"],
        evidence: &[(E::AcquisitionPaper, "图书采购验收单"), (E::PhotoAfter, "图书室照片")],
        cured: "补充图书{缺},全部编目上架,生均册数达标。",
        ..PLAIN
    },
    Pattern {
        category: "装备图书",
        severity: Severity::Serious,
        clause: "教督〔2017〕6号 资源配置指标6:生均教学仪器设备值",
        description: "{校}教学仪器设备值应达{准},实有{实},缺{缺},科学实验开出率偏低。",
        figure: Some(Figure {
            measure: "教学仪器设备值",
            unit: Measure::Yuan,
            rule: Rule::PerPupil(20_000, 25_000),
        }),
        stages: COMPULSORY,
        lead: Lead::Unit(FINANCE),
        duties: &[(EDUCATION, "编制仪器设备采购清单并组织验收")],
        target: "新增教学仪器设备{缺}。",
        measures: "统筹城乡义务教育补助经费,分两批采购。",
        progress: ["首批采购资金下达,实验器材到校。", "第二批采购完成公示,正在供货。"],
        evidence: &[
            (E::AcquisitionPaper, "设备验收单及资产卡片"),
            (E::AllocationVoucher, "资金拨付凭证"),
        ],
        cured: "新增教学仪器设备值{缺},实验课程按要求开出。",
        ..PLAIN
    },
    Pattern {
        category: "班额校额",
        severity: Severity::Serious,
        clause: "教督〔2017〕6号 政府保障程度指标5:小学不超过45人、初中不超过50人",
        description: "{校}最大班额{实},标准为{准},超出{缺},起始年级仍有大班额。",
        figure: Some(Figure {
            measure: "最大班额",
            unit: Measure::Person,
            rule: Rule::AtMost(45, 50),
        }),
        stages: COMPULSORY,
        lead: Lead::Unit(EDUCATION),
        duties: &[(PLANNING, "将学位扩容工程列入年度项目计划")],
        target: "最大班额下降{缺},消除超标准班级。",
        measures: "起始年级分班,调整招生片区,分流至邻近学校。",
        progress: [
            "完成片区调整方案公示,起始年级增设2个班。",
            "已分班并配齐任课教师,班额明显下降。",
        ],
        evidence: &[(E::CountSheet, "分班后各班人数表(只含人数)")],
        cured: "最大班额下降{缺},各班人数均在标准以内。",
        ..PLAIN
    },
    Pattern {
        category: "教师编制结构",
        clause: "教督〔2017〕6号 资源配置指标1:每百名学生拥有高于规定学历教师数",
        description: "{校}高于规定学历教师应有{准},实有{实},缺{缺}。",
        figure: Some(Figure {
            measure: "高于规定学历教师人数",
            unit: Measure::Person,
            rule: Rule::PerHundred(42, 53),
        }),
        stages: COMPULSORY,
        lead: Lead::Unit(EDUCATION),
        target: "新增高于规定学历教师{缺}。",
        measures: "学历提升计划与新教师招聘相结合,统筹调配。",
        progress: [
            "首批教师取得学历证书,新招聘教师完成公示。",
            "新招聘教师到岗,剩余缺额通过交流补足。",
        ],
        evidence: &[(E::AppointmentPaper, "招聘及调配文件")],
        cured: "新增高于规定学历教师{缺},指标达标。",
        ..PLAIN
    },
    Pattern {
        category: "教师编制结构",
        clause: "教督〔2017〕6号 资源配置指标2:每百名学生拥有县级以上骨干教师数",
        description: "{校}县级以上骨干教师应有{准},实有{实},缺{缺}。",
        figure: Some(Figure {
            measure: "县级以上骨干教师人数",
            unit: Measure::Person,
            rule: Rule::PerHundred(10, 10),
        }),
        stages: COMPULSORY,
        lead: Lead::Unit(EDUCATION),
        target: "新增县级以上骨干教师{缺}。",
        measures: "增加农村学校评选名额,城区骨干教师到校交流任教。",
        progress: ["评选名额已向该校倾斜,完成推荐。", "评选结果公示,交流骨干教师到岗。"],
        evidence: &[(E::AppointmentPaper, "骨干教师认定及交流文件")],
        cured: "新增县级以上骨干教师{缺},指标达标。",
        ..PLAIN
    },
    Pattern {
        category: "教师编制结构",
        severity: Severity::Serious,
        clause: "教督〔2017〕6号 资源配置指标3:每百名学生拥有体育、艺术专任教师数",
        description: "{校}体育、艺术专任教师应有{准},实有{实},缺{缺},课程由其他学科教师兼任。",
        figure: Some(Figure {
            measure: "体育艺术专任教师人数",
            unit: Measure::Person,
            rule: Rule::PerHundred(9, 9),
        }),
        stages: COMPULSORY,
        lead: Lead::Unit(PERSONNEL),
        duties: &[(POSTS, "核定体育艺术教师用编计划"), (EDUCATION, "组织招聘考试和岗前培训")],
        target: "补充体育、艺术专任教师{缺}。",
        measures: "专项招聘与走教相结合,确保开学前到岗。",
        progress: ["用编计划获批,招聘公告已发布。", "完成考试体检,拟聘人员公示。"],
        evidence: &[(E::AppointmentPaper, "聘用文件及任课安排")],
        cured: "补充体育、艺术专任教师{缺},已全部到岗任教。",
        ..PLAIN
    },
    Pattern {
        category: "教师编制结构",
        severity: Severity::Serious,
        clause: "国办发〔2012〕48号:严禁有编不补、长期使用代课人员",
        description: "{校}存在有编不补现象,长期聘用代课人员,空编{缺}。",
        figure: Some(Figure {
            measure: "空缺编制数",
            unit: Measure::Person,
            rule: Rule::AtMost(0, 0),
        }),
        stages: COMPULSORY,
        lead: Lead::Unit(POSTS),
        duties: &[(PERSONNEL, "组织公开招聘"), (FINANCE, "落实新增人员经费")],
        target: "补足空编{缺},清退不合格代课人员。",
        measures: "盘活编制存量,建立教师编制周转池。",
        progress: ["空编数核定,用编计划下达。", "招聘完成,拟聘人员正在办理手续。"],
        evidence: &[(E::AppointmentPaper, "编制使用批复及聘用文件")],
        cured: "空编{缺}全部补足,不再使用代课人员。",
        ..PLAIN
    },
    Pattern {
        category: "待遇培训",
        clause: "教督〔2017〕6号 政府保障程度指标9:教师5年360学时培训完成率",
        description: "{校}教师五年培训完成率{实},标准为{准},差{缺}。",
        figure: Some(Figure {
            measure: "教师五年360学时培训完成率",
            unit: Measure::Percent,
            rule: Rule::Share(100),
        }),
        target: "培训完成率提高{缺},达到全员完成。",
        measures: "补训未达标教师,落实公用经费5%用于培训。",
        progress: ["未达标教师名单核实,报名线上补训。", "多数教师完成补训学时认定。"],
        evidence: &[(E::CountSheet, "培训学时统计表(只含人数)"), (E::Minutes, "补训工作纪要")],
        cured: "全体教师完成规定学时,培训完成率达标。",
        ..PLAIN
    },
    Pattern {
        category: "待遇培训",
        severity: Severity::Major,
        clause: "《中华人民共和国义务教育法》第三十一条:教师平均工资不低于当地公务员",
        description: "{校}义务教育教师年平均工资比当地公务员低{缺},奖励性补贴未同步核增。",
        figure: Some(Figure {
            measure: "教师年平均工资与公务员差额",
            unit: Measure::Yuan,
            rule: Rule::None(15),
        }),
        stages: COMPULSORY,
        lead: Lead::Unit(FINANCE),
        duties: &[(PERSONNEL, "核定奖励性绩效工资总量"), (EDUCATION, "核实教师人数和发放明细")],
        target: "补齐差额{缺},建立同步调整机制。",
        measures: "纳入年度预算,建立教师与公务员待遇联动机制。",
        progress: ["测算方案提交县政府常务会议研究。", "补发资金列入预算调整,首批已发放。"],
        evidence: &[
            (E::AllocationVoucher, "工资补发拨付凭证"),
            (E::PolicyPaper, "待遇联动机制文件"),
        ],
        cured: "差额{缺}补发到位,联动机制印发执行。",
        ..PLAIN
    },
    Pattern {
        category: "经费",
        severity: Severity::Serious,
        clause: "教督〔2017〕6号 政府保障程度指标6:不足100名学生的学校按100人核定公用经费",
        description: "{校}未足额核拨公用经费,差{缺},学校水电费和维修费长期拖欠。",
        figure: Some(Figure {
            measure: "公用经费欠拨额",
            unit: Measure::Yuan,
            rule: Rule::None(80),
        }),
        stages: &[Stage::Primary, Stage::Special],
        lead: Lead::Unit(FINANCE),
        duties: &[(EDUCATION, "核实在校生数并编制拨付计划")],
        target: "足额补拨公用经费{缺}。",
        measures: "按在校生数重新核定,列入季度拨款计划。",
        progress: ["重新核定人数,首笔补拨到账。", "第二笔已列入拨款计划。"],
        evidence: &[(E::AllocationVoucher, "公用经费拨付凭证")],
        cured: "公用经费{缺}补拨到位,以后按标准及时足额拨付。",
        ..PLAIN
    },
];

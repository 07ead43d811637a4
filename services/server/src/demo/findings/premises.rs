//! Buildings, rooms, grounds, and what keeps people safe in them.

use duban_domain::{
    Measure,
    finding::{EvidenceKind as E, FindingKind, Severity},
};

use super::{COMPULSORY, Figure, Lead, PLAIN, Pattern, Rule};
use crate::demo::county::{EDUCATION, FINANCE, HEALTH, HOUSING, LAND, MARKET, POLICE};

pub const ALL: &[Pattern] = &[
    Pattern {
        category: "校舍安全",
        severity: Severity::Major,
        veto: true,
        safety: true,
        clause: "《中华人民共和国义务教育法》第二十四条;JGJ 125—2016 第6.1.4条",
        description: "{校}旧教学楼经鉴定为D级危房,建筑面积{实},仍有部分房间作为图书室和功能室使用。",
        figure: Some(Figure {
            measure: "D级危房建筑面积",
            unit: Measure::SquareMetre,
            rule: Rule::None(1),
        }),
        stages: COMPULSORY,
        lead: Lead::Township,
        duties: &[(FINANCE, "落实拆除重建资金"), (HOUSING, "办理拆除备案并派员现场监督")],
        target: "拆除D级危房{缺},消除安全隐患。",
        measures: "一、立即停用并封闭危房;二、师生调剂至安全教室上课;三、完成拆除并平整场地,纳入重建计划。",
        progress: [
            "已停止使用并封闭危房,图书室搬至综合楼一层,拆除方案报住建部门备案。",
            "施工单位进场,已拆除{缺}中的大部分,剩余部分正在清运。",
        ],
        evidence: &[
            (E::Appraisal, "危房鉴定报告"),
            (E::PhotoAfter, "拆除后场地照片"),
            (E::CompletionPaper, "拆除验收及场地移交手续"),
        ],
        cured: "D级危房{缺}已全部拆除,场地平整并移交学校,经复测危房面积为零。",
        interim: Some("立即封停危房,设置硬质围挡和警示标志,切断水电,安排专人值守,严禁师生进入。"),
        ..PLAIN
    },
    Pattern {
        category: "校舍安全",
        severity: Severity::Serious,
        safety: true,
        clause: "《中小学校岗位安全工作指南》;JGJ 125—2016 第6.1.4条",
        description: "{校}学生宿舍为C级危房,建筑面积{实},楼梯间墙体有贯通裂缝,未采取加固措施。",
        figure: Some(Figure {
            measure: "C级危房建筑面积",
            unit: Measure::SquareMetre,
            rule: Rule::None(1),
        }),
        stages: COMPULSORY,
        lead: Lead::Unit(EDUCATION),
        duties: &[(FINANCE, "落实加固改造资金"), (HOUSING, "审查加固设计并监督施工质量")],
        target: "完成C级危房{缺}加固,经鉴定达到安全使用要求。",
        measures: "委托有资质单位出具加固设计,暑期集中施工,竣工后重新鉴定。",
        progress: [
            "加固设计已通过审查,施工招标完成。",
            "主体加固完成,正在进行内外墙粉刷和门窗更换。",
        ],
        evidence: &[
            (E::PhotoAfter, "加固后宿舍照片"),
            (E::CompletionPaper, "加固工程竣工验收单"),
            (E::Appraisal, "加固后安全鉴定报告"),
        ],
        cured: "C级危房{缺}加固工程竣工验收合格,重新鉴定为B级,可以安全使用。",
        interim: Some("裂缝楼梯间立即停用,住宿生调整至东侧楼梯通行,宿管每日巡查两次并登记。"),
        ..PLAIN
    },
    Pattern {
        category: "校舍安全",
        clause: "《中小学校设计规范》GB 50099—2011",
        description: "{校}教学楼屋面多处渗漏,顶层教室天花板霉斑脱落,雨天影响正常上课。",
        target: "修复屋面渗漏,恢复顶层教室正常使用。",
        measures: "更换屋面防水层,铲除霉斑并重新粉刷。",
        progress: ["防水材料已采购,完成东侧屋面施工。", "屋面防水全部完成,经两次降雨未再渗漏。"],
        evidence: &[(E::PhotoAfter, "屋面修复后照片"), (E::CompletionPaper, "维修工程验收单")],
        cured: "屋面防水层已全部更换,顶层教室粉刷完毕,恢复使用。",
        ..PLAIN
    },
    Pattern {
        category: "用地用房",
        severity: Severity::Serious,
        clause: "教督〔2017〕6号 资源配置指标4:生均教学及辅助用房面积",
        description: "{校}教学及辅助用房应有{准},实有{实},缺{缺},部分功能室与普通教室混用。",
        figure: Some(Figure {
            measure: "教学及辅助用房面积",
            unit: Measure::SquareMetre,
            rule: Rule::PerPupil(45, 58),
        }),
        stages: COMPULSORY,
        lead: Lead::Unit(EDUCATION),
        duties: &[(LAND, "落实扩建用地,办理规划许可"), (FINANCE, "安排扩建工程资金")],
        target: "新增教学及辅助用房{缺}。",
        measures: "新建综合楼一栋,调整行政办公用房,增设功能教室。",
        progress: ["综合楼立项批复,已完成地勘和初步设计。", "综合楼主体封顶,正在进行室内装修。"],
        evidence: &[(E::PhotoAfter, "综合楼启用照片"), (E::CompletionPaper, "竣工验收备案表")],
        cured: "综合楼竣工并投入使用,新增教学及辅助用房{缺},复测达标。",
        ..PLAIN
    },
    Pattern {
        category: "用地用房",
        clause: "教督〔2017〕6号 政府保障程度指标3:每12个班级配备音乐、美术专用教室1间以上",
        description: "{校}按规模应有音乐、美术专用教室{准},实有{实},缺{缺}。",
        figure: Some(Figure {
            measure: "音乐美术专用教室间数",
            unit: Measure::Room,
            rule: Rule::OnePer(270),
        }),
        stages: COMPULSORY,
        target: "增设音乐、美术专用教室{缺}。",
        measures: "改造闲置教室,配齐器材和课程表。",
        progress: ["已腾出闲置教室,完成隔音和照明改造。", "器材采购到位,正在安装调试。"],
        evidence: &[(E::PhotoAfter, "专用教室照片"), (E::CompletionPaper, "改造验收单")],
        cured: "增设音乐、美术专用教室{缺},器材配齐,已排课使用。",
        ..PLAIN
    },
    Pattern {
        category: "体育场馆",
        severity: Severity::Serious,
        clause: "教督〔2017〕6号 资源配置指标5:生均体育运动场馆面积",
        description: "{校}体育运动场馆应有{准},实有{实},缺{缺},课间操分批进行。",
        figure: Some(Figure {
            measure: "体育运动场馆面积",
            unit: Measure::SquareMetre,
            rule: Rule::PerPupil(75, 102),
        }),
        stages: COMPULSORY,
        lead: Lead::Township,
        duties: &[(LAND, "协调学校东侧地块划拨"), (EDUCATION, "制定场地建设标准")],
        target: "新增体育运动场馆{缺}。",
        measures: "征用相邻地块新建运动场,改造校内风雨操场。",
        progress: ["地块划拨手续办结,完成场地平整。", "跑道基层完成,正在铺设面层。"],
        evidence: &[(E::PhotoAfter, "新建运动场照片"), (E::CompletionPaper, "运动场竣工验收单")],
        cured: "新建运动场投入使用,新增面积{缺},复测达标。",
        ..PLAIN
    },
    Pattern {
        category: "体育场馆",
        clause: "《国家学校体育卫生条件试行基本标准》",
        description: "{校}运动场为泥土地面,雨后积水,篮球架锈蚀严重,体育课开展不正常。",
        stages: COMPULSORY,
        lead: Lead::Unit(EDUCATION),
        duties: &[(FINANCE, "安排场地硬化资金")],
        target: "完成运动场硬化和排水改造,更换体育设施。",
        measures: "硬化场地,增设排水沟,更换篮球架2副。",
        progress: ["完成招标,施工队进场开挖排水沟。", "场地硬化完成,正在划线和安装设施。"],
        evidence: &[(E::PhotoAfter, "硬化后运动场照片"), (E::CompletionPaper, "工程验收单")],
        cured: "运动场硬化和排水改造完成,体育设施更换到位。",
        ..PLAIN
    },
    Pattern {
        category: "安全卫生",
        severity: Severity::Serious,
        safety: true,
        clause: "《学校食品安全与营养健康管理规定》第二十条",
        description: "{校}食堂原料采购台账不全,留样不足48小时,2名从业人员健康证过期。",
        duties: &[(MARKET, "开展食堂专项检查并复核整改结果")],
        target: "食堂采购、留样、人员健康管理全部合规。",
        measures: "补齐索证索票,配置留样柜,从业人员重新体检上岗。",
        progress: ["过期人员已离岗体检,留样柜配置到位。", "台账补齐,连续两周抽查合格。"],
        evidence: &[
            (E::PhotoAfter, "留样柜及公示栏照片"),
            (E::SignedSheet, "市场监管部门复核意见"),
        ],
        cured: "食堂三项问题全部整改到位,市场监管部门复核合格。",
        interim: Some("健康证过期人员立即离岗,当日所有菜品按规定留样,校长陪餐并登记。"),
        ..PLAIN
    },
    Pattern {
        category: "安全卫生",
        kind: FindingKind::Hazard,
        severity: Severity::Serious,
        safety: true,
        clause: "《中华人民共和国消防法》第十六条",
        description: "{校}宿舍楼一处安全出口上锁,3具灭火器压力不足,应急照明损坏。",
        target: "疏散通道畅通,消防器材完好有效。",
        measures: "拆除锁具改装推杠锁,更换灭火器,维修应急照明。",
        progress: [
            "安全出口已打开并改装推杠锁,灭火器更换完毕。",
            "应急照明全部修复,组织疏散演练一次。",
        ],
        evidence: &[(E::PhotoAfter, "安全出口及灭火器照片"), (E::Minutes, "疏散演练记录")],
        cured: "安全出口畅通,消防器材全部有效,疏散演练合格。",
        interim: Some("立即打开上锁的安全出口,夜间安排专人值守,停止使用损坏的电气线路。"),
        ..PLAIN
    },
    Pattern {
        category: "安全卫生",
        clause: "《校园周边治安综合治理工作要求》",
        description: "{校}校门口上下学时段占道经营、机动车乱停乱放,无护学岗。",
        lead: Lead::Unit(POLICE),
        duties: &[(MARKET, "清理校门口200米内无证摊点")],
        target: "设立护学岗,校门口200米内无占道经营。",
        measures: "上下学时段安排警力护学,施划禁停标线。",
        progress: ["护学岗已设立,高峰时段2名警力到岗。", "禁停标线施划完成,无证摊点清理完毕。"],
        evidence: &[(E::PhotoAfter, "护学岗及标线照片")],
        cured: "护学岗常态运行,周边秩序明显好转,无占道经营。",
        ..PLAIN
    },
    Pattern {
        category: "安全卫生",
        clause: "《学校卫生工作条例》第二十条",
        description: "{校}未按规模配备校医或保健教师,卫生室药品过期,晨午检记录不全。",
        lead: Lead::Unit(HEALTH),
        duties: &[(EDUCATION, "核定学校保健教师岗位")],
        target: "配备专(兼)职卫生技术人员,规范晨午检。",
        measures: "由乡镇卫生院派驻卫生副校长,保健教师培训上岗。",
        progress: ["卫生副校长已派驻,清理过期药品。", "保健教师完成培训,晨午检记录规范。"],
        evidence: &[(E::PhotoAfter, "卫生室照片"), (E::AppointmentPaper, "卫生副校长聘任文件")],
        cured: "卫生技术人员到位,卫生室药品和晨午检记录规范。",
        ..PLAIN
    },
];

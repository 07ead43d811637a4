//! What a column holds, by its title: 小学在校生数, 教学仪器设备值(万元), 其中D级危房面积(㎡).

use duban_app::ledger::text::compact;
use duban_domain::standard::{Figure, ItemUnit, SchoolStage};
use rust_decimal::Decimal;

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Code,
    Name,
    SchoolType,
    Township,
    CreditCode,
    /// A number of the row, a remark.
    Nothing,
    Figure(FigureColumn),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FigureColumn {
    pub figure: Figure,
    /// None for the school as a whole: its own figures, or the total of its stages.
    pub stage: Option<SchoolStage>,
    /// Into m², yuan and single pieces; none where no unit is stated and one is needed.
    pub factor: Option<Decimal>,
}

/// What is measured, and so which units may stand behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Count,
    Area,
    Money,
}

const WORDS: &[(Column, &[&str])] = &[
    (Column::Code, &["学校标识码", "标识码", "学校代码", "学校(机构)标识码", "机构标识码"]),
    (Column::Name, &["学校名称", "学校", "名称", "单位名称"]),
    (Column::SchoolType, &["办学类型", "学校类型", "学校类别", "办学类别", "类型"]),
    (Column::Township, &["所在乡镇", "乡镇", "所属乡镇", "乡镇街道", "所在乡镇街道"]),
    (Column::CreditCode, &["统一社会信用代码", "信用代码"]),
    (Column::Nothing, &["序号", "备注", "说明"]),
];

const FIGURES: &[(Figure, &[&str])] = &[
    (Figure::Pupils, &["在校生", "在校学生", "学生", "在校生人", "学生人"]),
    (Figure::Classes, &["班", "班级", "教学班"]),
    (Figure::LargestClass, &["最大班额", "最大班人"]),
    (Figure::Staff, &["教职工"]),
    (Figure::FullTimeTeachers, &["专任教师"]),
    (Figure::AboveRequiredTeachers, &["高于规定学历教师", "高于规定学历专任教师"]),
    (Figure::BackboneTeachers, &["县级以上骨干教师", "县级及以上骨干教师", "骨干教师"]),
    (
        Figure::PeArtsTeachers,
        &["体育艺术专任教师", "体育、艺术专任教师", "体育艺术教师", "体育、艺术教师"],
    ),
    (
        Figure::IntermediateTitleTeachers,
        &["中级及以上职称教师", "中级及以上专业技术职务教师", "中级以上职称教师"],
    ),
    (Figure::TeachingRoomArea, &["教学及辅助用房面积", "教学及辅助用房"]),
    (Figure::IndoorSportsArea, &["室内体育用房面积", "室内体育用房", "室内体育场馆面积"]),
    (
        Figure::OutdoorSportsArea,
        &["室外运动场面积", "室外运动场地面积", "室外体育运动场面积", "运动场面积"],
    ),
    (Figure::EquipmentValue, &["教学仪器设备值", "教学仪器设备资产值", "教学仪器设备总值"]),
    (Figure::MultimediaRooms, &["网络多媒体教室", "网络多媒体教室间"]),
    (Figure::Computers, &["计算机", "计算机台", "教学用计算机", "教学用计算机台"]),
    (Figure::Books, &["图书", "图书册", "图书藏量"]),
    (Figure::MusicRooms, &["音乐专用教室", "音乐教室"]),
    (Figure::ArtRooms, &["美术专用教室", "美术教室"]),
    (Figure::BuildingArea, &["校舍建筑面积", "校舍建筑总面积", "校舍总面积"]),
    (Figure::GradeCArea, &["c级危房面积"]),
    (Figure::GradeDArea, &["d级危房面积"]),
];

/// Behind the name of a figure that has parts beside it.
const TOTALS: &[&str] = &["小计", "合计", "总计"];

const UNITS: &[(Sort, &str, i64)] = &[
    (Sort::Area, "㎡", 1),
    (Sort::Area, "m2", 1),
    (Sort::Area, "m²", 1),
    (Sort::Area, "平方米", 1),
    (Sort::Area, "万㎡", 10_000),
    (Sort::Area, "万平方米", 10_000),
    (Sort::Money, "元", 1),
    (Sort::Money, "千元", 1_000),
    (Sort::Money, "万元", 10_000),
    (Sort::Money, "亿元", 100_000_000),
    (Sort::Count, "人", 1),
    (Sort::Count, "名", 1),
    (Sort::Count, "个", 1),
    (Sort::Count, "班", 1),
    (Sort::Count, "间", 1),
    (Sort::Count, "台", 1),
    (Sort::Count, "册", 1),
    (Sort::Count, "万册", 10_000),
];

impl Column {
    /// `note` is what stands above the table: 单位:人、㎡、万元、间.
    pub fn of(title: &str, note: &str) -> Option<Self> {
        let title = compact(title);
        let (outside, inside) = apart(&title);
        let outside = outside.trim_start_matches("其中").trim_start_matches([':', '、', ',']);
        let word = outside.trim_end_matches('*');
        if let Some((column, _)) = WORDS.iter().find(|(_, words)| words.contains(&word)) {
            return Some(*column);
        }
        let of_stage = SchoolStage::ALL
            .iter()
            .find_map(|stage| word.strip_prefix(stage.chinese()).map(|rest| (Some(*stage), rest)));
        let (stage, word) = of_stage.unwrap_or((None, word));
        let word = TOTALS.iter().find_map(|total| word.strip_suffix(total)).unwrap_or(word);
        let word = word.trim_end_matches('数');
        let (figure, _) = FIGURES.iter().find(|(_, words)| words.contains(&word))?;
        if stage.is_some() && !figure.is_by_stage() {
            return None;
        }
        let factor = factor(*figure, &inside, &compact(note));
        Some(Self::Figure(FigureColumn { figure: *figure, stage, factor }))
    }
}

/// The text outside brackets, and what stands inside, split at commas.
fn apart(title: &str) -> (String, Vec<String>) {
    let (mut outside, mut inside, mut depth) = (String::new(), String::new(), 0_u32);
    for letter in title.chars() {
        match letter {
            '(' | '[' | '〔' | '【' => depth += 1,
            ')' | ']' | '〕' | '】' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(letter),
            _ => inside.push(letter),
        }
    }
    (outside, inside.split([',', '、', ';', '/']).map(str::to_owned).collect())
}

/// By the title's own unit, else by the note, else by nature: money has none.
fn factor(figure: Figure, inside: &[String], note: &str) -> Option<Decimal> {
    let sort = Sort::of(figure);
    if let Some(factor) = inside.iter().find_map(|word| sort.factor(word)) {
        return Some(factor);
    }
    // 填报单位 is followed by a name, which is no unit.
    let notes = note.split("单位:").skip(1);
    let words = notes.flat_map(|units| units.split([',', '、', ';', '/']));
    let mut stated: Vec<_> = words.filter_map(|word| sort.factor(word)).collect();
    stated.dedup();
    match (stated.as_slice(), sort) {
        ([one], _) => Some(*one),
        ([], Sort::Count | Sort::Area) => Some(Decimal::ONE),
        ([] | [_, _, ..], _) => None,
    }
}

impl Sort {
    pub const fn of(figure: Figure) -> Self {
        match figure.unit() {
            Some(ItemUnit::Yuan) => Self::Money,
            Some(ItemUnit::SquareMetre) => Self::Area,
            Some(_) | None => Self::Count,
        }
    }

    /// Into the unit that is counted in; nothing where the word is no unit of this sort.
    fn factor(self, word: &str) -> Option<Decimal> {
        let found = UNITS.iter().find(|(sort, unit, _)| *sort == self && *unit == word);
        found.map(|(_, _, factor)| Decimal::from(*factor))
    }

    /// The number without the unit behind it, and that unit's factor.
    pub fn without_unit(self, text: &str) -> (&str, Option<Decimal>) {
        let behind = text.trim_start_matches(|c: char| c.is_ascii_digit() || "+-., ".contains(c));
        match self.factor(behind.trim()) {
            Some(factor) => (text[..text.len() - behind.len()].trim(), Some(factor)),
            None => (text, None),
        }
    }
}

use chrono::NaiveDate;
use duban_domain::finding::{FindingStatus, Lack, RectificationType, SourceLevel, StatedStanding};

use super::lead::{names, person_names, written_names};
use super::problem::Place;
use super::status::StatusFault;
use super::*;

fn row(change: impl FnOnce(&mut LedgerItem)) -> LedgerRow {
    let mut item = LedgerItem {
        inspection: "元江县教育工作督导评估".into(),
        place: "一中".into(),
        category: "经费".into(),
        description: "教育费附加未足额划拨,欠 2.59 万元".into(),
        lead: LeadText::Single("县财政局".into()),
        due: DueText::on(NaiveDate::from_ymd_opt(2009, 5, 31).unwrap()),
        status: Status::of(Stated::InProgress, []),
        ..LedgerItem::default()
    };
    change(&mut item);
    let columns = Column::ALL.to_vec();
    LedgerRow { sheet: "整改台账".into(), row: 5, columns, item, ..LedgerRow::default() }
}

#[test]
fn collectives_and_lists_are_never_a_single_lead() {
    let collective = [
        "各乡镇人民政府",
        "县直各部门",
        "相关职能部门",
        "有关单位",
        "个别初中学校",
        "学校",
        "农村中小学",
        "部分学校",
        "五部门",
        "3个乡镇",
        "十二所学校",
        "县教育局等",
        "县教育局等部门",
        "县教育局、县财政局",
        "县教育局,县财政局",
        "县教育局/县财政局",
        "县教育局 县财政局",
        "县教育局和县财政局",
        "县发展和改革局及县教育局",
    ];
    for words in collective {
        assert_eq!(LeadText::parse(words), LeadText::Collective(words.into()), "{words}");
    }
    let lines = LeadText::parse("县教育局\n县财政局");
    assert_eq!(lines, LeadText::Collective("县教育局、县财政局".into()));
    let single = [
        "县教育局",
        "县人力资源和社会保障局",
        "县住房和城乡建设局",
        "县发展和改革局",
        "因远镇人民政府",
        "第五中学",
        "三中",
        "和平小学",
        "县机构编制委员会",
    ];
    for words in single {
        assert_eq!(LeadText::parse(words), LeadText::Single(words.into()), "{words}");
    }
    for words in ["", " ", "无", "/", "——", "待定"] {
        assert_eq!(LeadText::parse(words), LeadText::None, "{words:?}");
    }
}

#[test]
fn names_are_parted_and_written_back() {
    assert_eq!(names("县公安局、县工商局;县文化局/无"), ["县公安局", "县工商局", "县文化局"]);
    assert_eq!(person_names("张  三、李四 王小五"), ["张三", "李四", "王小五"]);
    assert_eq!(person_names("欧阳 明"), ["欧阳 明"]);
    let odd = ["买买提 艾力".to_owned(), "文化、体育局".to_owned()];
    assert_eq!(person_names(&written_names(&odd)), odd);
}

#[test]
fn done_is_a_claim_and_only_struck_off_is_closed() {
    let stated = |words| Status::parse(words).map(|status| status.stated);
    for words in ["已完成", "已整改到位", "办结", "申请销号(待核查)", "未销号"]
    {
        assert_eq!(stated(words), Ok(Stated::ClosureClaimed), "{words}");
    }
    for words in ["已销号", " 已 销 号 ", "销号"] {
        assert_eq!(stated(words), Ok(Stated::Closed), "{words}");
    }
    assert_eq!(stated("长期坚持"), Ok(Stated::InProgress));
    assert_eq!(stated(""), Ok(Stated::NotStated));
    assert_eq!(stated("差不多"), Err(StatusFault::Unknown("差不多".into())));
    let both = StatusFault::Contradictory(Stated::Closed, Stated::InProgress);
    assert_eq!(stated("已销号,整改中"), Err(both));
}

#[test]
fn no_two_states_or_marks_share_a_word() {
    for stated in Stated::ALL {
        for words in [stated.label()].iter().chain(stated.other_words()) {
            assert_eq!(Status::parse(words).map(|read| read.stated), Ok(*stated), "{words}");
        }
    }
    for mark in Mark::ALL {
        for words in [mark.label()].iter().chain(mark.other_words()) {
            assert!(Status::parse(words).is_ok_and(|read| read.marks.contains(mark)), "{words}");
        }
    }
}

#[test]
fn the_key_is_the_number_else_what_the_row_says_and_never_its_running_number() {
    let key = natural_key(&row(|_| ()));
    assert!(key.starts_with("words:"));
    let spelled = row(|item| {
        item.description = " 教育费附加未足额划拨，欠2.59万元。".into();
        item.status = Status::default();
    });
    assert_eq!(natural_key(&spelled), key);
    assert_eq!(natural_key(&LedgerRow { seq: "9".into(), row: 77, ..row(|_| ()) }), key);
    let changes: [fn(&mut LedgerItem); 4] = [
        |item| item.description = "教育费附加未足额划拨,欠 259 万元".into(),
        |item| item.place = "二中".into(),
        |item| item.category = "装备图书".into(),
        |item| item.inspection = "另一次督导".into(),
    ];
    for change in changes {
        assert_ne!(natural_key(&row(change)), key);
    }
    let another_year = NaiveDate::from_ymd_opt(2010, 5, 11);
    assert_ne!(natural_key(&LedgerRow { inspected_from: another_year, ..row(|_| ()) }), key);
    let numbered = row(|item| item.finding_number = " YJ-2009 -01".into());
    assert_eq!(natural_key(&numbered), "number:yj-2009-01");
}

/// Keys name findings for ever; a changed recipe would import every ledger again.
#[test]
fn the_key_of_a_row_never_changes() {
    let expected = "words:bc7f1b8e278d3f3f0ec40b50b4683d28b0c98380e634a637af6c4100bcc30aba";
    assert_eq!(natural_key(&row(|_| ())), expected);
}

#[test]
fn a_row_enters_as_it_states_itself() {
    let of = |row: &LedgerRow, lead| {
        Disposition::of(row, lead).map(|found| (found.standing, found.lacks)).map_err(|p| p.code)
    };
    let known = LeadMatch::Known;
    let stated = |stated| row(|item| item.status = Status::of(stated, []));
    assert_eq!(of(&stated(Stated::InProgress), known), Ok((StatedStanding::InProgress, vec![])));
    assert_eq!(
        of(&stated(Stated::ClosureClaimed), known),
        Ok((StatedStanding::InProgress, vec![]))
    );
    assert_eq!(of(&stated(Stated::NotStarted), known), Ok((StatedStanding::Issued, vec![])));
    assert_eq!(of(&stated(Stated::NotStated), known), Ok((StatedStanding::Issued, vec![])));
    assert_eq!(of(&stated(Stated::Confirmed), known), Ok((StatedStanding::Confirmed, vec![])));
    assert_eq!(of(&stated(Stated::Closed), known), Ok((StatedStanding::ClosedBefore, vec![])));
    assert_eq!(of(&stated(Stated::Withdrawn), known), Err(ProblemCode::StatusNotCarried));
    let vague = row(|item| item.due = DueText::Vague { words: "尽快".into() });
    assert_eq!(of(&vague, known), Ok((StatedStanding::Confirmed, vec![Lack::DueDate])));
    let many = row(|item| item.lead = LeadText::Collective("各乡镇".into()));
    assert_eq!(of(&many, known), Ok((StatedStanding::Confirmed, vec![Lack::LeadUnit])));
}

#[test]
fn an_unknown_lead_is_listed_and_blocks_nothing() {
    let disposition = Disposition::of(&row(|_| ()), LeadMatch::Unknown).unwrap();
    assert_eq!(disposition.standing, StatedStanding::Confirmed);
    assert_eq!(disposition.lacks, [Lack::LeadUnit]);
    let [problem] = disposition.problems.as_slice() else { panic!("{disposition:?}") };
    assert_eq!(problem.code, ProblemCode::UnknownUnit);
    assert!(!problem.blocking && problem.message.contains("县财政局"));
}

#[test]
fn a_column_that_the_file_lacks_states_nothing() {
    let known = row(|item| item.progress = "已拨付一半".into());
    let mut found = row(|item| item.place = "二中".into());
    found.columns = vec![Column::Seq, Column::Place, Column::Description];
    let columns: Vec<_> = found.differences(&known).iter().map(|one| one.column).collect();
    assert_eq!(columns, [Column::Place]);
}

#[test]
fn a_report_adds_up_by_rows_and_not_by_problems() {
    let problem = |row, code| Problem::new(Place::cell("一", row, "D"), code, "", "");
    let report = Report {
        rows: 4,
        recorded: 2,
        unchanged: 1,
        problems: vec![
            problem(5, ProblemCode::NoDescription),
            problem(5, ProblemCode::ErrorCell),
            problem(6, ProblemCode::UnknownUnit),
        ],
    };
    assert!(report.adds_up() && report.has_blocking());
    let json = serde_json::to_value(&report).unwrap();
    let first = &json["problems"][0];
    assert_eq!(first["sheet"], "一");
    assert_eq!((first["row"].as_u64(), first["column"].as_str()), (Some(5), Some("D")));
    assert_eq!(
        (first["code"].as_str(), first["blocking"].as_bool()),
        (Some("no_description"), Some(true))
    );
}

#[test]
fn a_ledger_calls_every_state_as_the_domain_does() {
    for status in FindingStatus::ALL {
        assert_eq!(Stated::from(*status).label(), status.chinese());
    }
}

#[test]
fn words_that_name_a_kind_become_one_and_others_do_not() {
    let level = |words: &str| row(|item| item.source = words.into()).item.source_level();
    assert_eq!(level("省督导"), Some(SourceLevel::Provincial));
    assert_eq!(level("县级自查"), Some(SourceLevel::SelfCheck));
    assert_eq!(level("巡视"), None);
    let kind = |due, words: &str| {
        row(|item| (item.due, item.rectification) = (due, words.into())).item.rectification_type()
    };
    assert_eq!(kind(DueText::None, "持续整改"), Some(RectificationType::Continuing));
    assert_eq!(kind(DueText::None, ""), None);
    let immediate = DueText::ImmediateRectification { words: "立行立改".into() };
    assert_eq!(kind(immediate, ""), Some(RectificationType::Immediate));
}

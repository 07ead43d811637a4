//! From what an inspector wrote down to a finding that stands.

use chrono::Days;
use duban_app::NewFinding;
use duban_domain::{
    MeasureId, Role,
    finding::{
        ConfirmFinding, CorrectEntry, CorrectableField, DecideDefence, FeedBack, FileDefence,
        OrderInterimMeasure, ReportInterimMeasure, VerifyInterimMeasure, WithdrawFinding,
    },
};

use super::Teller;
use crate::demo::{
    act::{Act, What, Who},
    findings::Numbers,
    people::{CLERK, HEAD, SECOND_CLERK},
    text::prose,
};

/// Days after which the shipped rules' defence period is over, though its last day lies in the
/// longest holiday.
const AFTER_DEFENCE: u64 = 20;
/// What a hearing takes in all, weekends included.
const HEARING_DAYS: i64 = 30;

impl Teller<'_> {
    pub fn recorded(&mut self) {
        let place = self.cast.unit(self.case.school.key);
        let mut particulars = self.case.particulars(self.source.clone(), place);
        particulars.inspection = self.inspection;
        particulars.visit = self.visit;
        particulars.found_on = Some(self.day);
        let interim_measure = self.case.pattern.interim.map(|words| OrderInterimMeasure {
            measure: MeasureId(self.id("measure")),
            unit: place,
            words: prose(words),
            due_on: self.day + Days::new(1),
        });
        let inspector = self.inspectors()[0];
        self.acts.push(Act {
            day: self.day,
            command_id: self.recording,
            step: "recordFinding",
            who: Who::Person(self.cast.person(inspector)),
            what: What::Record(Box::new(NewFinding {
                particulars,
                interim_measure,
                indicator: None,
            })),
            occurred_on: None,
            on_behalf: None,
        });
        self.interim_measure_taken();
        if self.every(10, 7) {
            self.description_corrected();
        }
    }

    /// A danger to life waits for no feedback.
    fn interim_measure_taken(&mut self) {
        if self.case.pattern.interim.is_none() {
            return;
        }
        let measure = MeasureId(self.id("measure"));
        self.wait(1);
        let happened_on = self.day;
        let words = prose("已按要求落实管控措施,现场设置警示标志并安排专人值守,巡查记录附后。");
        let report = ReportInterimMeasure { measure, words, happened_on };
        self.by_unit(self.case.school.key, Role::UnitLeader, report);
        self.wait(2);
        let inspector = self.inspectors()[0];
        let words = prose("现场查看,管控措施到位,师生未再进入危险区域。");
        self.by(inspector, VerifyInterimMeasure { measure, holds: true, words });
    }

    fn description_corrected(&mut self) {
        let old = self.case.words(self.case.pattern.description);
        let new = prose(&format!("{}(发现时间以现场记录为准)", old.as_str()));
        let reason = prose("补充说明,原文遗漏时间依据。");
        let field = CorrectableField::Description;
        let inspector = self.inspectors()[0];
        self.by(inspector, CorrectEntry { field, new, reason, unit: None });
    }

    pub fn fed_back(&mut self) {
        self.wait(2);
        let to = self.cast.unit(self.case.school.key);
        self.by(CLERK, FeedBack { to });
    }

    pub fn contested(&mut self) {
        self.wait(5);
        let statement = self.case.words(
            "经我校核对,督导组统计口径与实际情况有出入:部分数据未计入本学期新增部分,恳请复核。",
        );
        self.by_unit(self.case.school.key, Role::UnitLeader, FileDefence { statement });
    }

    pub fn defence_decided(&mut self, upheld: bool) {
        self.wait(4);
        let reasons = if upheld {
            "经复核,申辩理由成立,所附材料真实,原认定撤销。"
        } else {
            "经复核,部分数据予以更正,其余事实清楚、依据充分,问题成立。"
        };
        let corrected = self.case.numbers.as_ref().filter(|_| !upheld).map(Numbers::corrected);
        self.by(SECOND_CLERK, DecideDefence { upheld, reasons: prose(reasons), corrected });
    }

    /// Some go back to the school for an answer first, some are plain.
    pub fn confirmed(&mut self) {
        let time_left = (self.cast.last_day - self.day).num_days();
        let is_heard = self.every(3, 1) && time_left > HEARING_DAYS;
        if is_heard {
            self.fed_back();
            if self.every(9, 4) {
                self.contested();
                self.defence_decided(false);
                return;
            }
            self.wait(AFTER_DEFENCE);
        } else {
            self.wait(3);
        }
        self.by(SECOND_CLERK, ConfirmFinding { definition_differs: false });
    }

    pub fn withdrawn(&mut self) {
        self.wait(6);
        let reason = prose("经与统计部门核对,发现时所用数据为上一年度数据,本年度已达标,撤销认定。");
        self.by(HEAD, WithdrawFinding { reason });
    }
}

//! What the units do, and what shows it.

use chrono::{Days, NaiveDate};
use duban_domain::{
    EvidenceId, Role, Signing,
    finding::{
        ApprovePlan, AttachEvidence, ClaimClosure, ClosureGround, CorrectedFigures, Evidence,
        EvidenceKind, FilePlan, FindingKind, Plan, Progress, RecordMeasurement, ReportDuty,
        ReportProgress, ReturnPlan, TakeBackClaim, WaiveDuty, WaiveMeasurement, WithdrawEvidence,
    },
};

use super::Teller;
use crate::demo::{
    county::has_accounts,
    files::ending,
    people::{CLERK, HEAD},
    text::{line, prose},
};

impl Teller<'_> {
    pub fn plan_filed(&mut self) {
        self.wait(5);
        let plan = Plan {
            measures: self.case.words(self.case.pattern.measures),
            forecast_on: Some(self.due_on),
            stages: self.stages(),
            funding: self.funding(),
        };
        self.staged = !plan.stages.is_empty();
        self.by_unit(self.lead, Role::UnitMember, FilePlan { plan });
    }

    pub fn plan_returned(&mut self) {
        self.wait(2);
        let defects = vec![
            prose("资金来源不明确,请写明金额和渠道。"),
            prose("未列出分阶段时间节点和具体责任人。"),
        ];
        self.by(CLERK, ReturnPlan { defects });
    }

    /// Where one is needed, a plan; now and then the first is not good enough.
    pub fn planned(&mut self) {
        if !self.needs_a_plan() {
            return;
        }
        self.plan_filed();
        if self.every(5, 2) {
            self.plan_returned();
            self.plan_filed();
        }
        self.wait(2);
        let remark = self.every(3, 0).then(|| prose("同意,请按节点推进,每月25日前报送进展。"));
        self.by(CLERK, ApprovePlan { remark });
    }

    /// Reports a share of what is to be done. Some reports come days late.
    pub fn progressed(&mut self, stage: usize, percent: i64) {
        let days_late = if self.every(9, 4) { 6 } else { 0 };
        let happened_on = (self.day - Days::new(days_late)).max(self.began);
        let progress = Progress {
            words: self.case.words(self.case.pattern.progress[stage]),
            stage: None,
            done: self.case.numbers.as_ref().map(|numbers| numbers.done(percent)),
            forecast_on: Some(self.due_on),
            happened_on,
        };
        let is_late = happened_on < self.day;
        let act = self.by_unit(self.lead, Role::UnitMember, ReportProgress { progress });
        act.occurred_on = is_late.then_some(happened_on);
    }

    /// Two reports on the way to `end`, and talk between them.
    pub fn working(&mut self, end: NaiveDate) {
        self.wait_for(40, end);
        self.progressed(0, 35);
        self.first_stages();
        self.talked_about();
        self.wait_for(70, end);
        self.progressed(1, 70);
        self.later_stages();
        self.entered_and_contested();
    }

    pub fn attached(&mut self, kind: EvidenceKind, proves: &str) {
        let id = EvidenceId(self.id(&format!("evidence/{}", self.files)));
        let (sha256, stored) = self.cast.files.of(kind, self.turn + self.files);
        self.files += 1;
        let witnessed = kind == EvidenceKind::DoneOnSiteWitnessed;
        let evidence = Evidence {
            id,
            sha256: (!witnessed).then_some(sha256),
            size: if witnessed { 0 } else { stored.size },
            media_type: line(stored.media_type),
            file_name: line(&format!("{proves}.{}", ending(kind))),
            kind,
            proves: line(&format!("{}:{proves}", self.case.school.alias)),
            captured_on: Some(self.day),
        };
        self.by_unit(self.lead, Role::UnitMember, AttachEvidence { evidence });
    }

    /// Everything that a claim needs.
    pub fn made_ready(&mut self, end: NaiveDate) {
        self.wait_for(90, end);
        for (kind, proves) in self.case.pattern.evidence {
            self.attached(*kind, proves);
        }
        if self.every(11, 3) {
            self.wrong_file_withdrawn();
        }
        self.duties_settled();
        let Some(measured) = self.case.measured_again() else { return };
        if self.every(17, 8) {
            let reasons = prose("本年度统计报表尚未生成,以部门复核意见和现场核查代替复测。");
            self.by(HEAD, WaiveMeasurement { reasons });
        } else {
            let measured_on = self.day;
            self.by_unit(self.lead, Role::UnitMember, RecordMeasurement { measured, measured_on });
        }
    }

    fn wrong_file_withdrawn(&mut self) {
        let evidence = EvidenceId(self.id(&format!("evidence/{}", self.files)));
        self.attached(EvidenceKind::Other, "误传材料");
        let reason = prose("上传错误,与本问题无关。");
        self.by_unit(self.lead, Role::UnitMember, WithdrawEvidence { evidence, reason });
    }

    fn duties_settled(&mut self) {
        for (at, (unit, words)) in self.case.pattern.duties.iter().enumerate() {
            let duty = self.duty(unit);
            if at == 1 && self.every(4, 2) {
                let reason = prose("牵头单位已自行办结相关手续,无需该单位另行办理。");
                self.by(CLERK, WaiveDuty { duty, reason });
            } else {
                let words = prose(&format!("已完成:{words}。"));
                let happened_on = self.day;
                self.by_unit(unit, Role::UnitMember, ReportDuty { duty, words, happened_on });
            }
        }
    }

    pub fn claimed(&mut self) {
        self.wait(1);
        if self.every(14, 6) {
            self.claim();
            self.wait(1);
            let reason = prose("验收单漏盖公章,撤回补正后重新申请。");
            self.by_unit(self.lead, Role::UnitMember, TakeBackClaim { reason });
            self.wait(2);
        }
        self.claim();
    }

    fn claim(&mut self) {
        let pattern = self.case.pattern;
        let ground = match pattern.kind {
            FindingKind::Suggestion => ClosureGround::Answered,
            FindingKind::Problem if pattern.category == "档案数据" => {
                ClosureGround::DataCorrection
            }
            FindingKind::Problem | FindingKind::Hazard | FindingKind::Requirement => {
                ClosureGround::Cured
            }
        };
        let leader = self.cast.of(self.lead, Role::UnitLeader);
        let number = format!("销号申请〔{}〕{}号", self.day.format("%Y"), self.turn + 1);
        let signing = if has_accounts(self.lead) {
            Signing::InSystem
        } else {
            self.cast.paper(leader, self.day, &number)
        };
        let words = self.case.words(pattern.cured);
        let figures = (ground == ClosureGround::DataCorrection)
            .then(|| CorrectedFigures { before: line("1186人"), after: line("1168人") });
        let claim = ClaimClosure { ground, words, figures, signing };
        self.by_unit(self.lead, Role::UnitLeader, claim);
    }
}

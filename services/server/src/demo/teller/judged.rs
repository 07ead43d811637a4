//! Verification, closing, and what comes after.

use chrono::{Days, NaiveDate};
use duban_domain::{
    PersonId, Signing,
    finding::{
        CloseFinding, FindingCommand, PassVerification, RecordLookBack, RecordUpperDecision,
        RefuseClosing, ReopenFinding, ReportUp, ReturnFinding, SourceLevel, UpperVerdict,
        VerifierSigning,
    },
};

use super::Teller;
use crate::demo::{
    act::{Asks, Who},
    people::{CLERK, COMMITTEE_MEMBER, DEPUTY_GOVERNOR, HEAD, SECOND_CLERK},
    text::{line, prose},
};

impl Teller<'_> {
    /// One in the system; where it is grave, a second on the signed sheet.
    fn verifiers(&self) -> (&'static str, Vec<VerifierSigning>) {
        let inspectors = self.inspectors();
        let mut named = vec![VerifierSigning { signing: Signing::InSystem, on_site: true }];
        let grave = self.case.pattern.veto || self.case.pattern.safety;
        if let Some(second) = inspectors.get(1).filter(|_| grave || self.every(5, 0)) {
            let number = format!("云教督核〔{}〕{}号", self.day.format("%Y"), self.turn + 1);
            let signing = self.cast.paper(self.cast.person(second), self.day, &number);
            named.push(VerifierSigning { signing, on_site: true });
        }
        (inspectors[0], named)
    }

    fn judge(&mut self, step: &'static str, who: &str, asks: Asks) {
        let who = Who::Person(self.cast.person(who));
        self.push(step, who, asks);
    }

    pub fn verified(&mut self) {
        self.wait(4);
        let (who, verifiers) = self.verifiers();
        let words = prose("现场核查,佐证材料与实际一致,整改目标已经达到,同意通过核查。");
        let verified_on = self.day;
        let asks = move |standing: &crate::demo::act::Standing| {
            FindingCommand::from(PassVerification {
                verifiers: verifiers.clone(),
                words: words.clone(),
                evidence_set_sha256: standing.frozen.clone(),
                verified_on,
            })
        };
        self.judge("passVerification", who, Box::new(asks));
    }

    pub fn returned(&mut self) {
        self.wait(4);
        let (who, verifiers) = self.verifiers();
        let defects = vec![
            prose("现场抽查发现部分工作尚未完成,与申请材料不符。"),
            prose("验收单缺少监理单位签章,请补充。"),
        ];
        let asks = move |standing: &crate::demo::act::Standing| {
            FindingCommand::from(ReturnFinding {
                verifiers: verifiers.clone(),
                defects: defects.clone(),
                evidence_set_sha256: standing.frozen.clone(),
            })
        };
        self.judge("returnFinding", who, Box::new(asks));
    }

    /// Who signs, and whether on paper.
    fn signer(&self) -> (&'static str, Signing) {
        let signer = match (self.needs_those_above(), self.every(3, 1)) {
            (true, true) => COMMITTEE_MEMBER,
            (true, false) => DEPUTY_GOVERNOR,
            (false, _) => HEAD,
        };
        if !self.every(4, 1) {
            return (signer, Signing::InSystem);
        }
        let signatory: PersonId = self.cast.person(signer);
        let number = format!("云教督销〔{}〕{}号", self.day.format("%Y"), self.turn + 1);
        (SECOND_CLERK, self.cast.paper(signatory, self.day, &number))
    }

    pub fn closed(&mut self) {
        self.wait(4);
        let (who, signing) = self.signer();
        let sheet =
            self.every(2, 1).then(|| line(&format!("销号签批单第{}批", self.turn / 40 + 1)));
        let asks = move |standing: &crate::demo::act::Standing| {
            FindingCommand::from(CloseFinding {
                evidence_set_sha256: standing.frozen.clone(),
                signing: signing.clone(),
                sheet: sheet.clone(),
                remark: None,
            })
        };
        self.judge("closeFinding", who, Box::new(asks));
    }

    pub fn closing_refused(&mut self) {
        self.wait(4);
        let (who, signing) = self.signer();
        let reasons = prose("长效机制未建立,暂不同意销号,请补充制度文件后再报。");
        self.by(who, RefuseClosing { reasons, signing });
    }

    fn upper_body(&self) -> &'static str {
        match self.source.level {
            SourceLevel::City => "市人民政府教育督导室",
            SourceLevel::National
            | SourceLevel::Provincial
            | SourceLevel::County
            | SourceLevel::SelfCheck
            | SourceLevel::Complaint => "省人民政府教育督导委员会办公室",
        }
    }

    pub fn reported_up(&mut self) {
        self.wait(6);
        let document =
            line(&format!("云教督报〔{}〕{}号", self.day.format("%Y"), self.turn % 30 + 1));
        self.by(CLERK, ReportUp { body: line(self.upper_body()), document });
    }

    pub fn upper_decided(&mut self, verdict: UpperVerdict) {
        self.wait(14);
        let document =
            line(&format!("督导整改复核意见〔{}〕{}号", self.day.format("%Y"), self.turn % 30 + 1));
        let decided_on = self.day;
        self.by(CLERK, RecordUpperDecision { document, decided_on, verdict });
    }

    pub fn upper_returned(&mut self) {
        let reasons = prose("佐证材料不足以证明长期达标,请补充本学期数据后重新上报。");
        let due_on = self.cast.last_day + Days::new(25);
        self.upper_decided(UpperVerdict::Returned { reasons, due_on });
    }

    pub fn looked_back(&mut self, holds: bool) {
        self.wait(92);
        let visited_by = self.inspectors().into_iter().take(2);
        let visited_by = visited_by.map(|login| self.cast.person(login)).collect();
        let words = if holds {
            "回头看:现场查看,整改成果保持良好,未发现反弹。"
        } else {
            "回头看:现场发现问题再次出现,整改成果未能保持。"
        };
        let look_back =
            RecordLookBack { holds, words: prose(words), visited_on: self.day, visited_by };
        let inspector = self.inspectors()[0];
        self.by(inspector, look_back);
    }

    pub fn relapsed(&mut self, due_on: NaiveDate) {
        self.looked_back(false);
        self.wait(2);
        let reasons = prose("回头看发现反弹,保留原编号重新挂账,限期整改。");
        self.due_on = due_on;
        self.by(CLERK, ReopenFinding { reasons, due_on: Some(due_on) });
    }
}

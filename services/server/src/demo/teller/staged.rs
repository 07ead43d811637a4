//! Stages of works and the money for them, where something is built or bought.

use chrono::NaiveDate;
use duban_domain::{
    FundingLineId, Role, StageId,
    finding::{AcceptStage, FundingLine, FundingStep, RecordFunding, ReturnStage, Stage},
};
use rust_decimal::Decimal;

use super::Teller;
use crate::demo::{
    people::CLERK,
    text::{line, prose},
};

/// Names of stages, and what shows that each is reached.
type Works = &'static [(&'static str, &'static str)];

const BUILDING: Works = &[
    ("立项", "立项批复"),
    ("招标", "中标通知书"),
    ("开工", "开工令"),
    ("完工", "监理报告"),
    ("验收", "竣工验收备案"),
];
const BUYING: Works = &[("采购", "采购合同"), ("到货", "到货验收单"), ("验收", "资产卡片")];
/// What one thing costs more or less, in 元; totals vary with the turn.
const BUILDING_COSTS: i64 = 860_000;
const BUYING_COSTS: i64 = 73_500;

impl Teller<'_> {
    /// What is built or bought goes by stages; the rest is done in one go.
    fn works(&self) -> Option<(Works, i64)> {
        match self.case.pattern.category {
            "校舍安全" | "用地用房" | "体育场馆" => Some((BUILDING, BUILDING_COSTS)),
            "装备图书" => Some((BUYING, BUYING_COSTS)),
            _ => None,
        }
    }

    /// At even distances between today and the due date.
    pub fn stages(&self) -> Vec<Stage> {
        let Some((works, _)) = self.works() else { return Vec::new() };
        let days = (self.due_on - self.day).num_days();
        if days < i64::try_from(works.len()).unwrap_or(i64::MAX) {
            return Vec::new();
        }
        let count = i64::try_from(works.len()).unwrap_or(1);
        let due_on = |at: usize| -> NaiveDate {
            let part = days * (i64::try_from(at).unwrap_or(0) + 1) / count;
            self.day + chrono::Duration::days(part)
        };
        let stage = |(at, (name, acceptance)): (usize, &(&str, &str))| Stage {
            id: self.stage_id(at),
            name: line(name),
            due_on: due_on(at),
            target: None,
            acceptance: Some(line(acceptance)),
        };
        works.iter().enumerate().map(stage).collect()
    }

    pub fn funding(&self) -> Vec<FundingLine> {
        if self.works().is_none() {
            return Vec::new();
        }
        let whole = self.planned_money();
        let upper = whole * Decimal::new(6, 1);
        let line_of = |ordinal, name, planned| FundingLine {
            id: self.funding_id(ordinal),
            name: line(name),
            planned,
        };
        vec![line_of(0, "上级专项资金", upper), line_of(1, "县级财政", whole - upper)]
    }

    fn planned_money(&self) -> Decimal {
        let (_, costs) = self.works().unwrap_or((BUYING, BUYING_COSTS));
        Decimal::new(costs * 100 + i64::try_from(self.turn).unwrap_or(0) * 12_345, 2)
    }

    fn stage_id(&self, at: usize) -> StageId {
        StageId(self.id(&format!("stage/{at}")))
    }

    fn funding_id(&self, at: usize) -> FundingLineId {
        FundingLineId(self.id(&format!("funding/{at}")))
    }

    /// The plan that was approved had stages.
    fn goes_by_stages(&self) -> bool {
        self.staged
    }

    /// The first stages are there, and the money for them is asked for and granted.
    pub fn first_stages(&mut self) {
        if !self.goes_by_stages() {
            return;
        }
        self.stage_accepted(0);
        let whole = self.planned_money();
        self.money(0, FundingStep::Requested, whole * Decimal::new(6, 1), "资金申请报告");
        self.money(0, FundingStep::Granted, whole * Decimal::new(5, 1), "资金下达通知");
    }

    pub fn later_stages(&mut self) {
        if !self.goes_by_stages() {
            return;
        }
        if self.every(4, 1) {
            let defects = vec![prose("合同与中标通知书金额不一致,请核对后重报。")];
            self.by(CLERK, ReturnStage { stage: self.stage_id(1), defects });
        }
        self.stage_accepted(1);
        let whole = self.planned_money();
        self.money(0, FundingStep::PaidIn, whole * Decimal::new(5, 1), "财政拨款凭证");
        self.money(0, FundingStep::PaidOut, whole * Decimal::new(35, 2), "支付凭证");
    }

    fn stage_accepted(&mut self, at: usize) {
        let (stage, accepted_on) = (self.stage_id(at), self.day);
        self.by(CLERK, AcceptStage { stage, accepted_on, remark: None });
    }

    fn money(&mut self, at: usize, step: FundingStep, amount: Decimal, paper: &str) {
        let (line_id, on) = (self.funding_id(at), self.day);
        let document = line(&format!("{paper}〔{}〕{}号", self.day.format("%Y"), self.turn + 1));
        let amount = amount.round_dp(2);
        let command = RecordFunding { line: line_id, step, amount, on, document };
        self.by_unit(self.lead, Role::UnitMember, command);
    }
}

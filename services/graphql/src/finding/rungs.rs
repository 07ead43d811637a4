//! Where a finding stands on the ladder: its rung, what is proposed with the draft of the
//! paper, every step that was taken. Its fields stand on `Finding` itself.

use async_graphql::{ComplexObject, Context, ID, Object, Result, SimpleObject};
use duban_domain::{Language, ladder};
use duban_readmodel as readmodel;

use super::{Finding, SignatureShown};
use crate::{asking::Asked, code::Rung, person::Person, reading, scalar::Date, unit::Unit};

/// The part of a finding that this file shows.
pub struct Rungs<'a>(pub &'a Finding);

/// Where it stands on the ladder.
#[Object]
impl Rungs<'_> {
    /// 督办阶梯: where it stands. Null: normal.
    async fn rung(&self) -> Option<Rung> {
        self.0.item.standing.rung.map(Rung::from)
    }

    /// 升级待决定; between the office and those who decide, and null for a unit.
    async fn escalation_proposal(&self, ctx: &Context<'_>) -> Option<EscalationProposal> {
        let proposal = self.0.item.standing.proposal.clone();
        let proposal = proposal.filter(|_| ctx.scope().sees_all());
        proposal.map(|proposal| EscalationProposal::of(proposal, self.0.clone()))
    }

    /// Steps up and down that people took, in their order.
    #[graphql(complexity = "10 + 5 * child_complexity")]
    async fn escalations(&self, ctx: &Context<'_>) -> Result<Vec<EscalationStep>> {
        reading::escalations(ctx, self.0).await
    }

    /// 挂牌督办
    async fn listed_supervision(&self) -> Option<ListedSupervision> {
        self.0.item.standing.listed.as_deref().map(ListedSupervision::from)
    }
}

/// Why a rung should stand, in words.
#[derive(Debug, Clone, SimpleObject)]
pub struct EscalationGround {
    pub text_zh: String,
    pub text_en: String,
}

/// A rung that is proposed and that nobody has decided on.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub struct EscalationProposal {
    pub id: ID,
    pub rung: Rung,
    pub grounds: Vec<EscalationGround>,
    /// Of whoever proposed it.
    pub words: Option<String>,
    /// 送达单位
    pub addressee: Unit,
    pub proposed_on: Date,
    /// Null: the clock.
    pub proposed_by: Option<Person>,
    #[graphql(skip)]
    pub of: Box<(readmodel::OpenProposal, Finding)>,
}

/// A paper to read, change and sign.
#[derive(Debug, Clone, SimpleObject)]
pub struct PaperDraft {
    pub title_zh: String,
    pub body_zh: String,
    pub title_en: String,
    pub body_en: String,
}

#[ComplexObject]
impl EscalationProposal {
    /// The draft of its paper, by the rules in force. Null: they have none for this rung.
    #[graphql(complexity = "10")]
    async fn draft(&self, ctx: &Context<'_>) -> Result<Option<PaperDraft>> {
        let (proposal, finding) = self.of.as_ref();
        reading::paper_draft(ctx, proposal, finding).await
    }
}

impl EscalationProposal {
    fn of(proposal: readmodel::OpenProposal, finding: Finding) -> Self {
        Self {
            id: proposal.id.into(),
            rung: proposal.rung.into(),
            grounds: grounds(&proposal.grounds),
            words: proposal.words.as_ref().map(ToString::to_string),
            addressee: Unit(proposal.addressee),
            proposed_on: Date(proposal.proposed_on),
            proposed_by: proposal.proposed_by.map(Person),
            of: Box::new((proposal, finding)),
        }
    }
}

/// One step up or down.
#[derive(Debug, Clone, SimpleObject)]
pub struct EscalationStep {
    pub from: Option<Rung>,
    /// Null: back to normal.
    pub to: Option<Rung>,
    pub grounds: Vec<EscalationGround>,
    pub words: Option<String>,
    /// 文号
    pub document: Option<String>,
    pub addressee: Option<Unit>,
    pub taken_on: Date,
    pub signature: SignatureShown,
}

impl From<readmodel::TakenStep> for EscalationStep {
    fn from(step: readmodel::TakenStep) -> Self {
        Self {
            from: step.from.map(Rung::from),
            to: step.to.map(Rung::from),
            grounds: grounds(&step.grounds),
            words: step.words.map(|words| words.to_string()),
            document: step.document.map(|document| document.to_string()),
            addressee: step.addressee.map(Unit),
            taken_on: Date(step.taken_on),
            signature: SignatureShown::from(&readmodel::SignedAct {
                act: readmodel::FormalAct::Step,
                signature: step.signature,
            }),
        }
    }
}

/// 挂牌督办, with the five duties that leadership laid down.
#[derive(Debug, Clone, SimpleObject)]
pub struct ListedSupervision {
    /// 整改措施
    pub measures: String,
    /// 责任单位和责任人
    pub responsibility: String,
    /// 整改资金
    pub money: String,
    /// 整改时限
    pub deadline: Date,
    /// 应急预案
    pub contingency: String,
    pub document: Option<String>,
    pub listed_on: Date,
}

impl From<&readmodel::ListedItem> for ListedSupervision {
    fn from(listed: &readmodel::ListedItem) -> Self {
        let duties = &listed.duties;
        Self {
            measures: duties.measures.to_string(),
            responsibility: duties.responsibility.to_string(),
            money: duties.money.to_string(),
            deadline: Date(duties.deadline),
            contingency: duties.contingency.to_string(),
            document: listed.document.as_ref().map(ToString::to_string),
            listed_on: Date(listed.listed_on),
        }
    }
}

fn grounds(grounds: &[ladder::Ground]) -> Vec<EscalationGround> {
    let said = |ground: &ladder::Ground| EscalationGround {
        text_zh: ground.said(Language::Chinese),
        text_en: ground.said(Language::English),
    };
    grounds.iter().map(said).collect()
}

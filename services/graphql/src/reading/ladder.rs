//! The ladder: steps that were taken, and the draft of a proposal's paper.

use async_graphql::{Context, Result};
use duban_domain::{Language, ladder::PaperFacts};
use duban_readmodel::OpenProposal;

use super::as_known;
use crate::{
    asking::Asked,
    finding::{EscalationStep, Finding, PaperDraft},
};

/// Longest description that a paper's title or sentence takes, in characters.
const MATTER_CHARS_MAX: usize = 80;

pub async fn escalations(ctx: &Context<'_>, finding: &Finding) -> Result<Vec<EscalationStep>> {
    let known = as_known(finding.as_of)?;
    let steps = ctx.views().taken_steps(&ctx.scope(), finding.item.id, known).await;
    let steps = steps.map_err(|error| ctx.unread(&error))?;
    Ok(steps.into_iter().map(Into::into).collect())
}

/// By the rules in force, with what is known today.
pub async fn paper_draft(
    ctx: &Context<'_>,
    proposal: &OpenProposal,
    finding: &Finding,
) -> Result<Option<PaperDraft>> {
    let policy = ctx.app().policy().await.map_err(|fault| ctx.broken(&fault))?;
    let rule = policy.as_ref().and_then(|policy| policy.rules.ladder.rule(proposal.rung));
    let Some(paper) = rule.and_then(|rule| rule.paper.as_ref()) else { return Ok(None) };
    let unit = ctx.app().unit_name(proposal.addressee).await;
    let unit = unit.map_err(|fault| ctx.broken(&fault))?.unwrap_or_default();
    let today = ctx.app().today().to_string();
    let facts = |language| PaperFacts {
        unit: unit.clone(),
        today: today.clone(),
        ..facts(proposal, finding, language)
    };
    let chinese = paper.filled(Language::Chinese, &facts(Language::Chinese));
    let english = paper.filled(Language::English, &facts(Language::English));
    Ok(Some(PaperDraft {
        title_zh: chinese.title,
        body_zh: chinese.body,
        title_en: english.title,
        body_en: english.body,
    }))
}

fn facts(proposal: &OpenProposal, finding: &Finding, language: Language) -> PaperFacts {
    let item = &finding.item;
    let between = match language {
        Language::Chinese => ";",
        Language::English => "; ",
    };
    let words = proposal.words.iter().map(ToString::to_string);
    let grounds = proposal.grounds.iter().map(|ground| ground.said(language)).chain(words);
    PaperFacts {
        number: item.matter.number.to_string(),
        matter: shortened(item.matter.particulars.description.as_str()),
        due_on: item.standing.due_on.map_or_else(|| "–".to_owned(), |due_on| due_on.to_string()),
        overdue_days: item.overdue_days.to_string(),
        grounds: grounds.collect::<Vec<_>>().join(between),
        rung: proposal.rung.said(language).to_owned(),
        ..PaperFacts::default()
    }
}

fn shortened(words: &str) -> String {
    let line = words.lines().next().unwrap_or_default();
    let mut short: String = line.chars().take(MATTER_CHARS_MAX).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    short
}

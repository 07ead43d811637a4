//! The claim that it is cured: by the leader of the lead unit, on evidence that it freezes.

use super::{
    Decides, Decision,
    guards::{doer, policy},
    one,
    signing::{signed_by, signed_on},
};
use crate::{
    Context, Line, Role, UnitId,
    finding::{
        ClaimClosure, ClaimTakenBack, ClosureClaimed, ClosureGround, CorrectedFigures, Evidence,
        Finding, FindingKind, FindingRefusal, FindingStatus, Mark, TakeBackClaim,
        evidence_set_digest,
    },
    policy::Claim,
};

type Checked = Result<(), FindingRefusal>;

impl Decides for ClaimClosure {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[FindingStatus::InProgress])?;
        finding.must_not_have(Mark::Continuing)?;
        let lead = finding.lead().ok_or(FindingRefusal::NotTheLead { lead: None })?;
        self.ground_fits(finding)?;
        finding.evidence_suffices(&policy(context)?.rules.claim)?;
        finding.is_measured_again()?;
        finding.duties_are_settled()?;
        let figures = self.both_figures(finding)?;
        let signature = signed_by(&self.signing, context, &[Role::UnitLeader], |grant| {
            grant.role == Role::UnitLeader && grant.unit == lead
        })?;
        let frozen: Vec<Evidence> = finding.evidence().cloned().collect();
        let claimed_on = signed_on(&signature, context);
        one(ClosureClaimed {
            ground: self.ground,
            words: self.words.clone(),
            figures,
            evidence: frozen.iter().map(|one| one.id).collect(),
            evidence_set_sha256: evidence_set_digest(&frozen),
            claimed_on,
            signature,
            on_behalf: doer(context)?.on_behalf,
            verification_due: finding.verification_due(claimed_on, context),
        })
    }
}

impl ClaimClosure {
    fn ground_fits(&self, finding: &Finding) -> Checked {
        let suggestion =
            finding.particulars().is_some_and(|found| found.kind == FindingKind::Suggestion);
        match self.ground {
            ClosureGround::Answered if !suggestion => {
                Err(FindingRefusal::GroundDoesNotFit { ground: self.ground })
            }
            ClosureGround::Answered | ClosureGround::Cured | ClosureGround::DataCorrection => {
                Ok(())
            }
        }
    }
}

impl ClaimClosure {
    /// A data correction shows what stood and what is right; what was measured goes before
    /// what is said.
    fn both_figures(&self, finding: &Finding) -> Result<Option<CorrectedFigures>, FindingRefusal> {
        if self.ground != ClosureGround::DataCorrection {
            return Ok(None);
        }
        let said = self.figures.as_ref();
        let before = finding.first_figure().or_else(|| said.map(|figures| figures.before.clone()));
        let after = finding.figure_now().or_else(|| said.map(|figures| figures.after.clone()));
        let (Some(before), Some(after)) = (before, after) else {
            return Err(FindingRefusal::FiguresMissing);
        };
        Ok(Some(CorrectedFigures { before, after }))
    }
}

impl Finding {
    fn first_figure(&self) -> Option<Line> {
        let found = self.particulars()?;
        let measured = found.measured.as_ref().map(|one| one.value.to_string());
        measured.and_then(|value| Line::parse(&value).ok()).or_else(|| found.measured_words.clone())
    }

    fn figure_now(&self) -> Option<Line> {
        let value = self.remeasured.as_ref()?.value.to_string();
        Line::parse(&value).ok()
    }

    /// What the category needs, all of it; else any one of what will do.
    fn evidence_suffices(&self, rules: &Claim) -> Checked {
        let category = self.particulars().and_then(|found| found.category.as_ref());
        match rules.by_category.iter().find(|line| Some(&line.category) == category) {
            Some(line) => {
                let kinds: Vec<_> = line
                    .all_of
                    .iter()
                    .copied()
                    .filter(|kind| !self.files.has_kind(*kind))
                    .collect();
                if kinds.is_empty() {
                    return Ok(());
                }
                Err(FindingRefusal::EvidenceMissing { kinds })
            }
            None if rules.any_of.is_empty()
                || rules.any_of.iter().any(|kind| self.files.has_kind(*kind)) =>
            {
                Ok(())
            }
            None => Err(FindingRefusal::AnyEvidenceMissing { kinds: rules.any_of.clone() }),
        }
    }

    /// Closure is proved by measuring again, and the gap is gone.
    pub(super) fn is_measured_again(&self) -> Checked {
        if !self.is_measured() || self.measurement_waived {
            return Ok(());
        }
        let measured = self.remeasured.as_ref().ok_or(FindingRefusal::MeasurementMissing)?;
        match measured.gap.filter(|gap| !gap.amount.is_zero()) {
            Some(gap) => Err(FindingRefusal::GapRemains { gap }),
            None => Ok(()),
        }
    }

    pub(super) fn duties_are_settled(&self) -> Checked {
        let units: Vec<UnitId> = self
            .assigned
            .duties
            .iter()
            .filter(|duty| !duty.settled)
            .map(|duty| duty.unit)
            .collect();
        if units.is_empty() { Ok(()) } else { Err(FindingRefusal::DutiesOpen { units }) }
    }
}

impl Decides for TakeBackClaim {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[FindingStatus::ClosureClaimed])?;
        let doer = doer(context)?;
        finding.for_the_lead(&doer)?;
        one(ClaimTakenBack { reason: self.reason.clone(), taken_back_by: doer.person })
    }
}

//! Verification: by people who had no hand in it, on the set that the claim froze.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    Decides, Decision,
    guards::{at_most, has_happened},
    one,
    signing::signed_by_verifier,
};
use crate::{
    Context, Signature,
    finding::{
        Finding, FindingRefusal, FindingStatus, PassVerification, ReturnFinding,
        VerificationPassed, VerificationReturned, Verifier, VerifierSigning,
    },
};

/// Most verifiers of one verification, and most defects of one return.
const VERIFIERS_MOST: u16 = 20;
const DEFECTS_MOST: u16 = 50;
/// Safety and veto items are looked at on site by this many.
const ON_SITE_LEAST: usize = 2;

impl Decides for PassVerification {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[FindingStatus::ClosureClaimed, FindingStatus::BrokenDown])?;
        finding.cites_what_is_judged(&self.evidence_set_sha256)?;
        finding.dated_after_what_is_judged(self.verified_on)?;
        has_happened(self.verified_on, context)?;
        let verifiers = finding.verifiers(&self.verifiers, context)?;
        // Asked with the claim; a whole has none.
        finding.is_measured_again()?;
        finding.duties_are_settled()?;
        finding.seen_on_site_by_two(&verifiers)?;
        one(VerificationPassed {
            verifiers,
            words: self.words.clone(),
            evidence_set_sha256: self.evidence_set_sha256.clone(),
            verified_on: self.verified_on,
        })
    }
}

impl Decides for ReturnFinding {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[FindingStatus::ClosureClaimed])?;
        finding.cites_frozen_set(&self.evidence_set_sha256)?;
        if self.defects.is_empty() {
            return Err(FindingRefusal::DefectsMissing);
        }
        at_most(self.defects.len(), DEFECTS_MOST)?;
        one(VerificationReturned {
            verifiers: finding.verifiers(&self.verifiers, context)?,
            defects: self.defects.clone(),
            evidence_set_sha256: self.evidence_set_sha256.clone(),
        })
    }
}

impl Finding {
    pub(super) fn cites_frozen_set(&self, digest: &str) -> Result<(), FindingRefusal> {
        if self.frozen_evidence_digest() == Some(digest) {
            return Ok(());
        }
        Err(FindingRefusal::EvidenceSetDiffers)
    }

    fn cites_what_is_judged(&self, digest: &str) -> Result<(), FindingRefusal> {
        match self.digest_to_judge() {
            Some(judged) if judged == digest => Ok(()),
            None if self.status() == Some(FindingStatus::BrokenDown) => {
                Err(FindingRefusal::PartsUnsettled)
            }
            Some(_) | None => Err(FindingRefusal::EvidenceSetDiffers),
        }
    }

    /// Not before the claim; of a whole, not before its last part came to rest.
    fn dated_after_what_is_judged(&self, on: NaiveDate) -> Result<(), FindingRefusal> {
        let claimed_on = self.files.frozen.as_ref().map(|frozen| frozen.claimed_on);
        if let Some(claimed_on) = claimed_on.filter(|claimed_on| on < *claimed_on) {
            return Err(FindingRefusal::VerifiedBeforeClaim { claimed_on });
        }
        match self.parts_rested_on().filter(|rested_on| on < *rested_on) {
            Some(rested_on) => Err(FindingRefusal::VerifiedBeforeParts { rested_on }),
            None => Ok(()),
        }
    }

    /// Everybody who verified, each signed, none of them of the wrong side.
    fn verifiers(
        &self,
        named: &[VerifierSigning],
        context: &Context,
    ) -> Result<Vec<Verifier>, FindingRefusal> {
        if named.is_empty() {
            return Err(FindingRefusal::VerifierMissing);
        }
        at_most(named.len(), VERIFIERS_MOST)?;
        let signatures: Vec<Signature> = named
            .iter()
            .map(|one| signed_by_verifier(&one.signing, context))
            .collect::<Result<_, _>>()?;
        let mut known = BTreeSet::new();
        for person in signatures.iter().flat_map(Signature::counts_as) {
            if !known.insert(person) {
                return Err(FindingRefusal::VerifierTwice { person });
            }
        }
        self.may_verify(&signatures, context)?;
        let on_site = named.iter().map(|one| one.on_site);
        Ok(signatures
            .into_iter()
            .zip(on_site)
            .map(|(signature, on_site)| Verifier { signature, on_site })
            .collect())
    }

    fn seen_on_site_by_two(&self, verifiers: &[Verifier]) -> Result<(), FindingRefusal> {
        let grave = self.particulars().is_some_and(|found| found.veto || found.safety);
        let found = verifiers.iter().filter(|one| one.on_site).count();
        if grave && found < ON_SITE_LEAST {
            let found = u16::try_from(found).unwrap_or(u16::MAX);
            return Err(FindingRefusal::OnSiteByTwo { found });
        }
        Ok(())
    }
}

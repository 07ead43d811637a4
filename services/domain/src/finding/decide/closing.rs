//! Striking it off: a third person's signature, on the same evidence.

use super::{
    Decides, Decision, one,
    signing::{ABOVE, HEAD, signed, signed_on},
};
use crate::{
    Context, Signature, Signing,
    finding::{
        CloseFinding, Closed, ClosingRefused, Finding, FindingRefusal, FindingStatus, RefuseClosing,
    },
};

const TO_BE_SIGNED: [FindingStatus; 2] = [FindingStatus::Verified, FindingStatus::OnPublicNotice];

impl Decides for CloseFinding {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&TO_BE_SIGNED)?;
        finding.cites_frozen_set(&self.evidence_set_sha256)?;
        let signature = finding.signed_off(&self.signing, context)?;
        let closed_on = signed_on(&signature, context);
        if let Some(verified_on) = finding.verified_on.filter(|verified| closed_on < *verified) {
            return Err(FindingRefusal::ClosedBeforeVerified { verified_on });
        }
        one(Closed {
            evidence_set_sha256: self.evidence_set_sha256.clone(),
            closed_on,
            signature,
            sheet: self.sheet.clone(),
            remark: self.remark.clone(),
        })
    }
}

impl Decides for RefuseClosing {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&TO_BE_SIGNED)?;
        let signature = finding.signed_off(&self.signing, context)?;
        one(ClosingRefused { reasons: self.reasons.clone(), signature })
    }
}

impl Finding {
    fn signed_off(
        &self,
        signing: &Signing,
        context: &Context,
    ) -> Result<Signature, FindingRefusal> {
        let signature = signed(signing, &HEAD, context)?;
        if self.closing_needs_those_above(context) && signed(signing, &ABOVE, context).is_err() {
            return Err(FindingRefusal::ClosedFromAbove);
        }
        self.may_sign_closing(&signature, context)?;
        Ok(signature)
    }
}

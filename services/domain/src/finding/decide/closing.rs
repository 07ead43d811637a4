//! Striking it off: a third person's signature, on the same evidence.

use super::{
    Decides, Decision, one,
    signing::{ABOVE, HEAD, Signed, signed, signed_on},
};
use crate::{
    Context, PersonId, Role, Signature, Signing,
    finding::{
        CloseFinding, Closed, ClosingRefused, Finding, FindingRefusal, FindingStatus,
        RefuseClosing, separation::known,
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
        finding.notice_is_over(closed_on)?;
        let look_backs = context.reckoner().map(|reckoner| reckoner.look_backs(closed_on));
        one(Closed {
            evidence_set_sha256: self.evidence_set_sha256.clone(),
            closed_on,
            signature,
            sheet: self.sheet.clone(),
            remark: self.remark.clone(),
            look_backs: look_backs.unwrap_or_default(),
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
    fn signed_off(&self, signing: &Signing, context: &Context) -> Signed {
        self.signed_off_in(|roles| signed(signing, roles, context), context)
    }

    /// By whoever `signs` in one of the roles that it is asked for.
    fn signed_off_in(&self, signs: impl Fn(&[Role]) -> Signed, context: &Context) -> Signed {
        let signature = signs(&HEAD)?;
        if self.closing_needs_those_above(context) && signs(&ABOVE).is_err() {
            return Err(FindingRefusal::ClosedFromAbove);
        }
        self.may_sign_closing(&signature, context)?;
        Ok(signature)
    }

    /// Whether this person could sign the closing today: the first rule that says no. Rule 6:
    /// where it says no for everybody, the finding waits as verified.
    pub fn closing_signer(
        &self,
        person: PersonId,
        context: &Context,
    ) -> Result<(), FindingRefusal> {
        self.must_be(&TO_BE_SIGNED)?;
        let facts = known(context, person)?;
        let signs = |roles: &[Role]| {
            if !roles.iter().any(|role| facts.holds(*role)) {
                return Err(FindingRefusal::SignatoryLacksRole { person, roles: roles.to_vec() });
            }
            Ok(Signature::InSystem { signatory: person, agent_for: None })
        };
        self.signed_off_in(signs, context).map(drop)
    }
}

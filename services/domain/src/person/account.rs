//! The account's side of a person. Secrets lie in the vault; here is only that
//! something was done about them.

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    Person, PersonEvent, PersonRefusal,
    decide::{Decision, must_keep_accounts},
};
use crate::{ActingPerson, Actor, Context, Prose, Role, TokenId};

/// Most tokens of one person that have not expired.
pub const TOKENS_MAX: usize = 50;

impl Person {
    pub(super) fn correct_name(&self, commitment_sha256: &str) -> Decision {
        if !crate::digest::is_sha256_hex(commitment_sha256) {
            return Err(PersonRefusal::NotADigest);
        }
        if self.commitment_sha256 == commitment_sha256 {
            return Err(PersonRefusal::NothingChanges);
        }
        Ok(PersonEvent::NameCorrected {
            old_commitment_sha256: self.commitment_sha256.clone(),
            commitment_sha256: commitment_sha256.to_owned(),
        })
    }

    pub(super) fn disable(&self, reason: &Prose, context: &Context) -> Decision {
        self.must_be_anothers_act(context)?;
        must_keep_accounts(context)?;
        if self.disabled {
            return Err(PersonRefusal::AlreadyDisabled);
        }
        Ok(PersonEvent::Disabled { reason: reason.clone() })
    }

    pub(super) fn enable(&self, reason: &Prose, context: &Context) -> Decision {
        self.must_be_anothers_act(context)?;
        must_keep_accounts(context)?;
        if !self.disabled {
            return Err(PersonRefusal::NotDisabled);
        }
        Ok(PersonEvent::Enabled { reason: reason.clone() })
    }

    pub(super) fn erase(&self, reason: &Prose, context: &Context) -> Decision {
        self.must_be_anothers_act(context)?;
        must_keep_accounts(context)?;
        Ok(PersonEvent::Erased { reason: reason.clone() })
    }

    /// Whoever holds the slip signs in as this person and may do all that they may: the
    /// office head prints one only for people who act for units and for nobody else, so that
    /// nobody of the judging side can put on the hat of another. All others are the
    /// administrator's.
    pub(super) fn issue_slip(
        &self,
        expires_at: DateTime<Utc>,
        reset: bool,
        context: &Context,
    ) -> Decision {
        self.must_be_anothers_act(context)?;
        if must_keep_accounts(context).is_err() {
            let by_head = matches!(
                &context.actor,
                Actor::Person(ActingPerson { role: Role::OfficeHead, agent_for: None, .. })
            );
            if !by_head || !self.acts_for_units_alone(context.today) {
                return Err(PersonRefusal::NotAllowed);
            }
        }
        if expires_at <= context.now {
            return Err(PersonRefusal::AlreadyOver);
        }
        Ok(PersonEvent::SlipIssued { expires_at, reset, issued_by: context.actor.person() })
    }

    /// Without a role, or as somebody's agent, a person may be anybody.
    fn acts_for_units_alone(&self, today: NaiveDate) -> bool {
        !self.grants.is_empty()
            && self.grants.iter().all(|grant| grant.role.is_unit_side())
            && !self.stands_for_somebody(today)
    }

    pub(super) fn create_token(
        &self,
        token: TokenId,
        expires_at: DateTime<Utc>,
        context: &Context,
    ) -> Decision {
        if self.tokens.contains_key(&token) {
            return Err(PersonRefusal::TokenExists);
        }
        if expires_at <= context.now {
            return Err(PersonRefusal::AlreadyOver);
        }
        if self.tokens.values().filter(|expiry| **expiry > context.now).count() >= TOKENS_MAX {
            return Err(PersonRefusal::TooMany);
        }
        Ok(PersonEvent::TokenCreated { token, expires_at })
    }

    pub(super) fn revoke_token(&self, token: TokenId) -> Decision {
        if !self.tokens.contains_key(&token) {
            return Err(PersonRefusal::NoSuchToken);
        }
        Ok(PersonEvent::TokenRevoked { token })
    }
}

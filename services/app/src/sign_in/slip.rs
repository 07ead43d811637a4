//! One-time slips 一次性登录单: a code on paper by which a person signs in once, and must
//! choose a password at that.
//!
//! **Invariant:** the code is known to the paper alone; the vault has its digest, the log
//! that a slip was issued. It is a one-time link in letters that people can type.

use std::fmt;

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{CredentialError, SignIn};
use crate::ports::vault::{LinkPurpose, NewLink, SecretDigest};

/// Letters and digits that nobody takes for one another (Crockford's).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 80 bits: no guessing, and no slow hash is needed.
const CHARS: usize = 16;
const GROUP: usize = 4;
/// So that a slip's digest is no other secret's.
const RECIPE: &[u8] = b"duban slip 1";

/// What stands on the paper.
#[derive(Clone, PartialEq, Eq)]
pub struct SlipCode([u8; CHARS]);

/// A slip that was issued just now.
#[derive(Clone, PartialEq, Eq)]
pub struct IssuedSlip {
    pub code: SlipCode,
    pub expires_at: DateTime<Utc>,
}

impl SlipCode {
    fn drawn(random: &[u8; 32]) -> Self {
        let mut code = [0; CHARS];
        for (letter, byte) in code.iter_mut().zip(random) {
            *letter = ALPHABET[usize::from(byte & 0x1f)];
        }
        Self(code)
    }

    /// As people type it: in any case, with or without hyphens and spaces, and with the
    /// letters that look like digits.
    #[must_use]
    pub fn typed(typed: &str) -> Option<Self> {
        let letters = typed.chars().filter(|c| !matches!(c, '-' | ' ' | '\u{2014}'));
        let mut code = [0; CHARS];
        let mut count = 0;
        for letter in letters {
            let letter = match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let byte = u8::try_from(letter).ok().filter(|byte| ALPHABET.contains(byte))?;
            *code.get_mut(count)? = byte;
            count += 1;
        }
        (count == CHARS).then_some(Self(code))
    }

    pub(super) fn secret(&self) -> [u8; 32] {
        Sha256::new().chain_update(RECIPE).chain_update(self.0).finalize().into()
    }

    /// `K7QM-2XVF-9DRT-H4WP`
    #[must_use]
    pub fn printed(&self) -> String {
        let groups = self.0.chunks(GROUP).map(|group| group.iter().map(|b| char::from(*b)));
        groups.map(String::from_iter).collect::<Vec<_>>().join("-")
    }
}

/// Never prints the code.
impl fmt::Debug for SlipCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SlipCode(…)")
    }
}

impl fmt::Debug for IssuedSlip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IssuedSlip(until {})", self.expires_at)
    }
}

impl SignIn {
    /// When a slip that is issued now would expire.
    #[must_use]
    pub fn slip_expires_at(&self) -> DateTime<Utc> {
        self.now() + self.settings.slip_life
    }

    /// A slip for somebody who has an account. A password that was set is worth nothing
    /// from now on, sessions end, and earlier links and slips too.
    pub async fn issue_slip(&self, person: Uuid) -> Result<IssuedSlip, CredentialError> {
        let account = self.vault.account(person).await?.ok_or(CredentialError::NoAccount)?;
        let created_at = self.now();
        if account.password.is_some() {
            // One that nobody has ever seen.
            let (unknown, _) = self.draw();
            let hash = self.passwords.hash(&unknown, self.ids.nonce()).await?;
            self.vault.set_password(person, &hash, None, created_at).await?;
        }
        let code = SlipCode::drawn(&self.ids.secret());
        let expires_at = self.slip_expires_at();
        let digest = SecretDigest::of(&code.secret());
        let purpose = LinkPurpose::SetPassword;
        let link = NewLink { digest, purpose, person: Some(person), created_at, expires_at };
        self.vault.issue_link(link).await?;
        Ok(IssuedSlip { code, expires_at })
    }
}

#[cfg(test)]
mod tests {
    use super::SlipCode;

    #[test]
    fn a_code_is_the_same_however_people_type_it() {
        let code = SlipCode::drawn(&[31; 32]);
        assert_eq!(code.printed(), "ZZZZ-ZZZZ-ZZZZ-ZZZZ");
        assert_eq!(SlipCode::typed("zzzzzzzz zzzz-ZZZZ"), Some(code));
        let one = SlipCode::drawn(&[1; 32]);
        assert_eq!(SlipCode::typed("lIl1-1111-1111-1111"), Some(one));
        for none in
            ["", "zzzz", "ZZZZ-ZZZZ-ZZZZ-ZZZ", "ZZZZ-ZZZZ-ZZZZ-ZZZZ-Z", "ZZZZ-ZZZZ-ZZZZ-ZZZ督"]
        {
            assert_eq!(SlipCode::typed(none), None, "{none}");
        }
    }
}

//! What people are told, in both languages, and the codes that programs read.

use super::{CredentialError, PasswordFault, SignInRefusal};
use crate::ports::VaultError;

impl SignInRefusal {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Wrong => "wrong",
            Self::TryLater { .. } => "try_later",
        }
    }

    #[must_use]
    pub fn zh(self) -> &'static str {
        match self {
            Self::Wrong => "登录名或密码不正确",
            Self::TryLater { .. } => "尝试次数过多,请稍后再试",
        }
    }

    #[must_use]
    pub fn en(self) -> &'static str {
        match self {
            Self::Wrong => "The login name or the password is wrong",
            Self::TryLater { .. } => "Too many attempts; try again later",
        }
    }
}

impl PasswordFault {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::TooShort => "password_too_short",
            Self::TooLong => "password_too_long",
            Self::TooEasy => "password_too_easy",
        }
    }

    #[must_use]
    pub fn zh(self) -> &'static str {
        match self {
            Self::TooShort => "密码至少 12 个字符",
            Self::TooLong => "密码最多 128 个字符",
            Self::TooEasy => "密码过于常见或有规律,请换一个",
        }
    }

    #[must_use]
    pub fn en(self) -> &'static str {
        match self {
            Self::TooShort => "A password has at least 12 characters",
            Self::TooLong => "A password has at most 128 characters",
            Self::TooEasy => "This password is well known or a pattern; choose another",
        }
    }
}

impl CredentialError {
    /// None is a fault: not the person's doing and not theirs to read about.
    #[must_use]
    pub fn code(&self) -> Option<&'static str> {
        match self {
            Self::Password(fault) => Some(fault.code()),
            Self::WrongPassword => Some("wrong_password"),
            Self::TryLater { .. } | Self::Vault(VaultError::Busy) => Some("try_later"),
            Self::LinkGone => Some("link_gone"),
            Self::TokenNotWellFormed => Some("token_not_well_formed"),
            Self::NoAccount => Some("no_account"),
            Self::Vault(_) => None,
        }
    }

    #[must_use]
    pub fn zh(&self) -> Option<&'static str> {
        match self {
            Self::Password(fault) => Some(fault.zh()),
            Self::WrongPassword => Some("当前密码不正确"),
            Self::TryLater { .. } | Self::Vault(VaultError::Busy) => {
                Some("尝试次数过多,请稍后再试")
            }
            Self::LinkGone => Some("链接已使用、已过期或已被新链接取代"),
            Self::TokenNotWellFormed => Some("令牌须有名称,有效期不超过一年"),
            Self::NoAccount => Some("没有此账号"),
            Self::Vault(_) => None,
        }
    }

    #[must_use]
    pub fn en(&self) -> Option<&'static str> {
        match self {
            Self::Password(fault) => Some(fault.en()),
            Self::WrongPassword => Some("The current password is wrong"),
            Self::TryLater { .. } | Self::Vault(VaultError::Busy) => {
                Some("Too many attempts; try again later")
            }
            Self::LinkGone => {
                Some("This link was used, has expired or was overtaken by a newer one")
            }
            Self::TokenNotWellFormed => Some("A token needs a label and a life of at most a year"),
            Self::NoAccount => Some("There is no such account"),
            Self::Vault(_) => None,
        }
    }
}

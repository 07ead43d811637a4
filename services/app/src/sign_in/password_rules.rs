//! Which passwords are taken: length and a blocked list, no rules of composition.

use crate::ports::vault::LoginName;

pub const PASSWORD_CHARS_MIN: usize = 12;
pub const PASSWORD_CHARS_MAX: usize = 128;
/// Fewer different characters than this is a pattern, not a password.
const DISTINCT_CHARS_MIN: usize = 5;

/// Long enough and still tried first. One a line, lower case.
const BLOCKED: &str = include_str!("blocked_passwords.txt");
/// Words that are blocked with any digits and signs around them.
const BLOCKED_STEMS: &str = include_str!("blocked_stems.txt");

/// What is wrong with a chosen password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordFault {
    TooShort,
    TooLong,
    /// Well known, a pattern, or the login name with something around it.
    TooEasy,
}

pub(super) fn check(password: &str, login: Option<&LoginName>) -> Result<(), PasswordFault> {
    let chars = password.chars().count();
    if chars < PASSWORD_CHARS_MIN {
        return Err(PasswordFault::TooShort);
    }
    if chars > PASSWORD_CHARS_MAX {
        return Err(PasswordFault::TooLong);
    }
    if is_easy(password, login) { Err(PasswordFault::TooEasy) } else { Ok(()) }
}

fn is_easy(password: &str, login: Option<&LoginName>) -> bool {
    let lower = password.to_lowercase();
    let stem = lower.trim_matches(|c: char| !c.is_alphabetic());
    distinct(&lower) < DISTINCT_CHARS_MIN
        || is_run(&lower)
        || BLOCKED.lines().any(|blocked| blocked == lower)
        || BLOCKED_STEMS.lines().any(|blocked| blocked == stem)
        || login.is_some_and(|name| {
            let name = name.as_str();
            lower.trim_matches(|c: char| !c.is_alphabetic()) == name
                || lower.replace(name, "").is_empty()
        })
}

fn distinct(text: &str) -> usize {
    text.chars().collect::<std::collections::HashSet<_>>().len()
}

/// `1234567890123`, `abcdefghijkl` and the same downwards.
fn is_run(text: &str) -> bool {
    let chars: Vec<u32> = text.chars().map(digit_or_code).collect();
    let step = |by: i64| {
        chars.windows(2).all(|pair| {
            let went = i64::from(pair[1]) - i64::from(pair[0]);
            went == by || went == by - 10 * by.signum()
        })
    };
    step(1) || step(-1)
}

/// Digits 0 to 9 as such, so that 9 may be followed by 0.
fn digit_or_code(c: char) -> u32 {
    c.to_digit(10).unwrap_or(c as u32 + 100)
}

//! Numbers of identity cards (居民身份证号码, GB 11643) in running text: none belongs
//! into an office's log, which nobody can erase.
//!
//! **Deliberately absent:** cards of 15 digits, passports, phone numbers. They carry no
//! check digit, and a document's number must not be taken for one.

/// Digits of a number, the check digit included.
const DIGITS: usize = 18;
const WEIGHTS: [u32; DIGITS - 1] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK: [u8; 11] = *b"10X98765432";

/// Whether the text holds a number with a possible day of birth and the right check digit.
#[must_use]
pub fn holds_identity_number(text: &str) -> bool {
    let plain: Vec<u8> = text.chars().map(as_ascii).collect();
    plain
        .split(|byte| !byte.is_ascii_alphanumeric())
        .any(|word| word.len() == DIGITS && is_identity_number(word))
}

/// Full-width digits and letters count as what they look like; the rest separates.
fn as_ascii(character: char) -> u8 {
    const FULL_WIDTH: std::ops::RangeInclusive<char> = '\u{ff01}'..='\u{ff5e}';
    const APART: u32 = 0xfee0;
    let code = u32::from(character);
    let code = if FULL_WIDTH.contains(&character) { code - APART } else { code };
    u8::try_from(code).ok().filter(u8::is_ascii).unwrap_or(b' ')
}

fn is_identity_number(word: &[u8]) -> bool {
    let (digits, check) = word.split_at(DIGITS - 1);
    if !digits.iter().all(u8::is_ascii_digit) || !is_a_day_of_birth(&digits[6..14]) {
        return false;
    }
    let weighed: u32 =
        digits.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let expected = usize::try_from(weighed % 11).ok().and_then(|place| CHECK.get(place));
    expected == Some(&check[0].to_ascii_uppercase())
}

fn is_a_day_of_birth(digits: &[u8]) -> bool {
    let number =
        |part: &[u8]| part.iter().fold(0_u32, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    let (year, month, day) = (number(&digits[..4]), number(&digits[4..6]), number(&digits[6..]));
    let year = i32::try_from(year).unwrap_or_default();
    (1900..2100).contains(&year) && chrono::NaiveDate::from_ymd_opt(year, month, day).is_some()
}

#[cfg(test)]
mod tests {
    use super::holds_identity_number;

    #[test]
    fn a_number_is_found_in_running_text_however_it_is_written() {
        for text in [
            "11010519491231002X",
            "学生张某(身份证号:11010519491231002x)已返校",
            "号码１１０１０５１９４９１２３１００２Ｘ。",
            "440524198001010013、其他",
        ] {
            assert!(holds_identity_number(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_left_alone() {
        for text in [
            // Wrong check digit; no such day; longer; a credit code; an account.
            "110105194912310021",
            "11010519491331002X",
            "911010519491231002X",
            "11370304004218664A",
            "6222020200012345678",
            "督办签〔2026〕7号",
        ] {
            assert!(!holds_identity_number(text), "{text}");
        }
    }
}

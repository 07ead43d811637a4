//! School codes and credit codes: their shape, and the check digit of the one that has one.

use duban_domain::standard::SchoolType;

/// 学校标识码: two digits of category, two of province, six of serial. No check digit.
const SCHOOL_CODE_DIGITS: usize = 10;

/// Letters and digits of GB 32100-2015, in the order of their values.
const CREDIT_SIGNS: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const CREDIT_LENGTH: usize = 18;
const CREDIT_BASE: usize = 31;

#[must_use]
pub fn is_school_code(code: &str) -> bool {
    code.len() == SCHOOL_CODE_DIGITS && code.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the category in a code can be that of a school of this type. Categories that are
/// not known here fit.
#[must_use]
pub fn category_fits(code: &str, school: SchoolType) -> bool {
    use SchoolType as T;
    match code.get(..2) {
        Some("11") => school == T::Kindergarten,
        Some("21") => matches!(school, T::PrimarySchool | T::TeachingPoint),
        Some("31") => matches!(school, T::JuniorSchool | T::NineYear),
        Some("34") => {
            matches!(school, T::CompleteSecondary | T::SeniorSchool | T::NineYear | T::TwelveYear)
        }
        Some("51") => school == T::Special,
        Some(_) | None => true,
    }
}

/// Eighteen signs of which the last fits the others: weights 3^i mod 31.
#[must_use]
pub fn is_credit_code(code: &str) -> bool {
    let value = |byte: u8| CREDIT_SIGNS.iter().position(|sign| *sign == byte);
    let values: Option<Vec<_>> = code.bytes().map(value).collect();
    let Some((check, values)) = values.as_deref().and_then(<[usize]>::split_last) else {
        return false;
    };
    if values.len() + 1 != CREDIT_LENGTH {
        return false;
    }
    let (mut sum, mut weight) = (0, 1);
    for value in values {
        sum = (sum + value * weight) % CREDIT_BASE;
        weight = weight * 3 % CREDIT_BASE;
    }
    *check == (CREDIT_BASE - sum) % CREDIT_BASE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_code_has_the_check_digit_of_the_rest() {
        for code in ["11370304004218664A", "11500111009347932X"] {
            assert!(is_credit_code(code), "{code}");
        }
        assert!(is_credit_code("91350100M000100Y43"), "the one below, as it should be");
        for code in ["91350100M000100Y4Z", "1137030400421866A", "", "11370304004218664I", "校"] {
            assert!(!is_credit_code(code), "{code}");
        }
    }

    #[test]
    fn a_school_code_is_ten_digits_and_its_category_fits_the_type() {
        assert!(is_school_code("2153048845"));
        for code in ["215304884", "21530488451", "21530488A5", ""] {
            assert!(!is_school_code(code), "{code}");
        }
        assert!(category_fits("2153048845", SchoolType::PrimarySchool));
        assert!(!category_fits("2153048845", SchoolType::JuniorSchool));
        assert!(category_fits("3453700675", SchoolType::NineYear));
        assert!(category_fits("9953700675", SchoolType::NineYear), "not known here");
    }
}

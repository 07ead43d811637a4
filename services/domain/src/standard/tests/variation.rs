use super::kit::number;
use crate::standard::{Exact, variation};

/// The worked example of the official method: pupils and books of five schools.
const BOOKS: [(i64, i64); 5] = [(45, 279), (37, 137), (89, 935), (76, 160), (55, 402)];

fn schools(given: &[(i64, i64)]) -> Vec<(Exact, Exact)> {
    given.iter().map(|(pupils, amount)| (Exact::from(*pupils), Exact::from(*amount))).collect()
}

#[test]
fn the_worked_example_fails_where_the_unweighted_value_would_pass() {
    let found = variation(&schools(&BOOKS)).expect("a coefficient");
    assert_eq!(found.decimal(), "0.515257");
    assert_eq!(found.pooled_mean.shown(4), "6.3344");
    assert!(!found.is_within(&number("0.50")), "0.489, without weights, would pass");
    let shares: Vec<_> =
        found.shares.iter().map(|share| (share * &number("100")).shown(2)).collect();
    assert_eq!(shares, ["0.03", "7.97", "48.13", "42.25", "1.62"]);
    assert_eq!(Exact::sum(&found.shares), Exact::one());
}

#[test]
fn the_limit_itself_is_kept() {
    // Two schools of one pupil each with 1 and 3: the mean is 2, the coefficient one half.
    let found = variation(&schools(&[(1, 1), (1, 3)])).expect("a coefficient");
    assert_eq!(found.decimal(), "0.5");
    assert!(found.is_within(&number("0.50")));
    assert!(!found.is_within(&number("0.499999999999")));
    assert!(!found.rounding_would_flip(&number("0.50"), 3));
}

#[test]
fn equal_schools_do_not_vary_and_have_no_share_of_it() {
    let found = variation(&schools(&[(10, 20), (30, 60), (7, 14)])).expect("a coefficient");
    assert_eq!(found.decimal(), "0");
    assert!(found.shares.iter().all(Exact::is_zero));
}

#[test]
fn without_pupils_or_without_anything_there_is_no_coefficient() {
    assert_eq!(variation(&[]), None);
    assert_eq!(variation(&schools(&[(0, 3)])), None);
    assert_eq!(variation(&schools(&[(-5, 3), (5, 3)])), None);
    assert_eq!(variation(&schools(&[(5, 0), (6, 0)])), None);
}

#[test]
fn a_coefficient_just_above_its_limit_is_told_from_what_is_shown() {
    // (1000 − d, 1000 + d) around 1000: the coefficient is d / 1000.
    let found = variation(&schools(&[(1, 4_999), (1, 15_001)])).expect("a coefficient");
    assert_eq!(found.decimal(), "0.5001");
    assert!(!found.is_within(&number("0.50")));
    assert!(found.rounding_would_flip(&number("0.50"), 3), "0.500 would seem to pass");
}

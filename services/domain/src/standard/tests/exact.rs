use super::kit::number;
use crate::standard::Exact;

#[test]
fn a_number_that_ends_is_shown_whole_and_another_to_six_places_half_up() {
    let shown = [
        ("1/8", "0.125"),
        ("3", "3"),
        ("10.50", "10.5"),
        ("1/3", "0.333333"),
        ("2/3", "0.666667"),
        ("1/1024", "0.0009765625"),
        ("7/2", "3.5"),
        ("0", "0"),
        ("-1/4", "-0.25"),
        ("2700/692", "3.901734"),
        ("1/13.5", "0.074074"),
    ];
    for (of, expected) in shown {
        assert_eq!(number(of).decimal(), expected, "{of}");
    }
    assert_eq!(number("4.496").shown(2), "4.50");
    assert_eq!(number("4.494").shown(2), "4.49");
    assert_eq!(number("0.005").shown(2), "0.01", "half up");
}

#[test]
fn a_root_is_shown_whole_where_it_ends() {
    let roots =
        [("1/4", "0.5"), ("0", "0"), ("2", "1.414214"), ("0.2025", "0.45"), ("1/9", "0.333333")];
    for (of, expected) in roots {
        assert_eq!(number(of).root_decimal().as_deref(), Some(expected), "{of}");
    }
    assert_eq!(number("-1").root_decimal(), None);
}

#[test]
fn rounding_up_adds_nothing_to_a_whole_number() {
    let up = [("29.064", "30"), ("30", "30"), ("0", "0"), ("-1.5", "-1"), ("1/3", "1")];
    for (of, expected) in up {
        assert_eq!(number(of).ceil().decimal(), expected, "{of}");
    }
}

#[test]
fn fractions_are_equal_whatever_they_were_made_of() {
    assert_eq!(number("2/6"), number("1/3"));
    assert_eq!(Exact::sum(&[number("1/3"), number("1/6"), number("1/2")]), Exact::one());
    assert!(number("1/3") > number("0.333333"));
    assert_eq!(number("1").over(&Exact::zero()), None);
    assert_eq!(number("1").over(&number("-2")), Some(number("-0.5")));
}

#[test]
fn what_is_no_number_is_refused() {
    for text in ["", "4,2", "4.2.1", "1e3", "1/0", "０", "1/2/3", " 1", &"9".repeat(41)] {
        assert!(text.parse::<Exact>().is_err(), "{text}");
    }
}

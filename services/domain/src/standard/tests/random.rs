//! Whatever schools report.

use proptest::{collection::vec, prelude::*, sample::Index};
use rust_decimal::Decimal;

use super::kit::{catalogue, measure};
use crate::standard::{
    Exact, Figure, Judgement, SchoolReturn, SchoolStage, SchoolType, Verdict, catalogue::Catalogue,
    variation,
};

const SCHOOLS_MAX: usize = 6;

/// Small, blank, absurd: what cells hold.
fn value() -> impl Strategy<Value = Option<Decimal>> {
    prop_oneof![
        1 => Just(None),
        6 => (0_i64..3_000).prop_map(|whole| Some(whole.into())),
        3 => (0_i64..3_000_000, 0_u32..4).prop_map(|(units, scale)| Some(Decimal::new(units, scale))),
        1 => any::<(i64, i64, bool, u32)>().prop_map(|(low, high, negative, scale)| {
            let bits = |of: i64| u32::try_from(of & 0xffff_ffff).unwrap_or(0);
            let (lo, mid, hi) = (bits(low), bits(low >> 32), bits(high));
            Some(Decimal::from_parts(lo, mid, hi, negative, scale % 29))
        }),
    ]
}

fn school() -> impl Strategy<Value = SchoolReturn> {
    let figures: Vec<_> = Figure::ALL
        .iter()
        .flat_map(|figure| {
            let stages: Vec<_> = if figure.is_by_stage() {
                SchoolStage::ALL.iter().copied().map(Some).collect()
            } else {
                vec![None]
            };
            stages.into_iter().map(|stage| (*figure, stage))
        })
        .collect();
    let values = vec(value(), figures.len());
    let kind =
        prop_oneof![Just(None), any::<Index>().prop_map(|at| Some(*at.get(SchoolType::ALL)))];
    (kind, values).prop_map(move |(school_type, values)| {
        let reported = figures.iter().copied().zip(values);
        let figures = reported.filter_map(|(key, value)| Some((key, value?))).collect();
        SchoolReturn { school_type, figures, ..SchoolReturn::default() }
    })
}

/// A school of one stage whose figures are all known and sensible.
fn sound() -> impl Strategy<Value = SchoolReturn> {
    (1_i64..4_000, vec(0_i64..2_000_000, 9)).prop_map(|(pupils, figures)| {
        let stage = Some(SchoolStage::Primary);
        let count = |at: usize| Decimal::from(figures[at] % 300);
        let area = |at: usize| Decimal::new(figures[at], 2);
        SchoolReturn { school_type: Some(SchoolType::PrimarySchool), ..SchoolReturn::default() }
            .with(Figure::Pupils, stage, pupils.into())
            .with(Figure::AboveRequiredTeachers, stage, count(0))
            .with(Figure::BackboneTeachers, stage, count(1))
            .with(Figure::PeArtsTeachers, stage, count(2))
            .with(Figure::TeachingRoomArea, None, area(3) + area(4))
            .with(Figure::IndoorSportsArea, None, area(4))
            .with(Figure::OutdoorSportsArea, None, area(5))
            .with(Figure::EquipmentValue, None, area(6))
            .with(Figure::MultimediaRooms, None, count(7))
    })
}

/// The verdict on one item when its first figure is reported with so much more.
fn after_adding(
    catalogue: &Catalogue,
    school: &SchoolReturn,
    item: usize,
    added: &Exact,
) -> Judgement {
    let mut schools = [school.clone()];
    let figure = measure(catalogue, &schools).schools[0].items[item].item.plus[0];
    let stage = figure.is_by_stage().then_some(SchoolStage::Primary);
    let added: Decimal = added.decimal().parse().expect("a decimal");
    *schools[0].figures.get_mut(&(figure, stage)).expect("a figure") += added;
    measure(catalogue, &schools).schools[0].items[item].judgement
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn no_input_overflows_or_panics(schools in vec(school(), 0..SCHOOLS_MAX)) {
        let catalogue = catalogue();
        let county = measure(&catalogue, &schools);
        for school in &county.schools {
            for item in &school.items {
                prop_assert_eq!(item.judgement == Judgement::Unknown, item.value.is_none());
                prop_assert!(item.gap.as_ref().is_none_or(|gap| !gap.is_negative()));
                let met = item.judgement == Judgement::Met;
                let nothing = item.gap.as_ref().is_some_and(Exact::is_zero);
                prop_assert!(item.judgement == Judgement::Unknown || met == nothing);
            }
        }
        for one in &county.variations {
            prop_assert!(one.variation.as_ref().is_none_or(|found| !found.square.is_negative()));
        }
    }

    #[test]
    fn adding_the_gap_meets_the_item_and_any_less_does_not(school in sound()) {
        let catalogue = catalogue();
        let schools = [school.clone()];
        let county = measure(&catalogue, &schools);
        for (place, item) in county.schools[0].items.iter().enumerate() {
            let gap = item.gap.clone().expect("all is known");
            prop_assert_eq!(after_adding(&catalogue, &school, place, &gap), Judgement::Met);
            if !gap.is_zero() {
                let step = if item.item.whole { Exact::one() } else { "0.000000001".parse().expect("a number") };
                let less = &gap - &step;
                prop_assert_eq!(after_adding(&catalogue, &school, place, &less), Judgement::NotMet);
                prop_assert!(!item.item.whole || gap.is_whole());
            }
        }
    }

    #[test]
    fn the_order_of_schools_changes_nothing(
        (schools, shuffled) in vec(sound(), 1..SCHOOLS_MAX)
            .prop_flat_map(|schools| (Just(schools.clone()), Just(schools).prop_shuffle())),
    ) {
        let catalogue = catalogue();
        let (one, other) = (measure(&catalogue, &schools), measure(&catalogue, &shuffled));
        prop_assert_eq!(one.verdict, other.verdict);
        for (one, other) in one.variations.iter().zip(&other.variations) {
            let squares = [one, other].map(|one| one.variation.as_ref().map(|found| found.square.clone()));
            prop_assert_eq!(&squares[0], &squares[1]);
        }
        for (one, other) in one.gaps.iter().zip(&other.gaps) {
            prop_assert_eq!(&one.gap, &other.gap);
        }
        let passing = |verdict: Verdict, of: &crate::standard::CountyResult<'_, '_>| {
            of.schools.iter().filter(|school| school.verdict == verdict).count()
        };
        for verdict in Verdict::ALL {
            prop_assert_eq!(passing(*verdict, &one), passing(*verdict, &other));
        }
    }

    #[test]
    fn pupils_and_resources_that_grow_together_change_no_ratio(
        schools in vec(sound(), 1..SCHOOLS_MAX), times in 2_i64..50,
    ) {
        let catalogue = catalogue();
        let grown: Vec<_> = schools.iter().cloned().map(|mut school| {
            for value in school.figures.values_mut() {
                *value *= Decimal::from(times);
            }
            school
        }).collect();
        let (small, large) = (measure(&catalogue, &schools), measure(&catalogue, &grown));
        prop_assert_eq!(small.verdict, large.verdict);
        for (one, other) in small.schools.iter().zip(&large.schools) {
            for (one, other) in one.items.iter().zip(&other.items) {
                prop_assert_eq!((&one.value, one.judgement), (&other.value, other.judgement));
            }
        }
        for (one, other) in small.variations.iter().zip(&large.variations) {
            let squares = [one, other].map(|one| one.variation.as_ref().map(|found| found.square.clone()));
            prop_assert_eq!(&squares[0], &squares[1]);
        }
    }

    #[test]
    fn shares_of_the_variance_add_up_to_all_of_it(given in vec((1_i64..5_000, 0_i64..100_000), 2..20)) {
        let schools: Vec<_> =
            given.iter().map(|(pupils, amount)| (Exact::from(*pupils), Exact::from(*amount))).collect();
        if let Some(found) = variation(&schools) && !found.square.is_zero() {
            prop_assert_eq!(Exact::sum(&found.shares), Exact::one());
        }
    }
}

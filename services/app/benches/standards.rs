//! How long a province's 3,000 schools take to measure against the standard of 2017: seven
//! items each, the variation of every item with each school's share of it, gaps and ways.
//!
//! Beside it stands the same sum of ratios and squares in floating point, which may be wrong
//! in the last place: the price of exactness is the ratio of the two.
//!
//! `make bench BENCH=standards ARGS=SCHOOLS` (default 3,000)

use std::{
    env,
    hint::black_box,
    process::ExitCode,
    time::{Duration, Instant},
};

use duban_app::standard_files::{SHIPPED, read};
use duban_domain::standard::{
    CountyStatement, Figure, SchoolReturn, SchoolStage, SchoolType, evaluate,
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

const SCHOOLS: u64 = 3_000;
/// Promised for 3,000 schools on two free cores.
const AT_MOST: Duration = Duration::from_millis(150);
/// The quickest of so many runs counts: the others were disturbed.
const RUNS: usize = 7;
const STANDARD: &str = "quality-balanced-2017";

fn main() -> ExitCode {
    let count = env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(SCHOOLS);
    let schools: Vec<_> = (0..count).map(school).collect();
    let began = Instant::now();
    let catalogue = read(SHIPPED).expect("the shipped standards");
    let loading = began.elapsed();
    let standard = catalogue.standard(STANDARD).expect("the standard");

    let statement = CountyStatement::default();
    let exact = quickest(|| {
        let county = evaluate(&catalogue, standard, &schools, &statement);
        assert!(county.schools.len() >= schools.len(), "every school is measured");
        assert_eq!(county.variations.len(), 14);
        black_box(county);
    });
    let floating = quickest(|| {
        black_box(in_floating_point(black_box(&schools)));
    });

    let ratio = exact.as_secs_f64() / floating.as_secs_f64();
    println!("catalogue read in {loading:.2?}");
    println!("{count} schools × 7 with variation: {exact:.2?}");
    println!("bare floating-point sums: {floating:.2?}; exact / bare: {ratio:.0}");
    let in_time = exact <= AT_MOST;
    println!("within {AT_MOST:?}: {}", if in_time { "holds" } else { "MISSED" });
    if in_time { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn quickest(mut run: impl FnMut()) -> Duration {
    let timed = |_| {
        let began = Instant::now();
        run();
        began.elapsed()
    };
    (0..RUNS).map(timed).min().unwrap_or_default()
}

/// As much as has to be read and multiplied in any case.
fn in_floating_point(schools: &[SchoolReturn]) -> f64 {
    let mut all = 0.0;
    for school in schools {
        let pupils: f64 = SchoolStage::ALL
            .iter()
            .filter_map(|stage| school.figures.get(&(Figure::Pupils, Some(*stage)))?.to_f64())
            .sum();
        for value in school.figures.values().filter_map(ToPrimitive::to_f64) {
            let each = value / pupils;
            all += each * each * pupils;
        }
    }
    all
}

/// Seven in ten primary, two junior, one of both stages; sizes and equipment differ.
fn school(number: u64) -> SchoolReturn {
    let school_type = match number % 10 {
        0..=6 => SchoolType::PrimarySchool,
        7 | 8 => SchoolType::JuniorSchool,
        _ => SchoolType::NineYear,
    };
    let mut drawn = Drawn(number.wrapping_mul(2_862_933_555_777_941_757) + 1);
    let mut school = SchoolReturn {
        code: format!("{number:010}"),
        school_type: Some(school_type),
        township: Some(format!("第{}乡镇", number % 90)),
        ..SchoolReturn::default()
    };
    for stage in school_type.stages() {
        let pupils = drawn.between(60, 2_400);
        let of_hundred = |each: u64| Decimal::from(pupils * each / 1_000);
        for (figure, each) in [
            (Figure::AboveRequiredTeachers, drawn.between(35, 75)),
            (Figure::BackboneTeachers, drawn.between(6, 18)),
            (Figure::PeArtsTeachers, drawn.between(5, 15)),
        ] {
            school = school.with(figure, Some(*stage), of_hundred(each));
        }
        school = school.with(Figure::Pupils, Some(*stage), pupils.into());
    }
    let mut area = |from, to| Decimal::new(i64::try_from(drawn.between(from, to)).unwrap_or(0), 2);
    school
        .with(Figure::TeachingRoomArea, None, area(50_000, 1_200_000))
        .with(Figure::IndoorSportsArea, None, area(0, 40_000))
        .with(Figure::OutdoorSportsArea, None, area(50_000, 2_000_000))
        .with(Figure::EquipmentValue, None, area(10_000_000, 500_000_000))
        .with(Figure::MultimediaRooms, None, drawn.between(2, 60).into())
}

/// Numbers without pattern, the same in every run.
struct Drawn(u64);

impl Drawn {
    fn between(&mut self, from: u64, to: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        from + (self.0 >> 33) % (to - from)
    }
}

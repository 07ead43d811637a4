//! The ports' own small rules.

use chrono::{DateTime, TimeDelta, Utc};

use super::vault::{BackOff, LoginName, SecretDigest, commitment, secret};
use super::{Clock, FileDigest, FixedClock, Ids, RandomIds, SeededIds};

fn morning() -> DateTime<Utc> {
    DateTime::from_timestamp(1_794_880_800, 0).unwrap()
}

#[test]
fn ids_keep_the_order_of_time_and_a_seed_repeats_them() {
    let (one, same) = (SeededIds::new(7), SeededIds::new(7));
    let draw = |ids: &dyn Ids| (ids.v7(morning()), ids.nonce(), ids.secret());
    assert_eq!(draw(&one), draw(&same));
    assert_ne!(draw(&one), draw(&SeededIds::new(7)), "a seed goes on, it does not repeat itself");

    for ids in [&one as &dyn Ids, &RandomIds] {
        let (early, late) = (ids.v7(morning()), ids.v7(morning() + TimeDelta::milliseconds(1)));
        assert!(early < late && early.get_version_num() == 7);
        assert_ne!(ids.secret(), ids.secret());
    }
}

#[test]
fn a_fixed_clock_moves_only_when_told_to() {
    let clock = FixedClock::at(morning());
    clock.advance(TimeDelta::minutes(3));
    assert_eq!((clock.now(), clock.now()), (morning() + TimeDelta::minutes(3), clock.now()));
    clock.set(morning());
    assert_eq!(clock.now(), morning());
}

#[test]
fn a_digest_reads_only_what_it_writes() {
    let bytes = [0xA7; 32];
    assert_eq!(secret::from_hex(&secret::to_hex(&bytes)), Some(bytes));
    assert_eq!(FileDigest(bytes).to_string().parse(), Ok(FileDigest(bytes)));
    for wrong in ["", "a7", &"A7".repeat(32), &"a7".repeat(33), &"é".repeat(32)] {
        assert_eq!(secret::from_hex(wrong), None, "{wrong}");
    }
    assert_eq!(format!("{:?}", SecretDigest(bytes)), "SecretDigest(…)");
}

#[test]
fn a_login_name_is_one_however_it_is_typed() {
    let parsed = |typed| LoginName::parse(typed).map(|name| name.as_str().to_owned());
    assert_eq!(parsed(" Zhang.San "), Ok("zhang.san".to_owned()));
    assert!(parsed("督导室01").is_ok());
    for wrong in ["a", "", "a b", "a\nb", "<b>", &"长".repeat(65)] {
        assert!(parsed(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn the_wait_after_failures_doubles_up_to_its_longest() {
    let seconds = TimeDelta::seconds;
    let back_off = BackOff { free: 2, first: seconds(2), longest: seconds(60) };
    let wait = |failures| back_off.until(failures, morning()).map(|until| until - morning());
    assert_eq!(
        [wait(0), wait(2), wait(3), wait(5)],
        [None, None, Some(seconds(2)), Some(seconds(8))]
    );
    assert_eq!((wait(9), wait(u32::MAX)), (Some(seconds(60)), Some(seconds(60))));
}

/// The bytes that are hashed are in every proof: they never change.
#[test]
fn a_commitment_is_the_digest_of_salt_name_and_unit() {
    use sha2::{Digest, Sha256};
    let unit = uuid::Uuid::from_u128(0x0102);
    let bytes = [&[9; 32][..], "张三".as_bytes(), &[0; 14], &[1, 2]].concat();
    let expected: [u8; 32] = Sha256::digest(bytes).into();
    assert_eq!(commitment(&[9; 32], "张三", Some(unit)).0, expected);
}

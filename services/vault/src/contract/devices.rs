//! Acts signed on one device.

use duban_app::ports::Vault;
use duban_app::ports::vault::{SameDevice, SignedOnDevice};

use super::{after, id, secret};

fn act(finding: u128, revision: u64, person: u128, device: u8, seconds: i64) -> SignedOnDevice {
    SignedOnDevice {
        finding: id(finding),
        revision,
        person: id(person),
        device: secret(device),
        at: after(seconds),
    }
}

pub async fn two_people_on_one_device_within_minutes_are_told(vault: &dyn Vault) {
    let acts = [
        // Verified and signed on one device, two minutes apart.
        act(1, 9, 101, 1, 0),
        act(1, 10, 102, 1, 120),
        // On one device, but the next day; on two devices; by one person.
        act(2, 9, 101, 1, 0),
        act(2, 10, 102, 1, 86_400),
        act(3, 9, 101, 1, 0),
        act(3, 10, 102, 2, 60),
        act(4, 9, 101, 1, 0),
        act(4, 10, 101, 1, 60),
    ];
    for act in acts.into_iter().chain(acts) {
        vault.note_signed(act).await.expect("noted, and noted again");
    }
    let both = [9, 10].map(|revision| SameDevice { finding: id(1), revision });
    let asked = [1, 2, 3, 4].map(id);
    let mut told = vault.same_device(&asked).await.expect("told");
    told.sort_unstable();
    assert_eq!(told, both);
    let mut all = vault.same_device(&[]).await.expect("told");
    all.sort_unstable();
    assert_eq!(all, both);
}

//! Laws about people and about what imports found.

use duban_app::ports::vault::{
    ColumnNote, FoundInRow, FoundName, NewPerson, SessionLimits, commitment,
};
use duban_app::ports::{Vault, VaultError};

use super::{hash, id, login, morning, person, secret, with_account};
use crate::contract::access::session_of;

pub async fn registering_twice_gives_the_first_commitment(vault: &dyn Vault) {
    let first = vault.register(person(1, "张三")).await.expect("registered");
    assert_eq!(first, commitment(&[7; 32], "张三", Some(id(900))));

    let again = NewPerson { salt: [8; 32], ..person(1, "张三") };
    assert_eq!(vault.register(again).await.expect("the same person"), first);
    assert_eq!(vault.commitment_of(id(1)).await.expect("read"), Some(first));
}

pub async fn a_person_id_is_not_given_to_another_name(vault: &dyn Vault) {
    vault.register(person(1, "张三")).await.expect("registered");
    let other = vault.register(person(1, "李四")).await;
    assert!(matches!(other, Err(VaultError::Taken(_))), "{other:?}");
    let named = vault.people_named("张三").await.expect("read");
    assert_eq!(named.iter().map(|card| card.id).collect::<Vec<_>>(), [id(1)]);
}

pub async fn names_come_by_the_page_and_the_erased_have_none(vault: &dyn Vault) {
    for number in 1..=3 {
        vault.register(person(number, &format!("人{number}"))).await.expect("registered");
    }
    vault.erase_person(id(2)).await.expect("erased");

    let names = vault.names(&[id(1), id(2), id(3), id(4)]).await.expect("read");
    assert_eq!((names.len(), names[&id(3)].as_str()), (2, "人3"));
    let page = vault.people(Some(id(1)), 5).await.expect("read");
    assert_eq!(page.iter().map(|card| card.id).collect::<Vec<_>>(), [id(3)]);
    assert_eq!(vault.people_like("人").await.expect("found"), [id(1), id(3)]);
    assert!(vault.people_like("人2").await.expect("found").is_empty());
}

pub async fn a_mail_address_is_changed_and_erased_with_the_person(vault: &dyn Vault) {
    vault.register(person(1, "张三")).await.expect("registered");
    assert_eq!(vault.mail_of(id(1)).await.expect("read"), None);
    let mail = Some("zhang@example.gov.cn".to_owned());
    vault.set_mail(id(1), mail.clone()).await.expect("changed");
    assert_eq!(vault.mail_of(id(1)).await.expect("read"), mail);
    vault.erase_person(id(1)).await.expect("erased");
    assert_eq!(vault.mail_of(id(1)).await.expect("read"), None);
    let nobody = vault.set_mail(id(1), mail).await;
    assert!(matches!(nobody, Err(VaultError::Unknown(_))), "{nobody:?}");
}

pub async fn a_renamed_person_has_another_commitment(vault: &dyn Vault) {
    let first = vault.register(person(1, "张三")).await.expect("registered");
    let renamed = vault.rename(id(1), "张叁".to_owned(), [9; 32]).await.expect("renamed");
    assert_ne!(first, renamed);
    assert_eq!(renamed, commitment(&[9; 32], "张叁", Some(id(900))));
    let nobody = vault.rename(id(2), "无".to_owned(), [9; 32]).await;
    assert!(matches!(nobody, Err(VaultError::Unknown(_))), "{nobody:?}");
}

pub async fn erasing_a_person_takes_everything_and_can_be_repeated(vault: &dyn Vault) {
    let who = with_account(vault, 1).await;
    vault.set_password(who, &hash("h"), None, morning()).await.expect("set");
    vault.open_session(session_of(who, 1)).await.expect("opened");

    assert!(vault.erase_person(who).await.expect("erased"));
    assert!(!vault.erase_person(who).await.expect("erased again"));

    assert_eq!(vault.commitment_of(who).await.expect("read"), None);
    assert_eq!(vault.account_by_login(&login("u1")).await.expect("read"), None);
    let session =
        vault.session(secret(1), SessionLimits::default(), morning()).await.expect("read");
    assert_eq!(session, None);
}

pub async fn what_an_import_found_is_replaced_and_erased(vault: &dyn Vault) {
    let cells = |name: &str| FoundInRow {
        names: vec![FoundName { role: "责任人".to_owned(), name: name.to_owned() }],
        notes: vec![ColumnNote { header: "备用列".to_owned(), text: "文字".to_owned() }],
    };
    let rows = vec![(id(1), cells("王五")), (id(2), cells("王五"))];
    vault.keep_found(rows).await.expect("kept");
    vault.keep_found(vec![(id(1), cells("赵六"))]).await.expect("replaced");

    let kept = vault.found(&[id(1), id(2), id(3)]).await.expect("read");
    assert!(kept.len() == 2 && kept[&id(1)] == cells("赵六") && kept[&id(2)] == cells("王五"));
    assert_eq!(vault.findings_naming("王五").await.expect("read"), [id(2)]);

    assert_eq!(vault.erase_found_name("王五").await.expect("erased"), 1);
    assert!(vault.erase_found(id(1)).await.expect("erased"));
    let kept = vault.found(&[id(1), id(2)]).await.expect("read");
    assert!(kept.len() == 1 && kept[&id(2)].names.is_empty(), "notes of the other row stay");
}

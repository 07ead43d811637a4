//! The shipped catalogue as one text, and what another text would change of it.

use duban_app::{
    catalogue::{CatalogueText, ChangeKind, SHIPPED_TEXT, SHIPPED_VERSION, changes},
    standard_files,
};

/// Shipped texts by version. A version names one text for ever: an office that adopted it
/// could not adopt another under the same name.
const KNOWN: &[(&str, &str)] =
    &[("2026-1", "fd8b171667b96030352df4d4e083c587f60c0d7307f64c62efa79c9c67944423")];

#[test]
fn the_one_text_says_what_the_files_say() {
    let text = CatalogueText::shipped().expect("schema/standards");
    assert_eq!(text.catalogue, standard_files::read(standard_files::SHIPPED).expect("files"));
    assert!(SHIPPED_TEXT.len() <= duban_domain::policy::TEXT_BYTES_MAX, "can be adopted");
}

#[test]
fn a_shipped_version_names_one_text_for_ever() {
    let text = CatalogueText::shipped().expect("schema/standards");
    assert_eq!(
        KNOWN.last(),
        Some(&(SHIPPED_VERSION, text.digest.as_str())),
        "the shipped text changed: raise SHIPPED_VERSION and add a line"
    );
}

#[test]
fn a_text_without_name_or_version_says_so() {
    let fault = |text: &str| CatalogueText::parse(text).unwrap_err().to_string();
    assert_eq!(fault(""), "standards.toml: file: name: is missing");
    assert_eq!(fault("name = \"standards\""), "standards.toml: file: version: is missing");
    let other = fault("name = \"office\"\nversion = \"1\"");
    assert_eq!(other, "standards.toml: file: name: must be \"standards\"");
}

#[test]
fn what_a_new_text_changes_is_told_by_entry_and_field() {
    let new = SHIPPED_TEXT
        .replace("[{ limit = \"0.05\", by = \"2020-12-31\" }]", "[]")
        .replace("id = \"class-super-large\"", "id = \"class-huge\"");
    let told = changes(Some(&SHIPPED_TEXT), &new).expect("both can be read");
    let short: Vec<_> = told.iter().map(|one| (one.kind, one.id.as_str())).collect();
    assert_eq!(
        short,
        [
            (ChangeKind::Added, "class-huge"),
            (ChangeKind::Changed, "class-large"),
            (ChangeKind::Removed, "class-super-large")
        ]
    );
    let [field] = &told[1].fields[..] else { panic!("{:?}", told[1].fields) };
    assert_eq!((field.field.as_str(), field.new.as_deref()), ("share_target", Some("[]")));
    assert!(changes(Some(&new), &new).expect("can be read").is_empty());
    assert!(changes(None, &new).expect("can be read").len() > 80, "all of it is new");
}

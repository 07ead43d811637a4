//! The shipped catalogue as one text, and what another text would change of it.

use duban_app::{
    catalogue::{CatalogueText, ChangeKind, SHIPPED_TEXT, SHIPPED_VERSION, changes},
    standard_files,
};

/// Shipped texts by version. A version names one text for ever: an office that adopted it
/// could not adopt another under the same name.
const KNOWN: &[(&str, &str)] = &[
    ("2026-1", "fd8b171667b96030352df4d4e083c587f60c0d7307f64c62efa79c9c67944423"),
    ("2026-2", "5d3ceeaf7b6b3519e201f2cad5da7ac2b83ce52fd2d2b2d2123dde4ed091295b"),
];

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

/// As offices adopted it before there were words in both languages.
#[test]
fn a_text_with_words_in_one_language_still_reads() {
    let of_one_language = |line: &&str| {
        let field = line.split(" = ").next().unwrap_or_default();
        !["_zh", "title_en", "requirement_en"].iter().any(|end| field.ends_with(end))
            || field == "name_zh"
            || field == "text_zh"
    };
    let old: Vec<_> = SHIPPED_TEXT.lines().filter(of_one_language).collect();
    let old = CatalogueText::parse(&old.join("\n")).expect("an adopted text stays valid");
    let item = old.catalogue.item("qb2017-r01").expect("an item");
    assert!(item.numerator.is_some() && item.numerator_zh.is_none());
}

#[test]
fn what_people_read_of_the_shipped_text_stands_in_both_languages() {
    let catalogue = CatalogueText::shipped().expect("schema/standards").catalogue;
    let both = |what: &str, plain: Option<&String>, own: Option<&String>| {
        assert_eq!(plain.is_some(), own.is_some(), "{what}: {plain:?}");
    };
    for standard in catalogue.standards() {
        both(&standard.id, standard.precondition.as_ref(), standard.precondition_zh.as_ref());
        both(&standard.id, standard.pass_rule.as_ref(), standard.pass_rule_zh.as_ref());
        both(&standard.id, standard.note.as_ref(), standard.note_zh.as_ref());
        for item in catalogue.items_of(&standard.id) {
            both(&item.id, item.numerator.as_ref(), item.numerator_zh.as_ref());
            both(&item.id, item.denominator.as_ref(), item.denominator_zh.as_ref());
            both(&item.id, item.requirement.as_ref(), item.requirement_en.as_ref());
            both(&item.id, item.interim_measure.as_ref(), item.interim_measure_zh.as_ref());
            both(&item.id, item.conflict.as_ref(), item.conflict_zh.as_ref());
            both(&item.id, item.note.as_ref(), item.note_zh.as_ref());
            for relief in catalogue.reliefs_of(&item.id) {
                assert!(relief.when_zh.is_some() && relief.rule_zh.is_some(), "{}", relief.id);
            }
            for source in item.sources.iter().filter_map(|id| catalogue.source(id)) {
                assert!(source.title_en.is_some(), "{}", source.id);
            }
        }
    }
}

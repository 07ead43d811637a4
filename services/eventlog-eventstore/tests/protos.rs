//! The simulator speaks by the protos that the client publishes.

use std::{fs, path::Path};

use cargo_metadata::MetadataCommand;

#[test]
fn the_simulator_speaks_by_the_protos_of_the_client() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("protos");
    let metadata = MetadataCommand::new()
        .manifest_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .other_options(["--locked".to_owned(), "--offline".to_owned()])
        .exec()
        .expect("a workspace");
    let client = metadata.packages.iter().find(|package| *package.name == "eventstore");
    let theirs = client.expect("the client").manifest_path.with_file_name("protos");

    let files: Vec<_> =
        fs::read_dir(own).expect("protos").map(|file| file.expect("a file")).collect();
    assert!(!files.is_empty());
    for file in files {
        let published = theirs.join(file.file_name().to_string_lossy().as_ref());
        assert_eq!(
            fs::read_to_string(file.path()).expect("ours"),
            fs::read_to_string(&published).expect("theirs"),
            "{published}"
        );
    }
}

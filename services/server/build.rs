//! Sees to it that the console's folder exists and that a newly built console is taken in.

fn main() {
    let console = std::path::Path::new("../console/dist");
    // An empty folder is a console that is not built yet; the server says so.
    if let Err(error) = std::fs::create_dir_all(console) {
        println!("cargo:warning=services/console/dist cannot be made: {error}");
    }
    println!("cargo:rerun-if-changed={}", console.display());
}

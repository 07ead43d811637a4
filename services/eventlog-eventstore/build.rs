//! Makes the wire types and servers of the simulator from the client's published protos.
//! Without the feature `testkit` it does nothing. `protox` reads them: no `protoc` is needed.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=protos");
    #[cfg(feature = "testkit")]
    generate()?;
    Ok(())
}

#[cfg(feature = "testkit")]
fn generate() -> Result<(), Box<dyn std::error::Error>> {
    let services = ["streams.proto", "gossip.proto", "serverfeatures.proto"];
    let read = protox::compile(services, ["protos"])?;
    tonic_build::configure()
        .build_client(false)
        .build_server(true)
        .extern_path(".event_store.client.Empty", "()")
        .compile_fds(read)?;
    Ok(())
}

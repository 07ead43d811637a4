//! Where a request may go: outside the house, or to a host that the settings list.
//!
//! A name is resolved once, every address that it has is looked at, and the connection goes to
//! one of those, so that an answer that changes meanwhile (DNS rebinding) leads nowhere else.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// Addresses of one name that are looked at.
const ADDRESSES_MAX: usize = 16;

/// Whether an address is one of the wide world: not this machine, not a private network, not a
/// cloud's own, nothing reserved.
pub(crate) fn is_outside(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_outside_v4(v4),
        IpAddr::V6(v6) => is_outside_v6(v6),
    }
}

fn is_outside_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let carrier = a == 100 && (64..128).contains(&b);
    let benchmark = a == 198 && (18..20).contains(&b);
    let protocol = a == 192 && b == 0 && c == 0;
    let relay = a == 192 && b == 88 && c == 99;
    let inside = a == 0
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast()
        || a >= 240
        || carrier
        || benchmark
        || protocol
        || relay;
    !inside
}

fn is_outside_v6(address: Ipv6Addr) -> bool {
    if let Some(within) = v4_within(address) {
        return is_outside_v4(within);
    }
    let [first, second, ..] = address.segments();
    // Of all that is not 2000::/3 nothing is routed; of that, documentation and what carries
    // other addresses inside.
    let global = first & 0xe000 == 0x2000;
    let documentation = (first == 0x2001 && second == 0x0db8) || first == 0x3fff;
    let special = first == 0x2001 && second < 0x0200;
    global && !documentation && !special
}

/// The IPv4 address that a v6 address stands for: mapped, compatible, translated, 6to4.
fn v4_within(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let ([0, 0, 0, 0, 0, 0xffff | 0, high, low]
    | [0, 0, 0, 0, 0xffff, 0, high, low]
    | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
    | [0x2002, high, low, ..]) = address.segments()
    else {
        return None;
    };
    Some(Ipv4Addr::from(u32::from(high) << 16 | u32::from(low)))
}

/// Never, whatever the settings list: a cloud's metadata, and addresses that are no host's.
fn is_never_allowed(address: IpAddr) -> bool {
    let v4 = match address {
        IpAddr::V4(v4) => Some(v4),
        IpAddr::V6(v6) => v4_within(v6).filter(|_| !v6.is_loopback()),
    };
    let v6_no_host = match address {
        IpAddr::V4(_) => false,
        IpAddr::V6(v6) => {
            v6.is_unspecified() || v6.is_multicast() || v6.segments()[0] & 0xffc0 == 0xfe80
        }
    };
    let v4_no_host = v4.is_some_and(|v4| {
        v4.is_link_local() || v4.is_unspecified() || v4.is_multicast() || v4.is_broadcast()
    });
    v6_no_host || v4_no_host
}

/// Why a host is not asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoAddress {
    /// It has none, or the name could not be looked up.
    Unknown,
    /// One of its addresses lies where no request may go.
    Inside,
}

/// An address to connect to. One address that may not be asked is enough to ask none.
pub(crate) async fn resolve(
    host: &str,
    port: u16,
    may_be_inside: bool,
) -> Result<SocketAddr, NoAddress> {
    let found = tokio::net::lookup_host((host, port)).await.map_err(|_| NoAddress::Unknown)?;
    let found: Vec<SocketAddr> = found.take(ADDRESSES_MAX).collect();
    let allowed =
        |one: &SocketAddr| !is_never_allowed(one.ip()) && (may_be_inside || is_outside(one.ip()));
    if !found.iter().all(allowed) {
        return Err(NoAddress::Inside);
    }
    found.into_iter().next().ok_or(NoAddress::Unknown)
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::{NoAddress, is_never_allowed, is_outside, resolve};

    fn ip(text: &str) -> IpAddr {
        text.parse().expect(text)
    }

    #[test]
    fn no_address_inside_the_house_passes_in_whatever_dress() {
        for inside in [
            "127.0.0.1",
            "127.8.9.10",
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "100.127.255.254",
            "198.18.0.1",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "203.0.113.9",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "::ffff:127.0.0.1",
            "::ffff:10.1.2.3",
            "::ffff:169.254.169.254",
            "::10.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2002:a00:1::1",
            "fe80::1",
            "fec0::1",
            "fc00::1",
            "fd12:3456::1",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
            "2001:10::1",
            "100::1",
            "4000::1",
            "::ffff:0:127.0.0.1",
            "3fff::1",
        ] {
            assert!(!is_outside(ip(inside)), "{inside}");
        }
        for outside in [
            "8.8.8.8",
            "1.1.1.1",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "198.20.0.1",
            "223.5.5.5",
            "2400:3200::1",
            "2606:4700::1111",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
        ] {
            assert!(is_outside(ip(outside)), "{outside}");
        }
    }

    #[test]
    fn a_clouds_metadata_is_not_asked_even_of_a_listed_host() {
        for never in ["169.254.169.254", "::ffff:169.254.169.254", "fe80::1", "0.0.0.0", "::"] {
            assert!(is_never_allowed(ip(never)), "{never}");
        }
        for listed in ["127.0.0.1", "10.0.0.1", "::1", "fd00::1", "8.8.8.8"] {
            assert!(!is_never_allowed(ip(listed)), "{listed}");
        }
    }

    #[tokio::test]
    async fn a_literal_is_looked_at_like_a_name() {
        assert_eq!(resolve("127.0.0.1", 80, false).await, Err(NoAddress::Inside));
        assert_eq!(resolve("localhost", 80, false).await, Err(NoAddress::Inside));
        assert_eq!(resolve("169.254.169.254", 80, true).await, Err(NoAddress::Inside));
        assert!(resolve("127.0.0.1", 80, true).await.is_ok());
    }
}

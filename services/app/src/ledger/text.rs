//! Text as found in cells, made comparable. Cleaning never changes what a person reads.

/// Trims, unifies line ends, and drops what cannot be seen (control characters,
/// zero-width marks, byte-order marks).
#[must_use]
pub fn clean(found: &str) -> String {
    let unified = found.replace("\r\n", "\n").replace('\r', "\n");
    let seen: String = unified.chars().filter(|c| !is_invisible(*c)).map(plain_space).collect();
    seen.trim().to_owned()
}

/// Full-width letters, digits and punctuation become half-width.
#[must_use]
pub fn half_width(found: &str) -> String {
    found.chars().map(half_width_char).collect()
}

/// Half-width, without any white space, lower case: for comparing names and titles.
#[must_use]
pub fn compact(found: &str) -> String {
    half_width(found)
        .chars()
        .filter(|c| !c.is_whitespace() && !is_invisible(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// The words of a description without spacing and punctuation. Signs that change a
/// number's meaning (`2.59%`, `≤3`) stay.
#[must_use]
pub fn words(found: &str) -> String {
    let compacted: Vec<char> = compact(found).chars().collect();
    let mut kept = String::new();
    for (at, c) in compacted.iter().enumerate() {
        let decimal_point = *c == '.'
            && at > 0
            && compacted[at - 1].is_ascii_digit()
            && compacted.get(at + 1).is_some_and(char::is_ascii_digit);
        if c.is_alphanumeric() || decimal_point || "%‰<>≤≥=±+/-".contains(*c) {
            kept.push(*c);
        }
    }
    kept
}

fn half_width_char(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    }
}

fn plain_space(c: char) -> char {
    if matches!(c, '\t' | '\u{a0}') { ' ' } else { c }
}

fn is_invisible(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}')
}

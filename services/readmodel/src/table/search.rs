//! `search`: every character a token, so that 危房 and 危 both hit.

use rusqlite::{Connection, params};

use crate::{ViewsError, finding::Matter, store::index_of};

/// Most findings read at a time while everything is indexed.
const PAGE: i64 = 2_000;

/// The words by which a finding is found.
pub(crate) fn words_of(matter: &Matter) -> String {
    let particulars = &matter.particulars;
    let lines = [
        Some(&matter.number),
        Some(&particulars.place.words),
        particulars.category.as_ref(),
        particulars.clause.as_ref(),
        particulars.source.body.as_ref(),
        particulars.source.document.as_ref(),
        particulars.source.number.as_ref(),
        particulars.threshold_words.as_ref(),
        particulars.measured_words.as_ref(),
        matter.lead_words.as_ref(),
        matter.co_unit_words.as_ref(),
    ];
    let target = matter.target.as_ref().and_then(|target| target.words.as_ref());
    let prose =
        [Some(&particulars.description), target, matter.measures.as_ref(), matter.remark.as_ref()];
    let lines = lines.into_iter().flatten().map(duban_domain::Line::as_str);
    let prose = prose.into_iter().flatten().map(duban_domain::Prose::as_str);
    // A word that no one types keeps two fields from being read as one phrase.
    per_character(&lines.chain(prose).collect::<Vec<_>>().join("\u{e000}"))
}

/// Letters, digits and ideographs one by one, with spaces between; everything else is left out.
pub(crate) fn per_character(text: &str) -> String {
    let mut split = String::with_capacity(text.len() * 2);
    for character in text.chars() {
        if character == '\u{e000}' {
            split.push_str("zzfieldzz ");
        } else if character.is_alphanumeric() {
            split.extend(character.to_lowercase());
            split.push(' ');
        }
    }
    split
}

/// Puts the words of one finding, in the place of older ones.
pub(crate) fn index_words(
    connection: &Connection,
    key: u64,
    words: &str,
) -> Result<(), ViewsError> {
    let mut statement = connection
        .prepare_cached("INSERT OR REPLACE INTO search (rowid, words) VALUES (?1, ?2)")?;
    statement.execute(params![index_of(key), words])?;
    Ok(())
}

/// Indexes every finding, once, at the end of a rebuild.
pub(crate) fn index_everything(connection: &Connection) -> Result<(), ViewsError> {
    let mut after = -1;
    loop {
        let mut page = connection.prepare_cached(
            "SELECT f.key, m.words FROM findings f
             JOIN matters m ON m.from_index = f.matter_version
             WHERE f.key > ?1 ORDER BY f.key LIMIT ?2",
        )?;
        let rows: Vec<(i64, String)> = page
            .query_map(params![after, PAGE], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let Some((last, _)) = rows.last() else { return Ok(()) };
        after = *last;
        connection.execute_batch("BEGIN IMMEDIATE")?;
        for (key, words) in &rows {
            index_words(connection, crate::store::to_index(*key), words)?;
        }
        connection.execute_batch("COMMIT")?;
    }
}

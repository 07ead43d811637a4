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
    // A mark between fields keeps two of them from being read as one phrase.
    let fields: Vec<_> = lines.chain(prose).map(letters).collect();
    fields.join(FIELD_END)
}

/// Between two fields; never typed.
const FIELD_END: &str = "\u{e000}";
/// The token that stands for [`FIELD_END`] in the search index.
const FIELD_END_TOKEN: &str = "zzfieldzz";

/// Letters, digits and ideographs in lower case; everything else is left out.
pub(crate) fn letters(text: &str) -> String {
    text.chars().filter(|one| one.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// One by one, with spaces between, as the search index takes them.
pub(crate) fn one_by_one(letters: &str) -> String {
    let mut split = String::with_capacity(letters.len() * 2);
    for one in letters.chars() {
        if one == '\u{e000}' {
            split.push_str(FIELD_END_TOKEN);
        } else {
            split.push(one);
        }
        split.push(' ');
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
    statement.execute(params![index_of(key), one_by_one(words)])?;
    Ok(())
}

/// Indexes every finding, once, at the end of a rebuild.
pub(crate) fn index_everything(connection: &Connection) -> Result<(), ViewsError> {
    let mut after = -1;
    loop {
        let mut page = connection.prepare_cached(
            "SELECT f.key, m.words FROM findings f
             JOIN matters m ON m.from_index = f.matter
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

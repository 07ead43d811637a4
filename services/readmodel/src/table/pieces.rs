//! `pieces`: what hangs on a finding, one row per piece and time in which it did not change.

use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::{
    ViewsError,
    finding::Piece,
    store::{OPEN_END, blob, index_of},
};

/// The pieces of one finding at one log index.
pub(super) struct Pieces<'c> {
    pub connection: &'c Connection,
    pub key: u64,
    pub index: u64,
}

impl Pieces<'_> {
    /// A new piece, or the piece as it is from now on.
    pub(super) fn put<P: Piece>(&self, piece: &P) -> Result<(), ViewsError> {
        self.close::<P>(piece.id())?;
        let mut statement = self.connection.prepare_cached(
            "INSERT OR REPLACE INTO pieces (finding, kind, piece, from_index, until_index, doc)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        let (key, from) = (index_of(self.key), index_of(self.index));
        let doc = serde_json::to_string(piece)?;
        statement.execute(params![key, P::KIND, blob(piece.id()), from, OPEN_END, doc])?;
        Ok(())
    }

    /// Changes one piece; one that is not there stays away.
    pub(super) fn change<P: Piece>(
        &self,
        id: Uuid,
        change: impl FnOnce(&mut P),
    ) -> Result<(), ViewsError> {
        let found = self.all::<P>()?.into_iter().find(|piece| piece.id() == id);
        let Some(mut piece) = found else { return Ok(()) };
        change(&mut piece);
        self.put(&piece)
    }

    /// All that hold now.
    pub(super) fn all<P: Piece>(&self) -> Result<Vec<P>, ViewsError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT doc FROM pieces WHERE finding = ?1 AND kind = ?2 AND until_index = ?3
             ORDER BY from_index, piece",
        )?;
        let key = params![index_of(self.key), P::KIND, OPEN_END];
        let docs = statement.query_map(key, |row| row.get::<_, String>(0))?;
        docs.map(|doc| Ok(serde_json::from_str(&doc?)?)).collect()
    }

    pub(super) fn close<P: Piece>(&self, id: Uuid) -> Result<(), ViewsError> {
        let mut statement = self.connection.prepare_cached(
            "UPDATE pieces SET until_index = ?4
             WHERE finding = ?1 AND kind = ?2 AND piece = ?3 AND until_index = ?5",
        )?;
        let (key, until) = (index_of(self.key), index_of(self.index));
        statement.execute(params![key, P::KIND, blob(id), until, OPEN_END])?;
        Ok(())
    }
}

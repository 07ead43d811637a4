//! An institution: what a school is as a school. As somebody's addressee it is a
//! unit with the same id.
//!
//! **Deliberately absent, for now:** buildings.

mod command;
mod event;
mod refusal;
mod stage;
mod state;
#[cfg(test)]
mod tests;
mod yearly_return;

pub use command::InstitutionCommand;
pub use event::InstitutionEvent;
pub use refusal::InstitutionRefusal;
pub use stage::Stage;
pub use state::{Institution, RegisteredInstitution};
pub use yearly_return::{
    FigureChange, Figures, FiledReturn, ReportedFigure, ReturnRow, ReturnStatement,
};

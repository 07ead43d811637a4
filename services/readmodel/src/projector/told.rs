//! For whom an event is told on the trail.

use duban_domain::finding::FindingEvent;

/// Some comments, and what is thought of stepping up, are for the office's eyes only.
pub(super) fn is_for_the_office(event: &FindingEvent) -> bool {
    match event {
        FindingEvent::Commented(comment) => {
            comment.audience == duban_domain::finding::Audience::Office
        }
        // What is only proposed is between the office and those who decide.
        FindingEvent::EscalationProposed(_) | FindingEvent::EscalationDeclined(_) => true,
        _ => false,
    }
}

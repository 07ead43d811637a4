//! For whom an event is told on the trail.

use duban_domain::finding::{Audience, FindingEvent};

/// Some comments, and what is thought of stepping up, are for the office's eyes only.
pub(super) fn is_for_the_office(event: &FindingEvent) -> bool {
    if let FindingEvent::Commented(comment) = event {
        return comment.audience == Audience::Office;
    }
    // What is only proposed is between the office and those who decide.
    matches!(event, FindingEvent::EscalationProposed(_) | FindingEvent::EscalationDeclined(_))
}

//! For whom an event is told on the trail.

use duban_domain::finding::FindingEvent;

/// Some comments are for the office's eyes only.
pub(super) fn is_for_the_office(event: &FindingEvent) -> bool {
    matches!(
        event,
        FindingEvent::Commented(comment) if comment.audience == duban_domain::finding::Audience::Office
    )
}

-- Made last in a rebuild. A trailing column lets a filter be checked without the row.
CREATE INDEX findings_due ON findings (due, key, status);
CREATE INDEX findings_number ON findings (number_sort, key);
CREATE INDEX findings_severity ON findings (severity, key);
CREATE INDEX findings_updated ON findings (updated);
CREATE INDEX findings_status ON findings (status, due, key);
CREATE INDEX findings_lead ON findings (lead, due, key, status);
CREATE INDEX findings_place ON findings (place, due, key);
CREATE INDEX findings_category ON findings (category, due, key);
CREATE INDEX findings_level ON findings (source_level, due, key);
CREATE INDEX findings_body ON findings (source_body, due, key);
CREATE INDEX findings_kind ON findings (kind, due, key);
CREATE INDEX findings_inspection ON findings (inspection, due, key);
CREATE INDEX findings_clock ON findings (clock_due, key);
CREATE INDEX findings_rung ON findings (due, key, rung) WHERE rung <> 0;
CREATE INDEX findings_marked ON findings (due, key, marks) WHERE marks <> 0;

CREATE INDEX findings_restricted ON findings (key) WHERE restricted = 1;
CREATE INDEX findings_parent ON findings (parent, number_sort, key) WHERE parent IS NOT NULL;
CREATE INDEX parts_due ON parts (parent) WHERE stands <> heard;

CREATE INDEX versions_parent ON finding_versions (parent, number_sort, finding) WHERE parent IS NOT NULL;
-- Of a finding's versions the first that had not ended by a moment is the one of that moment.
CREATE INDEX versions_of ON finding_versions (finding, until_index, from_index, status);
CREATE INDEX versions_due ON finding_versions (due, finding, from_index);
CREATE INDEX versions_lead ON finding_versions (lead, due, finding, from_index);

CREATE INDEX parties_due ON parties (viewer, due, finding, status, sees);
CREATE INDEX party_versions_due ON party_versions (viewer, due, finding, from_index, until_index);

CREATE INDEX wakes_day ON wakes (day, finding);
CREATE INDEX deliveries_on ON deliveries (delivered_on, finding);
CREATE INDEX look_backs_due ON look_backs (due, finding);
CREATE INDEX queue_of ON queue (unit, task, due, finding);

CREATE INDEX entries_finding ON entries (finding, log_index) WHERE finding IS NOT NULL;
CREATE INDEX entries_subject ON entries (subject, log_index) WHERE finding IS NULL;
CREATE INDEX entries_person ON entries (person, log_index) WHERE person IS NOT NULL;
CREATE INDEX entries_unit ON entries (unit, log_index) WHERE unit IS NOT NULL;
CREATE INDEX entries_type ON entries (type, log_index);
CREATE INDEX entries_recorded ON entries (recorded_at);

CREATE INDEX pieces_id ON pieces (piece, kind) WHERE until_index = 9223372036854775807;

CREATE INDEX open_stages_due ON open_stages (due, finding, stage);
CREATE INDEX money_of ON money (finding, log_index);
CREATE INDEX self_checks_due ON self_checks (due, log_index);
CREATE INDEX visits_id ON visits (visit);
CREATE INDEX visits_inspection ON visits (inspection, day, log_index);
CREATE INDEX visits_unit ON visits (unit, day, log_index);

CREATE INDEX returns_year ON return_versions (year, from_index);
CREATE INDEX returns_known ON return_versions (from_index);
CREATE INDEX measured_school ON measured_findings (institution, year);

CREATE INDEX occasions_recorded ON occasions (recorded_at);
CREATE INDEX messages_of ON messages (person, claimed_at, id) WHERE person IS NOT NULL;
CREATE INDEX messages_unread ON messages (person, claimed_at, id) WHERE unread = 1;
CREATE INDEX messages_sort ON messages (person, sort, claimed_at) WHERE person IS NOT NULL;
CREATE INDEX messages_channel ON messages (channel, sort, claimed_at) WHERE channel IS NOT NULL;
CREATE INDEX messages_day ON messages (day) WHERE sort = 'digest';
CREATE INDEX messages_unsent ON messages (claimed_at, id) WHERE unsent = 1;
CREATE INDEX messages_dead ON messages (claimed_at, id) WHERE dead = 1;

CREATE INDEX directory_sort ON directory (category, sort, id);

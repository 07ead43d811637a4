-- Where messages go; erased with the person.
ALTER TABLE people ADD COLUMN mail TEXT;

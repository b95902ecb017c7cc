-- As somebody was called and written to when they were asked. The introduction holds whoever is asked
-- now, and nobody may see by their own name that somebody else was asked instead.
ALTER TABLE ask
    ADD name text,
    ADD email text,
    ADD CONSTRAINT asked_by_name_and_address CHECK ((name IS NULL) = (email IS NULL));
UPDATE ask SET name = introduction.requester_name, email = introduction.requester_email
FROM introduction WHERE introduction.id = introduction_id AND role = 'REQUESTER'
    AND person_key = requester_key;
UPDATE ask SET name = introduction.target_name, email = introduction.target_email
FROM introduction WHERE introduction.id = introduction_id AND role = 'TARGET'
    AND person_key = target_key;

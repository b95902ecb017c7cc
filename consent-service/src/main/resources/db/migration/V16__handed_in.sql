-- What somebody handed in is shown to them again: the stranger's name and the topic are kept as long as
-- names of introductions are. Whether a letter was due tells nothing of what its reader chose; of what
-- was handed in before, nothing is shown.
ALTER TABLE unsolicited
    ADD stranger_name text CHECK (stranger_name <> ''),
    ADD topic text CHECK (topic <> ''),
    ADD due boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT shown_by_name_and_topic CHECK ((stranger_name IS NULL) = (topic IS NULL));
DROP INDEX unsolicited_named;
CREATE INDEX unsolicited_named ON unsolicited (handed_in_at)
    WHERE introducer_email IS NOT NULL OR stranger_name IS NOT NULL;
CREATE INDEX unsolicited_about ON unsolicited (stranger_key) WHERE stranger_name IS NOT NULL;

-- Why somebody was exported or forgotten, in the words of who did it; never an address.
ALTER TABLE privacy_call
    ADD reason text CHECK (reason <> '' AND strpos(reason, '@') = 0);

-- How the introductions of a route ended.
CREATE INDEX introduction_by_route ON introduction (route, created_at) WHERE route IS NOT NULL;

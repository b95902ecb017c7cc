-- In which language somebody is to be written to, as whoever introduces them has said. Null when nobody
-- has; it goes with the name it was said of.
ALTER TABLE introduction
    ADD requester_language text CHECK (requester_language IN ('en', 'de')),
    ADD target_language text CHECK (target_language IN ('en', 'de'));
ALTER TABLE ask ADD language text CHECK (language IN ('en', 'de'));
ALTER TABLE unsolicited ADD introducer_language text CHECK (introducer_language IN ('en', 'de'));

-- What the person has chosen themselves counts before what others said.
ALTER TABLE person ADD language text CHECK (language IN ('en', 'de'));

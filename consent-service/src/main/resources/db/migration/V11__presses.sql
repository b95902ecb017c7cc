-- A press that came before a person can have read the letter is kept, and counts for nothing.
ALTER TABLE evidence ADD too_quick boolean NOT NULL DEFAULT false;

-- What was pressed on the page of a standing choice by a letter's link, whether or not it changed
-- anything. Keys only.
CREATE TABLE choice_press (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    link_id    uuid NOT NULL, -- what the link's token is made from: the ask
    person_key text NOT NULL,
    choice     text NOT NULL CHECK (choice <> ''), -- with its day or its number, if it has one
    one_click  boolean NOT NULL,
    too_quick  boolean NOT NULL,
    confirmed  boolean NOT NULL, -- whether a letter to the person says so
    at         timestamptz NOT NULL,
    CHECK (NOT (too_quick AND confirmed))
);
CREATE INDEX choice_press_by_link ON choice_press (link_id, at);
CREATE INDEX choice_press_confirmed ON choice_press (person_key, at) WHERE confirmed;
CREATE TRIGGER choice_press_append_only BEFORE UPDATE OR DELETE ON choice_press
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Which letter holds a link that works once, and what it was used for, so that a double click is
-- answered twice alike.
ALTER TABLE one_time_link
    ADD letter_id uuid,
    ADD used_for text;

-- Who is too busy until a day may say yes before it; that is held like any other yes.
ALTER TABLE introduction
    DROP CONSTRAINT deferred_by_the_target,
    ADD CONSTRAINT deferred_by_the_target CHECK (
        state <> 'DEFERRED' OR (target_opt_in IN ('GIVEN', 'REFUSED') AND route IS NULL));

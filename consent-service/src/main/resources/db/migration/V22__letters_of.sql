-- All letters of an introduction are looked for after a restore, and those with words of who was asked
-- whenever somebody writes; letter_once has not all kinds.
CREATE INDEX letter_of ON letter (introduction_id);

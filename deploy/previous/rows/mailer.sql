-- A row of each table, with the columns the previous release writes.
INSERT INTO letter (letter_id, introduction_id, round, kind, payload_sha256, payload, rendered,
    dated_at, not_after, recorded_at, state, wake_at, claim, attempts, unknowns, copy_dropped,
    reply_code, reply_enhanced, ended_at, certain, failure, person_keys, decided_at, trace_parent)
VALUES ('0195e0c2-7a33-7c4e-9b0a-5f2d8c1e4a77', '0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a77', 1, 'ASK',
    sha256('{}'), '{}', 'Subject: x', now(), now(), now(), 'SENDING', now(),
    '0195e0c2-7a36-7c4e-9b0a-5f2d8c1e4a77', 1, 0, false, 451, '4.3.0', NULL, NULL, NULL,
    '{grace}', now(), '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01');
INSERT INTO early_cancellation (letter_id, introduction_id, recorded_at)
VALUES ('0195e0c2-7a37-7c4e-9b0a-5f2d8c1e4a77', '0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a77', now());
INSERT INTO unsealed_letter (letter_id, payload_sha256, recorded_at)
VALUES ('0195e0c2-7a38-7c4e-9b0a-5f2d8c1e4a77', sha256('{}'), now());
INSERT INTO delivery (introduction_id, event_id, event_type, body, created_at, trace_parent)
VALUES ('0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a77', 'x/accepted', 'letter.accepted.v1', '{}', now(),
    NULL);
INSERT INTO erased_person (person_key, erased_at)
VALUES ('GRACEgraceGRACEgraceGRACEgraceGRACEgrace123', now());
INSERT INTO consumed (topic, kafka_partition, next_offset, reconciled_to)
VALUES ('intro.letters', 0, 7, NULL);
INSERT INTO restore_hold (since) VALUES (now());
INSERT INTO reported_letter (letter_id, result, ended_at, recorded_at)
VALUES ('0195e0c2-7a3a-7c4e-9b0a-5f2d8c1e4a77', 'ACCEPTED', now(), now());

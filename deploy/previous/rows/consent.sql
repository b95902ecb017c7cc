-- A row of each table, with the columns the previous release writes.
INSERT INTO introduction (
    id, issuer, subject, introducer_name, introducer_email, introducer_key,
    requester_name, requester_email, requester_key, target_name, target_email, target_key,
    topic, blurb, note, created_at, round, state,
    requester_opt_in, requester_at, requester_evidence, requester_answer, requester_knows,
    requester_better_name, requester_better_email, requester_until,
    target_opt_in, target_at, target_evidence, target_answer, target_knows,
    target_better_name, target_better_email, target_until,
    declined_by, not_possible, undeliverable_to, released_at, remind_at, expire_at, ask_accepted,
    next_at, next_kind, shown_state, shown_requester, shown_target, shown_updated_at, sequence,
    route, route_title, better_rounds, asked_again, deferred_until, asks_again_at,
    spared_accepts_at, spared_fate, spared_at, spared_answer, spared_until, spared_since,
    trace_parent, unseen_until, unseen_expire_at, spared_late_since, spared_reminds_at, free_on)
VALUES (
    '0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a77', 'https://id.example.com', 'f3b9a2c4', 'Tom Reed',
    'tom@example.com', 'tom', 'Ada Park', 'ada@example.org', 'ada', 'Grace Lim',
    'grace@example.net', 'grace', 'Hiring', 'Ada is about to hire.', NULL, now(), 1,
    'AWAITING_TARGET', 'GIVEN', now(), 'INTRODUCER_WORD', NULL, NULL, NULL, NULL, NULL,
    'ASKED', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    NULL, NULL, NULL, NULL, now(), now(), true, now(), 'REMIND',
    'AWAITING_TARGET', 'GIVEN', 'ASKED', now(), 2, NULL, NULL, 0, false, NULL, NULL,
    NULL, NULL, NULL, NULL, NULL, NULL,
    '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', NULL, NULL, NULL, NULL, NULL);
INSERT INTO ask (id, introduction_id, role, round, person_key, letter_id, link_key_id, asked_at,
    answer, knows, better_name, better_email, until, other_name, better_key, promised_for)
VALUES ('0195e0c2-7a32-7c4e-9b0a-5f2d8c1e4a77', '0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a77', 'TARGET', 1,
    'grace', '0195e0c2-7a33-7c4e-9b0a-5f2d8c1e4a77', '630dcd29', now(),
    NULL, NULL, NULL, NULL, NULL, 'Ada Park', NULL, NULL);
INSERT INTO evidence (introduction_id, round, role, person_key, answer, evidence, wording, at)
VALUES ('0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a77', 1, 'REQUESTER', 'ada', 'YES', 'INTRODUCER_WORD',
    'w1', now());
INSERT INTO letter (id, introduction_id, kind, addressee, round, status, certain, reason, created_at,
    settled_at)
VALUES ('0195e0c2-7a33-7c4e-9b0a-5f2d8c1e4a77', '0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a77', 'ASK',
    'TARGET', 1, 'ACCEPTED', true, NULL, now(), now());
INSERT INTO outcome (introduction_id, round, outcome, at)
VALUES ('0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a77', 1, 'EXPIRED', now());
INSERT INTO inbox (source, id) VALUES ('/intake', '0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a77');
INSERT INTO outbox (introduction_id, topic, type, event_id, payload, created_at, record_key)
VALUES ('0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a77', 'intro.letters', 'letter.due.v1', 'x', '{}', now(),
    NULL);
INSERT INTO person (key, choice, pause_until, per_month, month, asks, erased_at, erasing,
    erasure_sealed_by)
VALUES ('grace', 'PAUSE', '2027-01-15', 3, '2026-11-01', 1, NULL, false, NULL);
INSERT INTO refused_introducer (person_key, introducer) VALUES ('grace', 'tom');
INSERT INTO cool_down (person_key, other_key, ends_at) VALUES ('grace', 'ada', now());
INSERT INTO one_time_link (id, person_key, made_at, valid_until, used_at)
VALUES ('0195e0c2-7a34-7c4e-9b0a-5f2d8c1e4a77', 'grace', now(), now() + interval '1 hour', NULL);
INSERT INTO unsolicited (id, victim_key, introducer_key, stranger_key, handed_in_at, told)
VALUES ('0195e0c2-7a35-7c4e-9b0a-5f2d8c1e4a77', 'grace', 'tom', 'ada', now(), true);
INSERT INTO turn (introduction_id, round, person_key)
VALUES ('0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a77', 1, 'grace');
INSERT INTO route (name, title) VALUES ('backend-hiring', 'Hiring backend engineers');
INSERT INTO route_person (route, person_key, name, email, position, weight, monthly_cap, listed)
VALUES ('backend-hiring', 'grace', 'Grace Lim', 'grace@example.net', 1, 1, 4, 1);
INSERT INTO route_load (route, person_key, month, asks)
VALUES ('backend-hiring', 'grace', '2026-11-01', 1);
INSERT INTO consumed (topic, kafka_partition, next_offset, reconciled_to)
VALUES ('intro.requests', 0, 7, 3);
INSERT INTO restore (held_since, reconciled_at) VALUES (now(), now());
INSERT INTO overtaken (introduction_id, sequence, last_milestone, remembered_at)
VALUES ('0195e0c2-7a39-7c4e-9b0a-5f2d8c1e4a77', 2, 'ASKED', now());
INSERT INTO privacy_call (operation, issuer, subject, person_key)
VALUES ('EXPORT', 'https://id.example.com', 'a71c', 'grace');
INSERT INTO limit_use (introduction_id, round, introducer, one_key, other_key, used_at)
VALUES ('0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a77', 1, 'tom', 'ada', 'grace', now());
INSERT INTO limit_notice (of_limit, whose, person_key, name, email, not_taken, since, tell_at, told_at)
VALUES ('REQUESTS_PER_DAY', 'tom', 'tomkey', 'Tom Reed', 'tom@example.com', 2, now(), now(), NULL);
INSERT INTO choice_press (link_id, person_key, choice, one_click, too_quick, confirmed, at)
VALUES ('0195e0c2-7a32-7c4e-9b0a-5f2d8c1e4a77', 'grace', 'NEVER', true, false, true, now());

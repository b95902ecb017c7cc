-- Who in the organisation had somebody's data exported or erased; never a name or an address.
CREATE TABLE privacy_call (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    operation  text NOT NULL CHECK (operation IN ('EXPORT', 'ERASURE')),
    -- who is signed in
    issuer     text NOT NULL,
    subject    text NOT NULL,
    -- whom it is about
    person_key text NOT NULL
);
CREATE TRIGGER privacy_call_append_only BEFORE UPDATE OR DELETE ON privacy_call
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

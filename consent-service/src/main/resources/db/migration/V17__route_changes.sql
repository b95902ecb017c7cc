-- Who wrote a route last, for those who keep them; gone with whoever is forgotten, and with the route.
-- A table of its own: picks lock the rows of route, and nobody who is forgotten waits for them.
CREATE TABLE route_change (
    route      text PRIMARY KEY REFERENCES route ON DELETE CASCADE,
    person_key text NOT NULL CHECK (person_key <> ''),
    name       text NOT NULL CHECK (name <> ''),
    changed_at timestamptz NOT NULL
);
CREATE INDEX route_change_by ON route_change (person_key);

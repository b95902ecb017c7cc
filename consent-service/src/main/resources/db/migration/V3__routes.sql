-- Routes: a topic and the people who take introductions about it. The row is also what picks wait
-- for, one after the other.
CREATE TABLE route (
    name  text PRIMARY KEY CHECK (name ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    title text NOT NULL CHECK (title <> '')
);

CREATE TABLE route_person (
    route       text NOT NULL REFERENCES route,
    person_key  text NOT NULL CHECK (person_key <> ''),
    name        text NOT NULL CHECK (name <> ''),
    email       text NOT NULL CHECK (email LIKE '_%@_%'),
    position    int NOT NULL CHECK (position >= 1),
    weight      int NOT NULL DEFAULT 1 CHECK (weight >= 1),
    monthly_cap int CHECK (monthly_cap >= 0),
    -- where the person stands in the list, which decides what nothing else does
    listed      int NOT NULL CHECK (listed >= 1),
    PRIMARY KEY (route, person_key),
    UNIQUE (route, listed)
);
CREATE INDEX route_person_of ON route_person (person_key);

-- How often a route asked somebody in a month (UTC). No reference to route: a route that is taken
-- away and made again within a month has not forgotten whom it asked.
CREATE TABLE route_load (
    route      text NOT NULL,
    person_key text NOT NULL CHECK (person_key <> ''),
    month      date NOT NULL CHECK (extract(day FROM month) = 1),
    asks       int NOT NULL CHECK (asks >= 1),
    PRIMARY KEY (route, person_key, month)
);

package org.askfirst.journeys.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.askfirst.journeys.running.AskFirst;

/** Somebody who keeps the organisation's routes. */
public final class Router {

    /** The role that makes one. */
    public static final String ROLE = "router";

    private final Web web;
    private final String bearer;

    private Router(Web web, String bearer) {
        this.web = web;
        this.bearer = bearer;
    }

    /** Signs one in. */
    public static Router in(AskFirst system) {
        Web web = new Web(system);
        return new Router(web, web.signIn(Person.called("Rosa"), ROLE));
    }

    /** Writes a route, which is taken. */
    public void keeps(Route route) {
        Reply reply = put(route);
        assertThat(reply.status()).as(reply.toString()).isIn(200, 201, 204);
    }

    /** Writes a route. */
    public Reply put(Route route) {
        return web.putRoute(bearer, route.name(), route.body());
    }

    /** Reads a route. */
    public Reply get(String name) {
        return web.route(bearer, name);
    }
}

package org.askfirst.consent.introduction;

/** Somebody who may become the target: the next one on a route, or whom a target named. */
record Newcomer(String name, String email, String personKey) {}

package org.askfirst.platform.signin;

import org.askfirst.platform.person.Person;

/**
 * Who is signed in.
 *
 * @param issuer who says so
 * @param subject who it is, for that issuer
 */
public record Caller(String issuer, String subject, Person person) {}

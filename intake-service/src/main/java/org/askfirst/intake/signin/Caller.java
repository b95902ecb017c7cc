package org.askfirst.intake.signin;

import org.askfirst.intake.person.Person;

/**
 * Who is signed in.
 *
 * @param issuer who says so
 * @param subject who it is, for that issuer
 */
public record Caller(String issuer, String subject, Person person) {}

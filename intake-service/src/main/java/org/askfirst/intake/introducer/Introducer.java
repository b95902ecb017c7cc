package org.askfirst.intake.introducer;

import org.askfirst.intake.person.Person;

/**
 * Who is signed in.
 *
 * @param issuer who says so
 * @param subject who it is, for that issuer
 */
public record Introducer(String issuer, String subject, Person person) {}

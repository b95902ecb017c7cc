package org.askfirst.intake.consent;

/** Somebody whom this introducer has introduced before, as typed then. */
public record PastPerson(String name, String email) {}

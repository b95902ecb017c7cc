package org.askfirst.consent.answer;

/**
 * What the foot of the page says about the person's data (GDPR, article 14).
 *
 * @param choices where the page of the same person's standing choice is
 * @param keptForDays how long after its end an introduction is kept
 * @param mailFrom where one can write to
 */
record Footer(String choices, long keptForDays, String mailFrom) {}

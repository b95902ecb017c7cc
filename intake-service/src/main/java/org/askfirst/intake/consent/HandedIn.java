package org.askfirst.intake.consent;

import java.time.Instant;
import java.util.UUID;

/**
 * An introduction made without asking that somebody handed in.
 *
 * @param letter what became of the letter: {@code WRITTEN}, {@code NOT_WRITTEN} or {@code
 *     UNDELIVERABLE}
 */
public record HandedIn(UUID id, String stranger, String topic, Instant handedInAt, String letter) {}

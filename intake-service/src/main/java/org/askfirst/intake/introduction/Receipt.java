package org.askfirst.intake.introduction;

import java.util.UUID;

/** The answer to what was accepted. */
public record Receipt(UUID id, String status) {}

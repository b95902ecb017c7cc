package org.askfirst.intake.importing;

/**
 * What became of a line.
 *
 * @param result a word for programs
 * @param id of the introduction; empty when there is none
 * @param sentence the same for people
 */
record LineResult(TypedLine line, String key, String result, String id, String sentence) {}

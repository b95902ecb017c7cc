package org.askfirst.mailer.composition;

import java.util.Map;

/**
 * How one letter tells its facts: its subject line, its template and what the template may say.
 *
 * @param values only what this kind of letter may tell; a template cannot reach anything else
 */
record Rendition(String title, String template, Map<String, Object> values) {}

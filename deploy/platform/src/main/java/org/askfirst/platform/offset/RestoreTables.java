package org.askfirst.platform.offset;

/**
 * What a service's schema has beside the table {@code consumed}, in SQL.
 *
 * @param held a query that finds a row while the database is held
 * @param hold holds it, once
 * @param release ends that
 */
public record RestoreTables(String held, String hold, String release) {}

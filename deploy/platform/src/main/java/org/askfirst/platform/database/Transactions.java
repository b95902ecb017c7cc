package org.askfirst.platform.database;

import java.util.function.Supplier;

/** The database's transactions, as a service begins them. */
public interface Transactions {

    /** Does the work in a new one, which is rolled back when it throws. */
    <T> T inNew(Supplier<T> work);

    /** Has what the current one has changed so far reach the database. */
    void flush();
}

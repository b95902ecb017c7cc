package org.askfirst.mailer.ledger;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.askfirst.platform.database.SharedCommits;
import org.askfirst.platform.database.Transactions;
import org.askfirst.platform.pace.Pace;

/** What the ledger needs of others that know no container. */
@Singleton
class LedgerParts {

    /** Shared by letters that are about to leave and those that have left. */
    @Produces
    @Singleton
    SharedCommits commits(Transactions transactions) {
        return new SharedCommits(transactions, Pace.restless());
    }
}

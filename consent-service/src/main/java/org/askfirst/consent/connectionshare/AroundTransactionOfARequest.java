package org.askfirst.consent.connectionshare;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.Transactional;
import jakarta.transaction.UserTransaction;

/** A request waits for its share before its transaction begins, and so before it holds anything. */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class AroundTransactionOfARequest {

    private final HttpShare share;
    private final UserTransaction transaction;

    AroundTransactionOfARequest(HttpShare share, UserTransaction transaction) {
        this.share = share;
        this.transaction = transaction;
    }

    @AroundInvoke
    Object around(InvocationContext call) throws Exception {
        if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION || !share.isAnswering()) {
            return call.proceed();
        }
        share.take();
        try {
            return call.proceed();
        } finally {
            share.giveBack();
        }
    }
}

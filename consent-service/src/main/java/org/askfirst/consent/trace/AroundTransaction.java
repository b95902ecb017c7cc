package org.askfirst.consent.trace;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Before the interceptor of transactions, so that the span holds all of one. */
@Traced
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class AroundTransaction {

    private final Traces traces;

    AroundTransaction(Traces traces) {
        this.traces = traces;
    }

    @AroundInvoke
    Object inSpan(InvocationContext call) throws Exception {
        return traces.<Object, Exception>root(call.getMethod().getName(), call::proceed);
    }
}

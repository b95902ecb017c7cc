package org.askfirst.journeys.secure;

import java.util.Map;
import org.askfirst.journeys.story.Person;

/** A provider of sign-ins and what it hands out; the services know its issuer only. */
interface SignIns extends AutoCloseable {

    /** The audience the manifests ask for. */
    String AUDIENCE = "ask-first";

    /** Its address, as {@code ASKFIRST_OIDC_ISSUER} takes it. */
    String issuer();

    /** A token that is good for the services. */
    String token(Person person);

    /** The same of somebody who is in the group {@code router}. */
    String routerToken(Person person);

    /** Tokens that must be refused, by what is wrong with them. */
    Map<String, String> wrongTokens(Person person);

    @Override
    void close();
}

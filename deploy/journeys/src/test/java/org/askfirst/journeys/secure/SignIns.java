package org.askfirst.journeys.secure;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.askfirst.journeys.story.Person;

/** A provider of sign-ins and what it hands out; the services know its issuer only. */
interface SignIns extends AutoCloseable {

    /** The audience the manifests ask for. */
    String AUDIENCE = "ask-first";

    /** The client that the desk is, by the manifests. */
    String DESK = "ask-first-desk";

    /** By which the desk proves that it is that client. */
    String DESK_SECRET = Secrets.random().replaceAll("[^A-Za-z0-9]", "");

    /** Its address, as {@code ASKFIRST_OIDC_ISSUER} takes it. */
    String issuer();

    /** A token that is good for the services. */
    String token(Person person);

    /** The same of somebody who is in the group {@code router}. */
    String routerToken(Person person);

    /** Tokens that must be refused, by what is wrong with them. */
    Map<String, String> wrongTokens(Person person);

    /** Fills in the page of the provider to which the desk has sent somebody. */
    void signIn(Page page, Person person);

    @Override
    void close();
}

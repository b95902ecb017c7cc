package org.askfirst.consent.setting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.askfirst.consent.decision.Limit;

/** The settings under {@code ASKFIRST_} that this service reads. */
@ConfigMapping(prefix = "askfirst")
public interface Settings {

    /** The name people see. */
    @WithDefault("Ask First")
    String organisation();

    /** Public base of the intake service's links. */
    @WithDefault("http://localhost:8080")
    URI intakeUrl();

    /** Public base of this service's links. */
    @WithDefault("http://localhost:8081")
    URI consentUrl();

    /** The service's own address, to which people can write. */
    @WithDefault("introductions@localhost")
    String mailFrom();

    @WithDefault("PT10M")
    Duration releaseDelay();

    @WithDefault("P5D")
    Duration remindAfter();

    @WithDefault("P14D")
    Duration expireAfter();

    /** How soon after an ask a press is more likely a mail gateway's robot; zero looks at none. */
    @WithDefault("PT15S")
    Duration tooQuick();

    /** How many reads one caller has a minute, on this replica. */
    @WithDefault("600")
    int readsPerMinute();

    /** How long after a no the same two people are not asked about each other again. */
    @WithDefault("P90D")
    Duration coolDown();

    /** How long after its end an introduction's names, addresses and texts are kept. */
    @WithDefault("P180D")
    Duration keepFor();

    /** Requests one introducer may send in a rolling day. */
    @WithDefault("200")
    @WithConverter(LimitConverter.ADay.class)
    Limit requestsPerDay();

    /** Letters that ask one person; one introducer may send a third of them. */
    @WithDefault("3/P1D,12/P30D")
    @WithConverter(LimitConverter.class)
    Limit asksPerPerson();

    /** Asks of one introducer that concern the same two people. */
    @WithDefault("2/P7D")
    @WithConverter(LimitConverter.class)
    Limit asksPerPair();

    /** Letters about introductions made without asking that one person may hand in in a day. */
    @WithDefault("10")
    @WithConverter(LimitConverter.ADay.class)
    Limit unsolicitedPerDay();

    /** Base64; the first makes links, all are accepted. */
    List<String> linkKey();

    /** Base64; the first seals, all are accepted. */
    List<String> sealKey();

    /** Base64; what intake seals by: the first of its list, all are accepted. */
    List<String> requestKey();

    /** What becomes of requests, reports and erasures of the release before seals. */
    @WithDefault("refuse")
    Unsealed unsealed();

    /** Base64; cannot be changed, because person keys are made with it. */
    String addressKey();

    /** Bootstrap servers of the broker. */
    String kafka();

    Database consentDatabase();

    /** Who signs people in; empty only on one's own machine. */
    SignIn oidc();

    /** The provider and what its tokens must be meant for. */
    interface SignIn {
        Optional<String> issuer();

        Optional<String> audience();

        /** Whether a token must say that its address is verified, or the provider is believed. */
        @WithDefault("required")
        EmailVerified emailVerified();

        /** The claim that tells people apart. */
        @WithDefault("sub")
        String subjectClaim();

        /** What a role's name begins with at the provider; without it there is no such role. */
        Optional<String> rolesPrefix();
    }

    /** What makes an address in a token one's own. */
    enum EmailVerified {
        /** The claim {@code email_verified} is true. */
        REQUIRED,
        /** The provider gives out verified addresses only, and need not say so. */
        TRUSTED
    }

    /** Where the database is and who we are there. */
    interface Database {
        String url();

        String username();

        String password();
    }
}

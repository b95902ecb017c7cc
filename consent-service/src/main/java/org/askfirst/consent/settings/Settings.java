package org.askfirst.consent.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import org.askfirst.consent.decision.Limit;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.key.Keyring;
import org.askfirst.platform.person.Language;
import org.askfirst.platform.settings.Bounds;
import org.askfirst.platform.settings.Broker;
import org.askfirst.platform.settings.Database;
import org.askfirst.platform.settings.KeyConverter;
import org.askfirst.platform.settings.KeyringConverter;
import org.askfirst.platform.settings.Links;
import org.askfirst.platform.settings.MailboxConverter;
import org.askfirst.platform.settings.SignIn;
import org.askfirst.platform.settings.WebAddressConverter;

/**
 * What an operator sets and this service reads: {@code remindAfter} is {@code
 * ASKFIRST_REMIND_AFTER}. {@link CheckedSettings} holds each to what it says of itself here.
 */
@ConfigMapping(prefix = "askfirst")
public interface Settings extends Links, Broker {

    /** Of what is shown to somebody whose language nobody has said. */
    @WithDefault("en")
    Language language();

    /** Where the mailer is inside the cluster; it shows there how letters would read. */
    @WithDefault("http://localhost:8082")
    @WithConverter(WebAddressConverter.class)
    URI mailerInternalUrl();

    /** The service's own address, to which people can write. */
    @WithDefault("introductions@localhost")
    @WithConverter(MailboxConverter.class)
    String mailFrom();

    /** How long a decision can be taken back; zero decides at once. */
    @WithDefault("PT10M")
    @Bounds(least = "PT0S", most = "P7D")
    Duration releaseDelay();

    /** From the acceptance of the ask. */
    @WithDefault("P5D")
    @Bounds(least = "PT1S", most = "P365D")
    Duration remindAfter();

    /** From the acceptance of the ask. */
    @WithDefault("P14D")
    @Bounds(least = "PT1S", most = "P730D")
    Duration expireAfter();

    /** How soon after an ask a press is more likely a mail gateway's robot; zero looks at none. */
    @WithDefault("PT15S")
    @Bounds(least = "PT0S", most = "PT1H")
    Duration tooQuick();

    /** How many reads one caller has a minute, on this replica. */
    @WithDefault("600")
    @Bounds(least = "1", most = "1000000")
    int readsPerMinute();

    /** How long after a no the same two people are not asked about each other again. */
    @WithDefault("P90D")
    @Bounds(least = "PT0S", most = "P3650D")
    Duration coolDown();

    /** How long after its end an introduction's names, addresses and texts are kept. */
    @WithDefault("P180D")
    @Bounds(least = "P1D", most = "P3650D")
    @WithConverter(WholeDaysConverter.class)
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
    @WithConverter(KeyringConverter.class)
    Keyring linkKey();

    /** Base64; the first seals, all are accepted. */
    @WithConverter(KeyringConverter.class)
    Keyring sealKey();

    /** Base64; what intake seals by: the first of its list, all are accepted. */
    @WithConverter(KeyringConverter.class)
    Keyring requestKey();

    /** What becomes of requests, reports and erasures of the release before seals. */
    @WithDefault("refuse")
    Unsealed unsealed();

    /** Base64; cannot be changed, because person keys are made with it. */
    @WithConverter(KeyConverter.class)
    Key addressKey();

    Database consentDatabase();

    SignIn oidc();
}

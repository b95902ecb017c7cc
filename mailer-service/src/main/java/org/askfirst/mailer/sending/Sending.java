package org.askfirst.mailer.sending;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.askfirst.mailer.composition.LinkSlots;
import org.askfirst.mailer.contract.LetterName;
import org.askfirst.mailer.ledger.Claim;
import org.askfirst.mailer.ledger.Claims;
import org.askfirst.mailer.ledger.Lease;
import org.askfirst.mailer.ledger.Preparing;
import org.askfirst.mailer.ledger.Preparing.Prepared;
import org.askfirst.mailer.ledger.Settling;
import org.askfirst.mailer.ledger.Settling.Acceptance;
import org.askfirst.mailer.letter.Kind;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.mailer.letter.Link;
import org.askfirst.mailer.letter.Page;
import org.askfirst.mailer.letter.Role;
import org.askfirst.mailer.observation.Metrics;
import org.askfirst.mailer.reply.Outcome;
import org.askfirst.mailer.reply.Reply;
import org.askfirst.mailer.settings.Settings;
import org.askfirst.mailer.settlement.Next;
import org.askfirst.mailer.smtp.Envelope;
import org.askfirst.mailer.smtp.Envelope.Addressee;
import org.askfirst.mailer.smtp.Postbox;
import org.askfirst.mailer.trace.Traces;
import org.askfirst.platform.crash.CrashPoint;
import org.askfirst.platform.failure.Patience;
import org.askfirst.platform.key.LinkTokens;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends one letter at a time: compose it, talk to the mail server, write down what came of it. */
@ApplicationScoped
public class Sending {

    private static final Logger LOG = Logger.getLogger(Sending.class);

    private static final Duration A_WHILE = Duration.ofSeconds(1);

    private final Claims claims;
    private final Preparing preparing;
    private final Settling settling;
    private final Patience patience;
    private final Postbox postbox;
    private final LinkTokens tokens;
    private final Settings settings;
    private final Metrics metrics;
    private final Acceptances acceptances;
    private final Tidings tidings;
    private final Handover<Lease> handover;
    private final Traces traces;

    Sending(
            Claims claims,
            Preparing preparing,
            Settling settling,
            Patience patience,
            Postbox postbox,
            LinkTokens tokens,
            Settings settings,
            Metrics metrics,
            Acceptances acceptances,
            Tidings tidings,
            Handover<Lease> handover,
            Traces traces) {
        this.claims = claims;
        this.preparing = preparing;
        this.settling = settling;
        this.patience = patience;
        this.postbox = postbox;
        this.tokens = tokens;
        this.settings = settings;
        this.metrics = metrics;
        this.acceptances = acceptances;
        this.tidings = tidings;
        this.handover = handover;
        this.traces = traces;
    }

    /**
     * Waits a while for a letter, and sends it.
     *
     * @return false if it is not to be done again
     */
    boolean sendNext() {
        try {
            handover.take(A_WHILE).ifPresent(this::send);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether there will be no letter to send any more. */
    boolean isOver() {
        return handover.isOver();
    }

    private void send(Lease lease) {
        CrashPoint.MAILER_CLAIMED.pass();
        traces.letter(
                "deliver letter",
                lease.letter(),
                lease.recordedBy(),
                () -> {
                    switch (preparing.prepare(lease)) {
                        case Prepared.Ready(Claim claim) -> send(claim);
                        case Prepared.Unready unready -> doNotSend(unready);
                    }
                    return true;
                });
    }

    private void doNotSend(Prepared.Unready unready) {
        LetterName letter = unready.lease().letter();
        patience.untilItWorks("letter " + letter.letterId(), () -> settling.settle(unready))
                .ifPresent(next -> tidings.tell(letter.kind(), next));
    }

    private void send(Claim claim) {
        Letter letter = claim.letter();
        Outcome outcome = attempt(claim);
        CrashPoint.MAILER_REPLY_READ.pass();
        trace(outcome);
        LOG.infof(
                "Letter %s, %s, attempt %d: %s",
                letter.id(),
                letter.kind().wireName(),
                claim.attempt(),
                outcome.getClass().getSimpleName());
        if (outcome instanceof Outcome.TryLater(Reply reply, boolean refusesUs) && refusesUs) {
            metrics.refusedUs();
            LOG.warnf(
                    "The mail server refuses us, whoever the letter is for: %d %s",
                    reply.code(), Objects.requireNonNullElse(reply.enhanced(), ""));
        }
        if (outcome instanceof Outcome.Accepted accepted) {
            acceptances.take(Acceptance.of(claim, accepted));
        } else {
            settle(claim, outcome);
        }
    }

    private void settle(Claim claim, Outcome outcome) {
        Letter letter = claim.letter();
        Optional<Next> next =
                patience.untilItWorks(
                        "letter " + letter.id(), () -> settling.settle(claim, outcome));
        CrashPoint.MAILER_SETTLED.pass();
        next.ifPresent(settled -> tidings.tell(letter.kind(), settled));
    }

    private static void trace(Outcome outcome) {
        Traces.outcome(outcome.getClass().getSimpleName());
        switch (outcome) {
            case Outcome.Refused(_, Reply reply) -> Traces.replied(reply);
            case Outcome.TryLater(Reply reply, _) -> Traces.replied(reply);
            case Outcome.Accepted _,
                    Outcome.Unknown _,
                    Outcome.Withheld _,
                    Outcome.Unsendable _ -> {}
        }
    }

    private Outcome attempt(Claim claim) {
        Letter letter = claim.letter();
        Map<Page, String> filling = new EnumMap<>(Page.class);
        for (Link link : letter.links()) {
            Page page = link.page();
            Optional<String> token = tokens.token(page.label(), link.id(), link.keyId());
            if (token.isEmpty()) {
                LOG.errorf("Letter %s: no link key %s here", letter.id(), link.keyId());
                return new Outcome.TryLater(null);
            }
            filling.put(page, token.get());
        }
        Claim.Fixed fixed = claim.fixed();
        Optional<Return> comesBack = comesBack(claim);
        if (comesBack.isEmpty()) {
            LOG.errorf("Letter %s: no reply key %s here", letter.id(), fixed.replyKey());
            return new Outcome.TryLater(null);
        }
        if (!settings.signatures().has(fixed.selectors())) {
            LOG.errorf("Letter %s: not all DKIM keys %s here", letter.id(), fixed.selectors());
            return new Outcome.TryLater(null);
        }
        String sender = comesBack.get().sender();
        if (letter.kind() == Kind.WITHHELD) {
            return postbox.send(
                    Envelope.toNobody(sender, settings.mailFrom()), _ -> lastLook(claim, Set.of()));
        }
        return postbox.send(
                envelope(claim, sender),
                dropped ->
                        lastLook(claim, dropped)
                                .map(mail -> LinkSlots.fill(mail, filling))
                                .map(comesBack.get()::fillReply)
                                .map(mail -> signed(mail, fixed)));
    }

    /**
     * Where a letter and its answers come back.
     *
     * @param sender of the envelope
     * @param reply the token of the reply address; null when it has none
     */
    private record Return(String sender, @Nullable String reply) {

        byte[] fillReply(byte[] mail) {
            return reply == null ? mail : LinkSlots.fillReply(mail, reply);
        }
    }

    /** By the key that the first attempt has fixed; empty when it is not in use here. */
    private Optional<Return> comesBack(Claim claim) {
        String keyId = claim.fixed().replyKey();
        if (keyId == null) {
            return Optional.of(new Return(settings.mailFrom(), null));
        }
        Letter letter = claim.letter();
        return settings.returning()
                .flatMap(addresses ->
                        addresses
                                .bounce(letter.id(), keyId)
                                .map(sender ->
                                        new Return(
                                                sender,
                                                letter.ask()
                                                        .flatMap(ask ->
                                                                addresses.replyToken(ask, keyId))
                                                        .orElse(null))));
    }

    /** Last of all, over the very bytes that go out. */
    private byte[] signed(byte[] mail, Claim.Fixed fixed) {
        return settings.signatures().sign(mail, fixed.date(), fixed.selectors());
    }

    /** When the ledger does not answer, nothing is sent: nobody could tell afterwards. */
    private Optional<byte[]> lastLook(Claim claim, Set<Role> dropped) {
        CrashPoint.MAILER_RECIPIENTS_TAKEN.pass();
        try {
            Optional<byte[]> mail = claims.beginSending(claim, dropped);
            CrashPoint.MAILER_SENDING.pass();
            return mail;
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "Letter %s is not sent now", claim.letter().id());
            return Optional.empty();
        }
    }

    /** A copy that is to be tried later holds an introduction up once, then it is dropped. */
    private Envelope envelope(Claim claim, String sender) {
        Letter letter = claim.letter();
        List<Addressee> addressees =
                letter.recipients().stream()
                        .filter(to -> !claim.dropped().contains(to.role()))
                        .map(to -> new Addressee(to.role(), to.email(), letter.isEssential(to)))
                        .toList();
        return new Envelope(sender, addressees, claim.attempt() == 1, false, claim.utf8Headers());
    }
}

package org.askfirst.journeys.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.askfirst.local.mail.Envelope;
import org.askfirst.local.mail.Letter;
import org.askfirst.local.mail.MailCatcher;
import org.askfirst.local.mail.Replies;

/** The mail server letters go to. It takes everything, but what it is told about one address. */
public final class MailServer implements AutoCloseable {

    private static final String ANYBODY = "";

    private volatile MailCatcher catcher;
    private final Path folder;
    private final List<Rule> rules;

    private MailServer(MailCatcher catcher, Path folder, List<Rule> rules) {
        this.catcher = catcher;
        this.folder = folder;
        this.rules = rules;
    }

    static MailServer start(Path folder) throws IOException {
        List<Rule> rules = new CopyOnWriteArrayList<>();
        return new MailServer(MailCatcher.start(folder, 0, 0, script(rules)), folder, rules);
    }

    /** Where it keeps what it took. */
    public Path folder() {
        return folder;
    }

    /** Nothing listens any more where it was. */
    public void goAway() {
        catcher.close();
    }

    /** It is back, at the same port and with the letters it had. */
    public void comeBack() {
        try {
            catcher = MailCatcher.start(folder, catcher.smtpPort(), 0, script(rules));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Something that happens to letters for one address. */
    public interface Incident {
        /** How often it has happened. */
        default int times() {
            return happened().size();
        }

        /** When it has happened. */
        List<Instant> happened();

        /** Ends it; a letter that waits goes on. */
        void end();
    }

    /** A reply of this code at RCPT TO, until it is ended. */
    public Incident refuse(String address, int code) {
        return refuse(address, code, Integer.MAX_VALUE);
    }

    /** A reply of this code at RCPT TO, this many times. */
    public Incident refuse(String address, int code, int times) {
        return add(
                new Rule(
                        Replies.Step.RECIPIENT,
                        address,
                        times,
                        new Replies.Refuse(code, refusal(code))));
    }

    /** The letter is kept to be looked at, and put off or refused all the same, this many times. */
    public Incident keepAndRefuse(String address, int code, int times) {
        return add(
                new Rule(
                        Replies.Step.KEPT,
                        address,
                        times,
                        new Replies.Refuse(code, refusal(code))));
    }

    /** The letter is kept and the connection ends without a word: an unknown outcome, once. */
    public Incident keepAndDrop(String address) {
        return add(new Rule(Replies.Step.KEPT, address, 1, new Replies.Drop()));
    }

    /** The letter is kept, and its answer is not given before this is ended; once. */
    public Incident keepAndHold(String address) {
        Rule rule = new Rule(Replies.Step.KEPT, address, 1, new Replies.Accept());
        rule.held = new CountDownLatch(1);
        return add(rule);
    }

    /** The letter is read and refused with this code, and not kept, this many times. */
    public Incident refuseContent(String address, int code, int times) {
        return add(
                new Rule(
                        Replies.Step.DOT, address, times, new Replies.Refuse(code, refusal(code))));
    }

    /** A reply of this code at this step, whoever the letter is for, until it is ended. */
    public Incident refuseAll(Replies.Step step, int code) {
        return add(
                new Rule(
                        step, ANYBODY, Integer.MAX_VALUE, new Replies.Refuse(code, refusal(code))));
    }

    /** The connection ends at this step, whoever the letter is for, this many times. */
    public Incident dropAny(Replies.Step step, int times) {
        return add(new Rule(step, ANYBODY, times, new Replies.Drop()));
    }

    /** Nothing is answered at this step before this is ended, whoever the letter is for. */
    public Incident holdAll(Replies.Step step) {
        Rule rule = new Rule(step, ANYBODY, Integer.MAX_VALUE, new Replies.Accept());
        rule.held = new CountDownLatch(1);
        return add(rule);
    }

    /** All letters it has kept, in order of receipt. */
    public List<Letter> letters() {
        return catcher.letters();
    }

    /** Where it shows them. */
    public URI page() {
        return URI.create("http://localhost:" + catcher.httpPort() + "/");
    }

    /** Where it takes them. */
    public int smtpPort() {
        return catcher.smtpPort();
    }

    @Override
    public void close() {
        catcher.close();
    }

    private Incident add(Rule rule) {
        rules.add(rule);
        return rule;
    }

    private static String refusal(int code) {
        return code < 500 ? "4.3.0 try later" : "5.1.1 no such person";
    }

    private static Replies script(List<Rule> rules) {
        return (step, subject, envelope) ->
                rules.stream()
                        .filter(rule -> rule.concerns(step, subject, envelope))
                        .filter(Rule::happens)
                        .findFirst()
                        .map(Rule::play)
                        .orElse(new Replies.Accept());
    }

    private static final class Rule implements Incident {

        private final Replies.Step step;
        private final String address;
        private final AtomicInteger left;
        private final Queue<Instant> happened = new ConcurrentLinkedQueue<>();
        private final Replies.Reply reply;
        private CountDownLatch held = new CountDownLatch(0);

        Rule(Replies.Step step, String address, int times, Replies.Reply reply) {
            this.step = step;
            this.address = address;
            this.left = new AtomicInteger(times);
            this.reply = reply;
        }

        @Override
        public List<Instant> happened() {
            return List.copyOf(happened);
        }

        @Override
        public void end() {
            left.set(0);
            held.countDown();
        }

        boolean concerns(Replies.Step at, String subject, Envelope envelope) {
            return at == step
                    && (address.equals(ANYBODY)
                            || subject.equalsIgnoreCase(address)
                            || subject.isEmpty()
                                    && envelope.recipients().stream()
                                            .anyMatch(address::equalsIgnoreCase));
        }

        boolean happens() {
            return left.getAndUpdate(count -> count > 0 ? count - 1 : 0) > 0;
        }

        Replies.Reply play() {
            happened.add(Instant.now());
            try {
                held.await();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
                return new Replies.Drop();
            }
            return reply;
        }
    }
}

package org.askfirst.mailer.smtp;

import jakarta.mail.MessagingException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.NoSuchElementException;
import javax.net.ssl.SSLSocketFactory;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.askfirst.mailer.reply.Outcome;
import org.askfirst.mailer.reply.Reply;
import org.askfirst.mailer.reply.ReplyListener;
import org.askfirst.mailer.reply.Step;
import org.askfirst.mailer.reply.Verdict;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends mails to the mail server over a few connections that are used again and again. */
public final class Postbox implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Postbox.class);

    private static final Duration KEEP_IDLE = Duration.ofSeconds(30);
    private static final Duration LOOK_FOR_IDLE = Duration.ofSeconds(10);
    private static final Duration PROBE_AFTER = Duration.ofSeconds(1);

    private final MailServer server;
    private final SSLSocketFactory tls;
    private final ReplyListener listener;
    private final long probeAfterNanos;
    private final Watchdog watchdog = new Watchdog();
    private final Pace pace = new Pace(new SecureRandom());
    private final ConnectTroubles troubles = new ConnectTroubles();
    private final GenericObjectPool<Connection> connections;

    /**
     * @param tls decides whom to trust; the server's name is checked in any case
     */
    public Postbox(MailServer server, SSLSocketFactory tls, ReplyListener listener) {
        this(server, tls, listener, PROBE_AFTER);
    }

    /**
     * @param probeAfter a connection that has waited for longer is looked at before it is used
     */
    Postbox(MailServer server, SSLSocketFactory tls, ReplyListener listener, Duration probeAfter) {
        this.probeAfterNanos = probeAfter.toNanos();
        this.server = server;
        this.tls = tls;
        this.listener = listener;
        GenericObjectPoolConfig<Connection> config = new GenericObjectPoolConfig<>();
        config.setMaxTotal(server.connections());
        config.setMaxIdle(server.connections());
        config.setTestOnBorrow(true);
        config.setTestOnReturn(false);
        config.setMinEvictableIdleDuration(KEEP_IDLE);
        config.setTimeBetweenEvictionRuns(LOOK_FOR_IDLE);
        config.setJmxEnabled(false);
        this.connections = new GenericObjectPool<>(new Factory(), config);
    }

    /**
     * Sends one mail, and says what has come of it. Blocks for at most the sum of the time-outs.
     */
    public Outcome send(Envelope envelope, BeforeData beforeData) {
        while (true) {
            Connection connection;
            try {
                connection = borrow();
            } catch (NotConnected failure) {
                troubles.say(failure);
                return failure.outcome();
            } catch (NoSuchElementException failure) {
                troubles.say(failure);
                return new Outcome.TryLater(null);
            }
            boolean usedBefore = connection.wasUsedBefore();
            Conversation conversation =
                    new Conversation(connection, server.timeouts(), watchdog, pace);
            boolean orderly = false;
            Outcome outcome;
            try {
                outcome = conversation.send(envelope, beforeData);
                orderly = true;
            } finally {
                giveBack(connection, orderly);
            }
            if (!(usedBefore && conversation.foundItDead())) {
                return outcome;
            }
            // The server had closed a connection that waited for us; nothing was sent over it.
        }
    }

    @Override
    public void close() {
        connections.close();
        watchdog.close();
    }

    private Connection borrow() throws NotConnected {
        try {
            return connections.borrowObject();
        } catch (NotConnected | RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void giveBack(Connection connection, boolean orderly) {
        connection.used();
        if (orderly && !connection.isWornOut()) {
            connections.returnObject(connection);
            return;
        }
        try {
            connections.invalidateObject(connection);
        } catch (Exception failure) {
            LOG.debugf("A connection did not close in order: %s", failure.getMessage());
        }
    }

    /** There is no connection; perhaps because the server has refused one. */
    private static final class NotConnected extends Exception {

        private final transient @Nullable Reply refusal;

        NotConnected(@Nullable Reply refusal, MessagingException cause) {
            super(cause);
            this.refusal = refusal;
        }

        Outcome outcome() {
            boolean refusesUs =
                    refusal != null && Verdict.of(Step.CONNECT, refusal) == Verdict.REFUSES_US;
            return new Outcome.TryLater(refusal, refusesUs);
        }
    }

    private final class Factory extends BasePooledObjectFactory<Connection> {

        @Override
        public Connection create() throws NotConnected {
            Connection connection = Connection.to(server, tls, listener);
            try (var _ = watchdog.guard(connection, server.timeouts().connect())) {
                connection.open();
            } catch (MessagingException failure) {
                connection.cut();
                throw new NotConnected(connection.lastRefusal(), failure);
            }
            return connection;
        }

        @Override
        public PooledObject<Connection> wrap(Connection connection) {
            return new DefaultPooledObject<>(connection);
        }

        @Override
        public boolean validateObject(PooledObject<Connection> pooled) {
            Connection connection = pooled.getObject();
            try (var _ = watchdog.guard(connection, server.timeouts().probe())) {
                return connection.isAlive(probeAfterNanos);
            }
        }

        @Override
        public void destroyObject(PooledObject<Connection> pooled) {
            Connection connection = pooled.getObject();
            try (var _ = watchdog.guard(connection, LOOK_FOR_IDLE)) {
                connection.close();
            } catch (MessagingException failure) {
                LOG.debugf("QUIT failed: %s", failure.getMessage());
            } finally {
                connection.cut();
            }
        }
    }
}

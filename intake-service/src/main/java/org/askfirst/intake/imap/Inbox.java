package org.askfirst.intake.imap;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.ReceivedDateTerm;
import jakarta.mail.search.SearchTerm;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.askfirst.intake.incoming.Addressee;
import org.askfirst.intake.incoming.IncomingMail;
import org.askfirst.intake.incoming.IncomingMails;
import org.askfirst.intake.incoming.Taken;
import org.askfirst.intake.settings.ImapAddress;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;

/**
 * The mailbox in which mail for us arrives among others'. What is ours gets a keyword once it is
 * taken; all else, and whether anybody has read it, is left as it is.
 */
final class Inbox implements AutoCloseable {

    /** What a mail of ours carries once it is taken. */
    static final String KEYWORD = "$AskFirst";

    private static final Duration BACK = Duration.ofDays(30);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 200;

    private final ImapAddress address;
    private final String username;
    private final String password;
    private final Recipients recipients;
    private final Session session;
    private final Set<Long> known = new HashSet<>();
    private long validity;

    /** Of the last mail of this look that was not handed over, or not marked. */
    private @Nullable MessagingException fault;

    private @Nullable Store store;
    private @Nullable IMAPFolder folder;

    Inbox(ImapAddress address, String username, String password, Recipients recipients) {
        this.address = address;
        this.username = username;
        this.password = password;
        this.recipients = recipients;
        this.session = Session.getInstance(properties(address));
    }

    /** Takes mails in. */
    interface Taker {

        /**
         * Takes it. What is not taken now ends this look and is offered again; what cannot be taken
         * here is left, for another release to find.
         */
        Taken take(IncomingMail mail);

        /** It has more octets than a mail may have. */
        void tooLarge();
    }

    /**
     * Looks once for what is new, over a connection that is made when there is none. A mail that
     * the server cannot hand over, or not mark, does not keep those behind it.
     *
     * @return whether nothing has to be offered again
     * @throws MessagingException when the mailbox does not answer, or not us, or of a mail not what
     *     it was asked for
     */
    boolean look(Instant now, Taker taker) throws MessagingException {
        IMAPFolder open = open();
        Message[] found = open.search(since(now));
        known.retainAll(uids(open, found));
        fault = null;
        for (int from = 0; from < found.length; from += AT_ONCE) {
            Message[] some =
                    Arrays.copyOfRange(found, from, Math.min(found.length, from + AT_ONCE));
            if (!lookAt(open, some, taker)) {
                return false;
            }
        }
        if (fault != null) {
            throw fault;
        }
        return true;
    }

    @Override
    public void close() {
        try {
            if (store != null) {
                store.close();
            }
        } catch (MessagingException gone) {
            // It was to be closed.
        } finally {
            store = null;
            folder = null;
        }
    }

    private boolean lookAt(IMAPFolder open, Message[] some, Taker taker) throws MessagingException {
        Message[] fresh =
                Arrays.stream(some)
                        .filter(message -> !known.contains(uid(open, message)))
                        .toArray(Message[]::new);
        FetchProfile profile = new FetchProfile();
        profile.add(FetchProfile.Item.SIZE);
        Recipients.FIELDS.forEach(profile::add);
        open.fetch(fresh, profile);
        for (Message message : fresh) {
            try {
                if (!lookAt(open, message, taker)) {
                    return false;
                }
            } catch (MessageRemovedException gone) {
                known.add(uid(open, message));
            } catch (MessagingException wrong) {
                if (!open.isOpen()) {
                    throw wrong;
                }
                fault = wrong;
            }
        }
        return true;
    }

    private boolean lookAt(IMAPFolder open, Message message, Taker taker)
            throws MessagingException {
        List<Addressee> ours = recipients.of(message);
        if (ours.isEmpty()) {
            known.add(uid(open, message));
            return true;
        }
        Taken taken = take((IMAPMessage) message, ours, taker);
        if (taken == Taken.NOT_NOW) {
            return false;
        }
        // Before it is marked: where that fails it is not taken anew at every look.
        known.add(uid(open, message));
        if (taken == Taken.YES) {
            message.setFlags(new Flags(KEYWORD), true);
        }
        return true;
    }

    private static Taken take(IMAPMessage message, List<Addressee> ours, Taker taker)
            throws MessagingException {
        if (message.getSize() > IncomingMails.MOST_OCTETS) {
            taker.tooLarge();
            return Taken.NOT_HERE;
        }
        byte[] octets;
        try (InputStream content = message.getMimeStream()) {
            octets = content.readNBytes(IncomingMails.MOST_OCTETS + 1);
        } catch (IOException away) {
            throw new MessagingException("a mail could not be read to its end", away);
        }
        if (octets.length == 0) {
            // That is what the library makes of a refusal.
            throw new MessagingException("a mail was not handed over");
        }
        if (octets.length > IncomingMails.MOST_OCTETS) {
            taker.tooLarge();
            return Taken.NOT_HERE;
        }
        return taker.take(new IncomingMail(octets, null, ours));
    }

    private IMAPFolder open() throws MessagingException {
        IMAPFolder open = folder;
        if (open == null || !open.isOpen()) {
            close();
            Store connected = session.getStore(address.encrypted() ? "imaps" : "imap");
            store = connected;
            connected.connect(address.host(), address.port(), username, password);
            open = (IMAPFolder) connected.getFolder(address.folder());
            open.open(Folder.READ_WRITE);
            folder = open;
            if (open.getUIDValidity() != validity) {
                known.clear();
                validity = open.getUIDValidity();
            }
        }
        return open;
    }

    private static SearchTerm since(Instant now) {
        return new AndTerm(
                new FlagTerm(new Flags(KEYWORD), false),
                new ReceivedDateTerm(ComparisonTerm.GE, Date.from(now.minus(BACK))));
    }

    private static Set<Long> uids(IMAPFolder open, Message[] messages) throws MessagingException {
        FetchProfile profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        open.fetch(messages, profile);
        Set<Long> uids = new HashSet<>();
        for (Message message : messages) {
            uids.add(open.getUID(message));
        }
        return uids;
    }

    private static long uid(IMAPFolder open, Message message) {
        try {
            return open.getUID(message);
        } catch (MessagingException gone) {
            return UIDFolder.LASTUID;
        }
    }

    private static Properties properties(ImapAddress address) {
        String prefix = address.encrypted() ? "mail.imaps." : "mail.imap.";
        String patience = String.valueOf(PATIENCE.toMillis());
        Properties properties = new Properties();
        properties.put(prefix + "connectiontimeout", patience);
        properties.put(prefix + "timeout", patience);
        properties.put(prefix + "writetimeout", patience);
        // In pieces, the library takes a piece that is refused for the end of the mail.
        properties.put(prefix + "partialfetch", "false");
        // Reading a mail does not make it read.
        properties.put(prefix + "peek", "true");
        if (!address.encrypted() && !isHere(address.host())) {
            properties.put(prefix + "starttls.enable", "true");
            properties.put(prefix + "starttls.required", "true");
        }
        return properties;
    }

    private static boolean isHere(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1");
    }
}

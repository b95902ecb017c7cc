package org.askfirst.mailer.check;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.askfirst.platform.start.TaskFailed;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Whom we ask about names. */
final class NameServer {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int PORT = 53;

    private final Resolver resolver;

    private NameServer(Resolver resolver) {
        this.resolver = resolver;
    }

    /**
     * That one, or without it those of this machine.
     *
     * @param address a host, with a colon and a port where that is not 53
     */
    static NameServer at(@Nullable String address) {
        try {
            Resolver resolver = address == null ? new ExtendedResolver() : one(address);
            resolver.setTimeout(PATIENCE);
            return new NameServer(resolver);
        } catch (UnknownHostException unknown) {
            throw new TaskFailed("ASKFIRST_DNS names no host that is known here");
        }
    }

    private static Resolver one(String address) throws UnknownHostException {
        int colon = address.lastIndexOf(':');
        String host = colon < 0 ? address : address.substring(0, colon);
        int port = colon < 0 ? PORT : Integer.parseInt(address.substring(colon + 1));
        return new SimpleResolver(new InetSocketAddress(host, port));
    }

    /** The texts at that name, each put together of its strings (RFC 7208, section 3.3). */
    Answer texts(String name) {
        return look(name, Type.TXT, record -> String.join("", ((TXTRecord) record).getStrings()));
    }

    /** The servers that take mail for that domain. */
    Answer mailServers(String domain) {
        return look(domain, Type.MX, Record::rdataToString);
    }

    private Answer look(String name, int type, Function<Record, String> text) {
        Lookup lookup = new Lookup(absolute(name), type, DClass.IN);
        lookup.setResolver(resolver);
        lookup.setCache(null);
        Record[] records = lookup.run();
        return switch (lookup.getResult()) {
            case Lookup.SUCCESSFUL ->
                    new Answer.Found(List.of(records).stream().map(text).toList());
            case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> new Answer.None();
            default -> new Answer.Unanswered();
        };
    }

    private static Name absolute(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException tooLong) {
            throw new TaskFailed("the domain of ASKFIRST_MAIL_FROM is none");
        }
    }
}

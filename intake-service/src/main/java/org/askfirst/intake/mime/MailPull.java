package org.askfirst.intake.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.field.ContentTypeFieldLenientImpl;
import org.apache.james.mime4j.io.MaxHeaderLengthLimitException;
import org.apache.james.mime4j.io.MaxHeaderLimitException;
import org.apache.james.mime4j.io.MaxLineLimitException;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.askfirst.intake.mime.PulledMail.Extent;

/**
 * Pulls a mail apart (RFC 5322, RFC 2045 to 2049). Where it is broken, cut off or larger than the
 * bounds, what came before is kept.
 */
public final class MailPull {

    private static final int DEEPEST = 20;
    private static final int MOST_PARTS = 200;

    /** Over all its parts. */
    private static final int MOST_FIELDS = 2_000;

    /** RFC 5322 has 998; real mails hold longer ones. */
    private static final int LONGEST_LINE = 10_000;

    private static final int LONGEST_FIELD = 64 * 1024;

    /** What somebody wrote, a header and a report stand near the top. */
    private static final int MOST_OCTETS_OF_PART = 256 * 1024;

    private static final int MOST_OCTETS = 1024 * 1024;

    /** Whose octets somebody reads. */
    private static final Set<String> READ =
            Set.of(
                    "text/plain",
                    "text/html",
                    "message/delivery-status",
                    "message/global-delivery-status",
                    "message/feedback-report");

    private static final MimeConfig BOUNDS =
            MimeConfig.custom()
                    .setMaxLineLen(LONGEST_LINE)
                    .setMaxHeaderLen(LONGEST_FIELD)
                    .setMaxHeaderCount(MOST_FIELDS)
                    // What somebody pastes may begin with the text.
                    .setMalformedHeaderStartsBody(true)
                    .build();

    /** A part while it is read. */
    private static final class Open {

        private final List<MimeField> fields = new ArrayList<>();
        private final List<Open> parts = new ArrayList<>();
        private String type = "";
        private Map<String, String> parameters = Map.of();
        private byte[] octets = {};
        private boolean whole;

        MimePart part() {
            return new MimePart(
                    List.copyOf(fields),
                    type,
                    parameters,
                    parts.stream().map(Open::part).toList(),
                    octets,
                    whole);
        }
    }

    /** Hears of what the parser makes the best of. */
    private static final class Faults extends DecodeMonitor {

        /**
         * What leaves nothing in doubt: blanks before a field's colon (RFC 5322, section 4.5.8),
         * and lines that end as files' do.
         */
        private static final List<String> CLEAR =
                List.of("Obsolete", "Found LF without CR", "Found non-standard soft line break");

        private boolean any;

        @Override
        public boolean warn(String error, String doneInstead) {
            any |= CLEAR.stream().noneMatch(error::startsWith);
            return false;
        }

        @Override
        public boolean isListening() {
            return true;
        }
    }

    private final boolean decoded;
    private final Faults faults = new Faults();
    private final Open mail = new Open();
    private final Deque<Open> around = new ArrayDeque<>();
    private int parts;
    private int fields;
    private int octets;

    private MailPull(boolean decoded) {
        this.decoded = decoded;
    }

    /** A mail as it was sent. */
    public static PulledMail pull(byte[] mail) {
        return new MailPull(false).pulled(mail);
    }

    /** A mail that was pasted: its octets are UTF-8, whatever it says of itself. */
    public static PulledMail pullPasted(byte[] mail) {
        return new MailPull(true).pulled(mail);
    }

    private PulledMail pulled(byte[] octetsOfMail) {
        MimeTokenStream tokens = new MimeTokenStream(BOUNDS, faults, null);
        tokens.parse(new ByteArrayInputStream(octetsOfMail));
        Extent extent;
        try {
            extent = run(tokens) ? Extent.WHOLE : Extent.BEYOND;
        } catch (MaxLineLimitException
                | MaxHeaderLimitException
                | MaxHeaderLengthLimitException _) {
            extent = Extent.BEYOND;
        } catch (IOException | MimeException | RuntimeException failure) {
            // No mail from here on, of which the parser does not always say so in an orderly way.
            extent = isBound(failure) ? Extent.BEYOND : Extent.BROKEN;
        }
        if (extent == Extent.WHOLE && faults.any) {
            extent = Extent.BROKEN;
        }
        return new PulledMail(mail.part(), extent);
    }

    private static boolean isBound(Exception failure) {
        return failure.getCause() instanceof MaxLineLimitException
                || failure.getCause() instanceof MaxHeaderLimitException
                || failure.getCause() instanceof MaxHeaderLengthLimitException;
    }

    /** Reads to the end; false when a bound was met before. */
    private boolean run(MimeTokenStream tokens) throws IOException, MimeException {
        EntityState state = tokens.getState();
        while (state != EntityState.T_END_OF_STREAM) {
            switch (state) {
                case T_START_MESSAGE, T_START_BODYPART -> begin();
                case T_END_MESSAGE, T_END_BODYPART -> around.pop().whole = true;
                case T_START_MULTIPART -> describe(tokens.getBodyDescriptor());
                case T_FIELD -> note(tokens.getField());
                case T_BODY -> {
                    describe(tokens.getBodyDescriptor());
                    if (!note(tokens.getBodyDescriptor(), tokens)) {
                        return false;
                    }
                }
                case T_START_HEADER,
                        T_END_HEADER,
                        T_END_MULTIPART,
                        T_PREAMBLE,
                        T_EPILOGUE,
                        T_RAW_ENTITY,
                        T_END_OF_STREAM -> {}
            }
            if (around.size() > DEEPEST || parts > MOST_PARTS || fields > MOST_FIELDS) {
                return false;
            }
            state = tokens.next();
        }
        return true;
    }

    private void begin() {
        Open part = around.isEmpty() ? mail : new Open();
        if (!around.isEmpty()) {
            around.element().parts.add(part);
            parts++;
        }
        around.push(part);
    }

    private void note(Field field) {
        fields++;
        Open part = around.element();
        String name = field.getNameLowerCase();
        octets += field.getRaw().length();
        if (octets > MOST_OCTETS) {
            fields = MOST_FIELDS + 1;
            return;
        }
        part.fields.add(new MimeField(name, HeaderText.body(field.getRaw().toByteArray())));
        if ("content-type".equals(name) && part.type.isEmpty()) {
            ContentTypeField type =
                    ContentTypeFieldLenientImpl.PARSER.parse(field, DecodeMonitor.SILENT);
            part.type = type.getMimeType() == null ? "" : type.getMimeType();
            Map<String, String> parameters = new HashMap<>();
            type.getParameters()
                    .forEach((key, value) -> parameters.put(key.toLowerCase(Locale.ROOT), value));
            part.parameters = Map.copyOf(parameters);
        }
    }

    /** What a part is when it says nothing of itself depends on what it stands in. */
    private void describe(BodyDescriptor body) {
        around.element().type = body.getMimeType().toLowerCase(Locale.ROOT);
    }

    private boolean note(BodyDescriptor body, MimeTokenStream tokens) throws IOException {
        Open part = around.element();
        if (!READ.contains(part.type)) {
            return true;
        }
        int most = Math.min(MOST_OCTETS_OF_PART, MOST_OCTETS - octets);
        try (InputStream text = tokens.getDecodedInputStream()) {
            byte[] read = text.readNBytes(most + 1);
            part.octets = read.length > most ? Arrays.copyOf(read, most) : read;
            octets += part.octets.length;
            if (decoded && !isEncoded(body.getTransferEncoding())) {
                Map<String, String> parameters = new HashMap<>(part.parameters);
                parameters.put("charset", "utf-8");
                part.parameters = Map.copyOf(parameters);
            }
            return read.length <= most;
        }
    }

    private static boolean isEncoded(String transferEncoding) {
        return "base64".equalsIgnoreCase(transferEncoding)
                || "quoted-printable".equalsIgnoreCase(transferEncoding);
    }
}

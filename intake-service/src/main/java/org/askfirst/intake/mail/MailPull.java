package org.askfirst.intake.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.jspecify.annotations.Nullable;

/**
 * Pulls the messages out of a mail (RFC 5322, RFC 2045 to 2049), outermost first. Where it is
 * broken, cut off or larger than the bounds, what came before is kept.
 */
final class MailPull {

    private static final int DEEPEST = 20;
    private static final int MOST_PARTS = 200;
    private static final int MOST_FIELDS = 1_000;

    /** RFC 5322 has 998; real mails hold longer ones. */
    private static final int LONGEST_LINE = 10_000;

    private static final int LONGEST_FIELD = 64 * 1024;

    /** A forwarded mail's header stands near the top. */
    private static final int MOST_TEXT_OCTETS = 64 * 1024;

    private static final MimeConfig BOUNDS =
            MimeConfig.custom()
                    .setMaxLineLen(LONGEST_LINE)
                    .setMaxHeaderLen(LONGEST_FIELD)
                    .setMaxHeaderCount(MOST_FIELDS)
                    // What somebody pastes may begin with the text.
                    .setMalformedHeaderStartsBody(true)
                    .build();

    /** A message while it is read. */
    private record Open(Map<String, String> fields, List<String> plain, List<String> marked) {

        Open() {
            this(new HashMap<>(), new ArrayList<>(), new ArrayList<>());
        }

        PulledMessage message() {
            List<String> texts = new ArrayList<>(plain);
            texts.addAll(marked);
            return new PulledMessage(Map.copyOf(fields), texts);
        }
    }

    private final boolean decoded;
    private final List<Open> messages = new ArrayList<>();
    private final Deque<Open> around = new ArrayDeque<>();

    /** Whether the header that is being read is a message's own, not that of one of its parts. */
    private boolean ofMessage;

    private MailPull(boolean decoded) {
        this.decoded = decoded;
    }

    /**
     * The messages of a mail.
     *
     * @param decoded whether its octets are UTF-8 whatever it says of itself, because it was pasted
     */
    static List<PulledMessage> messages(byte[] mail, boolean decoded) {
        MailPull pull = new MailPull(decoded);
        MimeTokenStream tokens = new MimeTokenStream(BOUNDS);
        tokens.parse(new ByteArrayInputStream(mail));
        try {
            pull.run(tokens);
        } catch (IOException | MimeException | RuntimeException _) {
            // The bounds, or no mail from here on, of which the parser does not always say so in
            // an orderly way; what was read so far is good.
        }
        return pull.messages.stream().map(Open::message).toList();
    }

    private void run(MimeTokenStream tokens) throws IOException, MimeException {
        int depth = 0;
        int parts = 0;
        EntityState state = tokens.getState();
        while (state != EntityState.T_END_OF_STREAM && depth <= DEEPEST && parts <= MOST_PARTS) {
            switch (state) {
                case T_START_MESSAGE -> {
                    depth++;
                    begin();
                }
                case T_END_MESSAGE -> {
                    depth--;
                    around.pop();
                }
                case T_START_BODYPART -> {
                    ofMessage = false;
                    parts++;
                }
                case T_START_MULTIPART -> depth++;
                case T_END_MULTIPART -> depth--;
                case T_FIELD -> note(tokens.getField());
                case T_BODY -> note(tokens.getBodyDescriptor(), tokens);
                case T_START_HEADER,
                        T_END_HEADER,
                        T_END_BODYPART,
                        T_PREAMBLE,
                        T_EPILOGUE,
                        T_RAW_ENTITY,
                        T_END_OF_STREAM -> {}
            }
            state = tokens.next();
        }
    }

    private void begin() {
        Open message = new Open();
        messages.add(message);
        around.push(message);
        ofMessage = true;
    }

    private void note(Field field) {
        if (ofMessage) {
            String name = field.getNameLowerCase();
            around.element()
                    .fields()
                    .putIfAbsent(name, HeaderText.body(field.getRaw().toByteArray()));
        }
    }

    private void note(BodyDescriptor part, MimeTokenStream tokens) throws IOException {
        String type = part.getMimeType();
        boolean plain = "text/plain".equals(type);
        if (!plain && !"text/html".equals(type)) {
            return;
        }
        byte[] octets;
        try (InputStream body = tokens.getDecodedInputStream()) {
            octets = body.readNBytes(MOST_TEXT_OCTETS);
        }
        boolean asIs = decoded && !isEncoded(part.getTransferEncoding());
        String text =
                asIs
                        ? new String(octets, StandardCharsets.UTF_8)
                        : HeaderText.decoded(octets, charset(part.getCharset()));
        Open message = around.element();
        if (plain) {
            message.plain().add(text);
        } else {
            message.marked().add(HtmlText.of(text));
        }
    }

    private static boolean isEncoded(String transferEncoding) {
        return "base64".equalsIgnoreCase(transferEncoding)
                || "quoted-printable".equalsIgnoreCase(transferEncoding);
    }

    private static Charset charset(@Nullable String name) {
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException _) {
            return StandardCharsets.UTF_8;
        }
    }
}

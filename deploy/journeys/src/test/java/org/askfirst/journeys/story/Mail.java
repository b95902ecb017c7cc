package org.askfirst.journeys.story;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.askfirst.local.mail.Envelope;
import org.askfirst.local.mail.Letter;

/** A letter as its recipient has it: the bytes that came, and what they say. */
public final class Mail {

    private static final String ANSWERS = "/answers/";
    private static final String CHOICES = "/choices/";
    private static final String NEXT = "/next/";

    /** A return address: the service's own with a token behind the letter of its kind. */
    private static final Pattern RETURN =
            Pattern.compile("introductions\\+([rb])([a-z2-7]{46})@harbour\\.example");

    private static final Pattern UNSUBSCRIBE = Pattern.compile("<(https?://[^\\s<>,]+)>");

    private final String id;
    private final Instant received;
    private final Envelope envelope;
    private final byte[] bytes;
    private final Message message;
    private final String text;
    private final String html;

    private Mail(String id, Instant received, Envelope envelope, byte[] bytes, Message message)
            throws IOException {
        this.id = id;
        this.received = received;
        this.envelope = envelope;
        this.bytes = bytes;
        this.message = message;
        this.text = part(message, "text/plain");
        this.html = part(message, "text/html");
    }

    /** Reads a letter; one that is not well-formed is refused. */
    public static Mail of(Letter letter) {
        try {
            return of(letter.id(), letter.received(), letter.envelope(), letter.bytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("letter " + letter.id(), unreadable);
        }
    }

    /** The same for one that lies in no file. */
    public static Mail of(String id, Instant received, Envelope envelope, byte[] bytes) {
        DefaultMessageBuilder builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(MimeConfig.STRICT);
        builder.setDecodeMonitor(DecodeMonitor.STRICT);
        try {
            Message message = builder.parseMessage(new ByteArrayInputStream(bytes));
            return new Mail(id, received, envelope, bytes, message);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("letter " + id, unreadable);
        }
    }

    /** Exactly what came. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** What came, one character per byte. */
    public String raw() {
        return new String(bytes, ISO_8859_1);
    }

    /** To whom SMTP delivered it. */
    public List<String> recipients() {
        return envelope.recipients();
    }

    public Instant received() {
        return received;
    }

    /** Where a reply to an ask goes. */
    public String replyAddress() {
        String replyTo = header("Reply-To");
        return returnAddress("r", replyTo.substring(replyTo.indexOf('<') + 1).replace(">", ""));
    }

    /** Where it goes when it cannot be delivered: the sender of its envelope. */
    public String bounceAddress() {
        return returnAddress("b", envelope.sender());
    }

    /** The plain-text part, with line feeds. */
    public String text() {
        return text;
    }

    /** The HTML part, with line feeds. */
    public String html() {
        return html;
    }

    /** The plain-text part as one line, however it was wrapped. */
    public String prose() {
        return text.replaceAll("\\s+", " ");
    }

    /** The HTML part without its tags, as a screen shows its words. */
    public String words() {
        return html.replaceAll("(?s)<(style|head)\\b.*?</\\1>", " ")
                .replaceAll("<[^>]*>", " ")
                .replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ");
    }

    /** A header as it came, unfolded; empty when there is none. */
    public String rawHeader(String name) {
        Field field = message.getHeader().getField(name);
        return field == null ? "" : field.getBody().strip();
    }

    /** The same, decoded (RFC 2047). */
    public String header(String name) {
        return DecoderUtil.decodeEncodedWords(rawHeader(name), DecodeMonitor.STRICT);
    }

    /** All of them in order, decoded, each as {@code Name: value}. */
    public List<String> headers() {
        return message.getHeader().getFields().stream()
                .map(field -> field.getName() + ": " + header(field.getName()))
                .toList();
    }

    /** How many headers of this name it has. */
    public int count(String name) {
        return message.getHeader().getFields(name).size();
    }

    public String subject() {
        return header("Subject");
    }

    public String messageId() {
        return rawHeader("Message-ID");
    }

    /** Every byte of it as text, and everything in it that was encoded, decoded. */
    public String everything() {
        return String.join(
                "\n",
                raw(),
                raw().replaceAll("=\\r\\n", ""),
                String.join("\n", headers()),
                text,
                html,
                recipients().toString());
    }

    /**
     * The answer link, which stands exactly once in each part, alone on its line of the plain text.
     */
    public URI link() {
        return link(ANSWERS);
    }

    /** The link to one's own choices, of an ask or of a letter that was asked for by its reader. */
    public URI choicesLink() {
        return link(CHOICES);
    }

    /** The link of a decline to what may be done next. */
    public URI nextLink() {
        return link(NEXT);
    }

    /** Where a mail program unsubscribes with one click (RFC 8058). */
    public URI unsubscribeLink() {
        assertThat(rawHeader("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(count("List-Unsubscribe")).isEqualTo(1);
        var address = UNSUBSCRIBE.matcher(rawHeader("List-Unsubscribe"));
        assertThat(address.matches()).as(rawHeader("List-Unsubscribe")).isTrue();
        URI link = URI.create(address.group(1));
        Marks.keep(token(link));
        return link;
    }

    /** Whether it holds an answer link at all. */
    public boolean asks() {
        return leadsTo(ANSWERS);
    }

    /** Whether it holds a link to what may be done next. */
    public boolean offersNext() {
        return leadsTo(NEXT);
    }

    /** Whether it is the answer to an introduction that was made without asking. */
    public boolean isUnsolicited() {
        return prose().contains("I wish you had checked with me first");
    }

    /** Whether it brings the way to one's own page. */
    public boolean isOwnPage() {
        return leadsTo(CHOICES) && prose().contains("the way to your own page");
    }

    /** Whether it confirms that its reader is never asked again. */
    public boolean isNever() {
        return leadsTo(CHOICES) && prose().contains("You have told us never to");
    }

    /** The token of a link. */
    public static String token(URI link) {
        return link.getPath().substring(link.getPath().lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return "letter %s to %s: %s%n%s".formatted(id, recipients(), subject(), text);
    }

    private static String returnAddress(String kind, String address) {
        var found = RETURN.matcher(address);
        assertThat(found.matches()).as(address).isTrue();
        assertThat(found.group(1)).as(address).isEqualTo(kind);
        Marks.keep(found.group(2));
        return address;
    }

    private URI link(String page) {
        List<String> inText = links(page, text);
        assertThat(inText).as("links in the text").hasSize(1);
        assertThat(text.lines()).as("the link alone on its line").contains(inText.getFirst());
        List<String> inHtml =
                Pattern.compile("href=\"([^\"]*)\"")
                        .matcher(html)
                        .results()
                        .map(found -> found.group(1))
                        .filter(address -> address.contains(page))
                        .toList();
        assertThat(inHtml).as("links in the HTML").containsExactly(inText.getFirst());
        assertThat(links(page, html)).as("addresses in the HTML").containsOnly(inText.getFirst());
        URI link = URI.create(inText.getFirst());
        assertThat(link.getQuery()).isNull();
        assertThat(link.getPath()).matches(page + "[A-Za-z0-9_-]{64}a");
        Marks.keep(token(link));
        return link;
    }

    private boolean leadsTo(String page) {
        return !links(page, text).isEmpty();
    }

    private static List<String> links(String page, String content) {
        return Pattern.compile("https?://[^\\s\"'<>]+" + page + "[^\\s\"'<>]*")
                .matcher(content)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String part(Entity entity, String type) throws IOException {
        Body body = entity.getBody();
        if (body instanceof Multipart multipart) {
            for (Entity part : multipart.getBodyParts()) {
                String found = part(part, type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
            return "";
        }
        if (body instanceof SingleBody single && entity.getMimeType().equals(type)) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            single.writeTo(content);
            return content.toString(Charset.forName(entity.getCharset())).replace("\r\n", "\n");
        }
        return "";
    }
}

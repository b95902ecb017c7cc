package org.askfirst.intake.mime;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A part of a mail (RFC 2045): a whole message, a multipart, or what neither holds any other.
 *
 * @param fields of its header, in their order; a message's own are those of the message
 * @param type its media type in lower case
 * @param parameters those of its content type, by their names in lower case
 * @param parts what is in it: of a multipart its parts, of an attached message the message
 * @param octets decoded from their transfer encoding; empty where they are of no use to anybody
 * @param whole whether its end was seen, and nothing of it is missing
 */
public record MimePart(
        List<MimeField> fields,
        String type,
        Map<String, String> parameters,
        List<MimePart> parts,
        byte[] octets,
        boolean whole) {

    private static final String MESSAGE = "message/rfc822";

    /** The first field of that name, which is in lower case; empty when there is none. */
    public String field(String name) {
        return all(name).findFirst().orElse("");
    }

    /** All fields of that name, which is in lower case. */
    public Stream<String> all(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).map(MimeField::body);
    }

    public boolean has(String name) {
        return all(name).findAny().isPresent();
    }

    /** A parameter of its content type in lower case; empty when there is none. */
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    public boolean isMultipart() {
        return type.startsWith("multipart/");
    }

    /** Whether another message is attached here. */
    public boolean isMessage() {
        return MESSAGE.equals(type) || "message/global".equals(type);
    }

    /** Its octets as text; where they are no such text they are taken for what is most usual. */
    public String text() {
        return HeaderText.decoded(octets, charset());
    }

    private Charset charset() {
        try {
            String name = parameter("charset");
            return name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException _) {
            return StandardCharsets.UTF_8;
        }
    }

    /** This part and all below it, in their order, those of attached messages as well. */
    public Stream<MimePart> withAll() {
        return Stream.concat(Stream.of(this), parts.stream().flatMap(MimePart::withAll));
    }

    /** What it holds that holds no other part; not that of messages that are attached to it. */
    public Stream<MimePart> leaves() {
        return parts.isEmpty()
                ? Stream.of(this)
                : parts.stream().filter(part -> !part.isMessage()).flatMap(MimePart::leaves);
    }

    /** The first of that type in it; not in a message that is attached to it. */
    public Optional<MimePart> find(List<String> types) {
        if (types.contains(type)) {
            return Optional.of(this);
        }
        return isMessage()
                ? Optional.empty()
                : parts.stream().flatMap(part -> part.find(types).stream()).findFirst();
    }
}

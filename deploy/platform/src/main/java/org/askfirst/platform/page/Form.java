package org.askfirst.platform.page;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.ErrorDataDecoderException;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.TooLongFormFieldException;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.TooManyFormFieldsException;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The fields of a form as {@code application/x-www-form-urlencoded} (URL Standard, section 5). A
 * percent sign that begins no escape stands for itself.
 */
public record Form(Map<String, List<String>> fields) {

    /** A percent sign that begins no escape. */
    private static final Pattern STRAY = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** The parser does not give back the buffer of a part that breaks off; these need not be. */
    private static final UnpooledByteBufAllocator ON_HEAP =
            new UnpooledByteBufAllocator(false, true);

    /** The fields; empty when the bytes are no UTF-8. */
    public static Optional<Form> parse(byte[] body) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        try {
            for (String pair : new String(body, StandardCharsets.ISO_8859_1).split("&")) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            }
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
        return Optional.of(new Form(fields));
    }

    /**
     * The fields of a {@code multipart/form-data} body (RFC 7578), read by the server's own parser;
     * empty when it is none. Files are left out.
     */
    static Optional<Form> ofParts(String boundary, byte[] body) {
        var request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
        request.headers()
                .set(
                        HttpHeaderNames.CONTENT_TYPE,
                        "multipart/form-data; boundary=\"" + boundary + "\"");
        var decoder =
                new HttpPostMultipartRequestDecoder(new DefaultHttpDataFactory(false), request);
        var content = new DefaultLastHttpContent(ON_HEAP.heapBuffer().writeBytes(body));
        try {
            decoder.offer(content);
            Map<String, List<String>> fields = new LinkedHashMap<>();
            for (InterfaceHttpData part : decoder.getBodyHttpDatas()) {
                if (part instanceof Attribute field) {
                    fields.computeIfAbsent(field.getName(), _ -> new ArrayList<>())
                            .add(field.getValue());
                }
            }
            return Optional.of(new Form(fields));
        } catch (ErrorDataDecoderException
                | TooManyFormFieldsException
                | TooLongFormFieldException
                // Not all that is no form is refused by the parser itself.
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | IOException _) {
            return Optional.empty();
        } finally {
            decoder.destroy();
            content.release();
        }
    }

    public static Form empty() {
        return new Form(Map.of());
    }

    /** The first value of the field; nothing when there is none. */
    public String first(String name) {
        return all(name).isEmpty() ? "" : all(name).getFirst();
    }

    /** Every value of the field, in the order they were sent. */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** Octet by octet, so that what is no UTF-8 is noticed. */
    private static String decode(String encoded) throws CharacterCodingException {
        String octets =
                URLDecoder.decode(
                        STRAY.matcher(encoded).replaceAll("%25"), StandardCharsets.ISO_8859_1);
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1)))
                .toString();
    }
}

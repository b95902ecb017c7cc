package org.askfirst.platform.page;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.EndOfDataDecoderException;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.ErrorDataDecoderException;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.TooLongFormFieldException;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.TooManyFormFieldsException;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code multipart/form-data} body (RFC 7578), read by the server's own parser. Nothing of it is
 * written to disk.
 *
 * @param files the octets of the files that were chosen, by the names of their fields
 */
record FormParts(Form form, Map<String, byte[]> files) {

    /** The parser does not give back the buffer of a part that breaks off; these need not be. */
    private static final UnpooledByteBufAllocator ON_HEAP =
            new UnpooledByteBufAllocator(false, true);

    /** The parts; empty when the body is none of that kind. */
    static Optional<FormParts> of(String boundary, byte[] body) {
        return read(boundary, new DefaultLastHttpContent(ON_HEAP.heapBuffer().writeBytes(body)));
    }

    /** Those that are whole in the beginning of a body. */
    static Optional<FormParts> ofBeginning(String boundary, byte[] beginning) {
        return read(boundary, new DefaultHttpContent(ON_HEAP.heapBuffer().writeBytes(beginning)));
    }

    private static Optional<FormParts> read(String boundary, HttpContent content) {
        var request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
        request.headers()
                .set(
                        HttpHeaderNames.CONTENT_TYPE,
                        "multipart/form-data; boundary=\"" + boundary + "\"");
        var decoder =
                new HttpPostMultipartRequestDecoder(new DefaultHttpDataFactory(false), request);
        try {
            decoder.offer(content);
            return Optional.of(parts(decoder));
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

    private static FormParts parts(HttpPostMultipartRequestDecoder decoder) throws IOException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Map<String, byte[]> files = new LinkedHashMap<>();
        try {
            while (decoder.hasNext()) {
                InterfaceHttpData part = decoder.next();
                if (part instanceof Attribute field) {
                    fields.computeIfAbsent(field.getName(), _ -> new ArrayList<>())
                            .add(field.getValue());
                } else if (part instanceof FileUpload file && file.length() > 0) {
                    files.putIfAbsent(file.getName(), file.get());
                }
            }
        } catch (EndOfDataDecoderException _) {
            // How the parser says that there are no more.
        }
        return new FormParts(new Form(fields), files);
    }
}

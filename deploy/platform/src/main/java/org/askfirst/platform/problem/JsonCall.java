package org.askfirst.platform.problem;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.askfirst.platform.field.Fields;
import org.askfirst.platform.field.JsonBody;

/** Answers a call whose body is JSON: by what it holds, or by why that cannot be read. */
public final class JsonCall {

    private JsonCall() {}

    /** By a body that is not read on when it is larger than that. */
    public static Response answer(
            InputStream body, int mostOctets, Function<Fields, Response> answer)
            throws IOException {
        byte[] octets = body.readNBytes(mostOctets + 1);
        return octets.length > mostOctets
                ? Problems.tooLargeToRead(mostOctets)
                : answer(octets, answer);
    }

    /** By a body that was read. */
    public static Response answer(byte[] body, Function<Fields, Response> answer) {
        return switch (JsonBody.read(body)) {
            case JsonBody.Reading.Malformed(int line, int column) ->
                    Problems.malformed(line, column);
            case JsonBody.Reading.NotText() -> Problems.notText();
            case JsonBody.Reading.Read(Fields fields, boolean _) -> answer.apply(fields);
        };
    }
}

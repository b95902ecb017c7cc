package org.askfirst.consent.introducer;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.askfirst.consent.readlimit.Reads;
import org.askfirst.platform.field.Fields;
import org.askfirst.platform.problem.JsonCall;
import org.askfirst.platform.problem.Problems;
import org.askfirst.platform.text.Checked;

/**
 * {@code POST /introductions/known}: which of many the caller has sent before; see
 * META-INF/openapi.yaml.
 */
@Path("/introductions/known")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class KnownEndpoint {

    static final int MOST = 200;

    /** 64 KiB: so many ids fit, also as escapes and with blanks between them. */
    private static final int MOST_OCTETS = 64 * 1024;

    private static final String IDS = "ids";

    private final IntroductionViews views;
    private final CurrentIntroducer current;

    KnownEndpoint(IntroductionViews views, CurrentIntroducer current) {
        this.views = views;
        this.current = current;
    }

    /** Those that there are, in the order in which they were named. */
    public record Known(List<UUID> known) {}

    /** Tells of each whether it is an introduction of the caller's. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Reads
    public Response known(InputStream body) throws IOException {
        byte[] octets = body.readNBytes(MOST_OCTETS + 1);
        if (octets.length > MOST_OCTETS) {
            // HTTP/2 has no "Connection: close" to keep the rest from being the next request.
            body.transferTo(OutputStream.nullOutputStream());
            return Problems.tooLarge(MOST_OCTETS);
        }
        return current.answer(
                introducer -> JsonCall.answer(octets, fields -> known(introducer, fields)));
    }

    private Response known(Introducer introducer, Fields fields) {
        if (fields.isAbsent(IDS)) {
            fields.refuse(IDS, "is required");
        }
        Set<UUID> ids = new LinkedHashSet<>(fields.list(IDS, KnownEndpoint::id));
        fields.nothingElse();
        if (ids.size() > MOST) {
            fields.refuse(IDS, "must be at most " + MOST);
        }
        if (!fields.violations().isEmpty()) {
            return Problems.invalid(fields.violations());
        }
        Set<UUID> known = views.known(introducer.issuer(), introducer.subject(), ids);
        return Response.ok(new Known(ids.stream().filter(known::contains).toList())).build();
    }

    private static Checked<UUID> id(String typed) {
        return CurrentIntroducer.uuid(typed)
                .map(Checked::good)
                .orElseGet(() -> Checked.bad("must be a UUID"));
    }
}

package org.askfirst.consent.preview;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.askfirst.consent.readlimit.Reads;

/** {@code /unsolicited-introductions/preview}; see META-INF/openapi.yaml. */
@Path("/unsolicited-introductions/preview")
@Authenticated
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class UnsolicitedPreviewEndpoint {

    private final PreviewAnswers answers;

    UnsolicitedPreviewEndpoint(PreviewAnswers answers) {
        this.answers = answers;
    }

    /** The letter that an introduction made without asking would be answered with. */
    @POST
    @Reads
    public Response show(InputStream body) throws IOException {
        return answers.ofUnsolicited(body);
    }
}

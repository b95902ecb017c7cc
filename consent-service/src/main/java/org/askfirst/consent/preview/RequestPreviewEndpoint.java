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

/** {@code /introductions/preview}; see META-INF/openapi.yaml. */
@Path("/introductions/preview")
@Authenticated
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RequestPreviewEndpoint {

    private final PreviewAnswers answers;

    RequestPreviewEndpoint(PreviewAnswers answers) {
        this.answers = answers;
    }

    /** The letters that a request would make. */
    @POST
    @Reads
    public Response show(InputStream body) throws IOException {
        return answers.ofRequest(body);
    }
}

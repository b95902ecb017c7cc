package org.askfirst.mailer.rendering;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.askfirst.mailer.composition.Composer;
import org.askfirst.mailer.composition.UnsendableLetter;
import org.askfirst.mailer.contract.Rendering;
import org.askfirst.mailer.contract.UndecodableEvent;
import org.askfirst.mailer.letter.Letter;

/**
 * {@code POST /render}, the only call this service takes in production. Nobody signs in for it: it
 * is for the consent service, the only one that the network lets in, and whoever calls it learns
 * nothing but what they sent, in the words of a letter. There is no link in the answer, nothing is
 * kept, nothing is logged.
 */
@Singleton
class RenderCall {

    static final String PATH = "/render";

    /** Four letters of the longest texts, each character written as an escape. */
    static final int MOST_OCTETS = 1024 * 1024;

    private static final int NO_LETTERS = 400;

    private static final String JSON = "application/json";
    private static final String CONTENT_TYPE = "Content-Type";

    private final Composer composer;

    RenderCall(Composer composer) {
        this.composer = composer;
    }

    void register(@Observes Router router) {
        router.post(PATH)
                .consumes(JSON)
                .handler(BodyHandler.create(false).setBodyLimit(MOST_OCTETS))
                .blockingHandler(this::answer, false)
                .failureHandler(RenderCall::refuse);
    }

    private void answer(RoutingContext call) {
        Buffer body = call.body().buffer();
        try {
            byte[] answer = render(body == null ? new byte[0] : body.getBytes());
            call.response().putHeader(CONTENT_TYPE, JSON).end(Buffer.buffer(answer));
        } catch (UndecodableEvent | UnsendableLetter _) {
            call.fail(NO_LETTERS);
        }
    }

    private byte[] render(byte[] body) throws UndecodableEvent, UnsendableLetter {
        List<Rendering.Rendered> rendered = new ArrayList<>();
        for (Letter letter : Rendering.read(body)) {
            Composer.Shown shown = composer.showOnPage(letter);
            rendered.add(new Rendering.Rendered(shown.subject(), shown.text()));
        }
        return Rendering.write(rendered);
    }

    /** Too large, or no letters. A defect is the framework's to tell. */
    private static void refuse(RoutingContext call) {
        int status = call.statusCode();
        if (status < 400 || status >= 500) {
            call.next();
            return;
        }
        call.response()
                .setStatusCode(status)
                .putHeader(CONTENT_TYPE, "application/problem+json")
                .end("{\"status\":%d}".formatted(status));
    }
}

package org.askfirst.intake.session;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.askfirst.intake.page.Posts;
import org.askfirst.intake.page.Visitor;
import org.askfirst.platform.page.Form;

/**
 * What is pressed on pages of the desk. It counts when it is a form, from a page of ours, of
 * somebody who is signed in, and made for them; each page says what it answers when it is not.
 */
@Singleton
public class Presses {

    private final Posts posts;
    private final Sessions sessions;

    Presses(Posts posts, Sessions sessions) {
        this.posts = posts;
        this.sessions = sessions;
    }

    /** What a form is answered whose session is open. */
    @FunctionalInterface
    public interface Answer {
        Response to(Session.Open open, Form form) throws IOException;
    }

    /** The press that came with this request; anybody who is signed in may have pressed. */
    public Press of(HttpHeaders headers, InputStream body) {
        return new Press(headers, body, _ -> true);
    }

    /** One press. */
    public final class Press {

        private final HttpHeaders headers;
        private final InputStream body;
        private final Predicate<Visitor> may;

        private Press(HttpHeaders headers, InputStream body, Predicate<Visitor> may) {
            this.headers = headers;
            this.body = body;
            this.may = may;
        }

        /** The same where only some may press; the others are told so (403). */
        public Press by(Predicate<Visitor> some) {
            return new Press(headers, body, some);
        }

        /**
         * What is answered where nothing is typed that could be lost.
         *
         * @param gone what nobody is answered who is signed in
         */
        public Response button(Supplier<Response> gone, Answer pressed) throws IOException {
            return form(_ -> gone.get(), (_, _) -> posts.foreign(), pressed);
        }

        /**
         * What is answered where something is typed, which stays whatever goes wrong.
         *
         * @param gone what nobody is answered who is signed in: everything typed, to be sent again
         * @param foreign what is answered to a form that was made for somebody else
         */
        public Response form(Function<Form, Response> gone, Answer foreign, Answer pressed)
                throws IOException {
            return posts.read(headers, body)
                    .answer(form ->
                            sessions.posting(
                                    may,
                                    () -> gone.apply(form),
                                    open ->
                                            (sessions.isOwn(open, form) ? pressed : foreign)
                                                    .to(open, form)));
        }
    }
}

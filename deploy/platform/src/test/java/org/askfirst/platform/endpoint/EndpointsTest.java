package org.askfirst.platform.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointsTest {

    @Path("/")
    static class Front {
        @GET
        public void show() {}
    }

    @Path("/things")
    static class Things {
        @GET
        public void list() {}

        @GET
        @Path("{id}")
        public void one() {}

        @PUT
        @Path("{id}")
        @Consumes({"application/json", "text/plain"})
        public void put() {}

        @DELETE
        @Path("/{id}")
        public void remove() {}

        @POST
        @Path("{id}/end")
        public void end() {}

        void none() {}
    }

    @Path("/pages")
    @Consumes("text/html")
    static class Pages {
        @GET
        @Path("{token: .*}")
        public void show() {}

        @POST
        @Path("{token: .*}")
        public void press() {}

        @OPTIONS
        @Path("{token: .*}")
        public void options() {}
    }

    private final Endpoints endpoints =
            new Endpoints(List.of(Front.class, Things.class, Pages.class));

    @Test
    void every_path_is_a_template_once() {
        assertThat(endpoints.templates())
                .containsExactly(
                        "/", "/pages/{token}", "/things", "/things/{id}", "/things/{id}/end");
    }

    @Test
    void an_expression_is_no_part_of_a_template() {
        assertThat(Endpoints.plain("/a/{b: [^/]+}/c/{d}")).isEqualTo("/a/{b}/c/{d}");
        assertThat(Endpoints.plain("/a{")).isEqualTo("/a{");
    }

    @Test
    void a_path_has_the_methods_of_whatever_fits_it() {
        assertThat(endpoints.methodsOn("/")).isEqualTo("GET, HEAD");
        assertThat(endpoints.methodsOn("/things")).isEqualTo("GET, HEAD");
        assertThat(endpoints.methodsOn("/things/a%2Fb")).isEqualTo("GET, HEAD, PUT, DELETE");
        assertThat(endpoints.methodsOn("/things/a/")).isEqualTo("GET, HEAD, PUT, DELETE");
        assertThat(endpoints.methodsOn("/things/a/end")).isEqualTo("POST");
        assertThat(endpoints.methodsOn("/things/a/b")).isEmpty();
    }

    @Test
    void a_parameter_may_hold_whatever_its_expression_says() {
        assertThat(endpoints.methodsOn("/pages/a/b")).isEqualTo("GET, HEAD, POST");
        assertThat(endpoints.methodsOn("/pages/")).isEqualTo("GET, HEAD, POST");
    }

    @Test
    void a_method_takes_what_it_or_its_class_names() {
        assertThat(endpoints.takenBy("PUT", "/things/a"))
                .containsExactly("application/json", "text/plain");
        assertThat(endpoints.takenBy("POST", "/pages/a")).containsExactly("text/html");
        assertThat(endpoints.takenBy("POST", "/things/a/end")).isEmpty();
        assertThat(endpoints.takenBy("POST", "/nowhere")).isEmpty();
    }
}

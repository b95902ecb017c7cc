package org.askfirst.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class SenderTest {

    private static final URI BASE = URI.create("https://Intro.example.org/path/");

    @Test
    void the_browser_s_word_comes_before_the_origin() {
        assertThat(isOurs(List.of("same-origin"), List.of("https://evil.example"))).isTrue();
        for (String site : List.of("cross-site", "same-site", "none", "", "SAME-ORIGIN")) {
            assertThat(isOurs(List.of(site), List.of("https://intro.example.org"))).isFalse();
        }
        assertThat(isOurs(List.of("same-origin", "cross-site"), List.of())).isFalse();
    }

    @Test
    void without_it_the_origin_must_be_the_public_base_s() {
        assertThat(isOurs(List.of(), List.of("https://intro.example.org"))).isTrue();
        for (String origin :
                List.of(
                        "null",
                        "",
                        "http://intro.example.org",
                        "https://intro.example.org:444",
                        "https://intro.example.org.evil.example",
                        "https://example.org")) {
            assertThat(isOurs(List.of(), List.of(origin))).isFalse();
        }
    }

    @Test
    void with_neither_the_token_is_the_authority() {
        assertThat(isOurs(List.of(), List.of())).isTrue();
    }

    @Test
    void the_scheme_s_own_port_is_not_written() {
        assertThat(Sender.origin(URI.create("https://a.example:443")))
                .isEqualTo("https://a.example");
        assertThat(Sender.origin(URI.create("http://a.example:80/x")))
                .isEqualTo("http://a.example");
        assertThat(Sender.origin(URI.create("http://localhost:8081")))
                .isEqualTo("http://localhost:8081");
    }

    private static boolean isOurs(List<String> sites, List<String> origins) {
        return Sender.isOurs(sites, origins, BASE);
    }
}

package org.askfirst.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two components by which mail comes in; no overlay holds one by itself. */
class MailInTest {

    private static final String SMTP = "mail-in";
    private static final String IMAP = "mail-in-imap";

    private static final Map<String, Rendered> KNOWN =
            Map.of(
                    SMTP, Rendered.with(Overlay.PRODUCTION, SMTP),
                    IMAP, Rendered.with(Overlay.PRODUCTION, IMAP));

    static Stream<Arguments> rules() {
        return KNOWN.keySet().stream()
                .flatMap(component ->
                        Policy.RULES.stream().map(rule -> Arguments.of(component, rule)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("rules")
    void every_rule_is_kept_with_it(String component, Rule rule) {
        assertThat(rule.brokenIn(KNOWN.get(component))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {SMTP, IMAP})
    void what_it_sets_is_read_and_told_of(String component) {
        Rendered rendered = KNOWN.get(component);
        for (String service : List.of("intake-service", "mailer-service")) {
            Map<String, String> set = main(rendered, service).environment(rendered);
            assertThat(set).containsKeys("ASKFIRST_MAIL_IN", "ASKFIRST_REPLY_KEY_FILE");
        }
        main(rendered, "intake-service").environment(rendered).keySet().stream()
                .filter(name -> name.matches("ASKFIRST_(MAIL_IN|REPLY|IMAP).*"))
                .forEach(name -> {
                    assertThat(Variables.isKnown(name, Code.of("intake-service")))
                            .as(name)
                            .isTrue();
                    assertThat(Variables.isTold(name)).as(name).isTrue();
                });
    }

    @Test
    void the_door_is_where_the_service_leads_and_the_policy_lets_in() {
        Rendered rendered = KNOWN.get(SMTP);
        String port = rendered.settings().get("ASKFIRST_MAIL_IN");
        JsonNode intake = main(rendered, "intake-service").json();
        assertThat(intake.path("ports"))
                .extracting(one -> one.path("name").asText() + one.path("containerPort").asText())
                .containsExactly("http8080", "smtp" + port);
        Manifest service = rendered.get("Service/mail-in");
        assertThat(service.text("/spec/ports/0/port")).isEqualTo(port);
        assertThat(service.text("/spec/ports/0/targetPort")).isEqualTo("smtp");
        assertThat(
                        rendered.get("NetworkPolicy/from-mail-server")
                                .text("/spec/ingress/0/ports/0/port"))
                .isEqualTo("smtp");
    }

    private static Container main(Rendered rendered, String service) {
        return rendered.containers().stream()
                .filter(Container::isMain)
                .filter(container -> container.pod().serves())
                .filter(container -> container.pod().service().equals(service))
                .findFirst()
                .orElseThrow();
    }
}

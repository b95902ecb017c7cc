package org.askfirst.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the world sees, and what the services say to it. */
final class PublicRules {

    static final List<Rule> ALL =
            List.of(
                    new Rule(
                            "the public comes over HTTPS, to the hosts in links",
                            PublicRules::hosts),
                    new Rule("health, metrics and local sign-in stay inside", PublicRules::paths),
                    new Rule("routes lead to services", PublicRules::backends),
                    new Rule("mail and sign-in are encrypted", PublicRules::outside));

    private PublicRules() {}

    private static void hosts(Rendered rendered, Consumer<String> faults) {
        if (rendered.overlay().isForWork() && rendered.of("HTTPRoute").size() != 2) {
            faults.accept("there are not two routes");
        }
        for (Manifest route : rendered.of("HTTPRoute")) {
            String variable =
                    route.name().equals("intake-service")
                            ? "ASKFIRST_INTAKE_URL"
                            : "ASKFIRST_CONSENT_URL";
            URI base = URI.create(rendered.settings().getOrDefault(variable, ""));
            if (!"https".equals(base.getScheme())
                    || !List.of(base.getHost())
                            .equals(
                                    route.each("/spec/hostnames").stream()
                                            .map(JsonNode::asText)
                                            .toList())) {
                faults.accept(route.title() + " is not at " + base);
            }
            for (JsonNode parent : route.each("/spec/parentRefs")) {
                if (!Manifest.text(parent, "/sectionName").equals("https")) {
                    faults.accept(route.title() + " is reached without TLS");
                }
            }
            if (route.each("/spec/parentRefs").isEmpty()) {
                faults.accept(route.title() + " has no gateway");
            }
        }
    }

    private static void paths(Rendered rendered, Consumer<String> faults) {
        for (Manifest route : rendered.of("HTTPRoute")) {
            for (JsonNode rule : route.each("/spec/rules")) {
                for (JsonNode match : Manifest.each(rule, "/matches")) {
                    String path = Manifest.text(match, "/path/value");
                    boolean everything =
                            path.equals("/") && !Manifest.text(match, "/path/type").equals("Exact");
                    boolean ours = path.isEmpty() || path.matches("/(q|local)\\b.*");
                    if (everything || ours && !isDescription(match)) {
                        faults.accept(route.title() + " shows " + match);
                    }
                }
                if (rule.path("matches").isEmpty()) {
                    faults.accept(route.title() + " shows everything");
                }
            }
        }
    }

    /** The description of the API, which the guide leads to, may be read from outside. */
    private static boolean isDescription(JsonNode match) {
        return Manifest.text(match, "/path/value").equals("/q/openapi")
                && Manifest.text(match, "/path/type").equals("Exact")
                && Manifest.text(match, "/method").equals("GET");
    }

    private static void backends(Rendered rendered, Consumer<String> faults) {
        for (Manifest route : rendered.of("HTTPRoute")) {
            for (JsonNode rule : route.each("/spec/rules")) {
                for (JsonNode backend : Manifest.each(rule, "/backendRefs")) {
                    boolean there =
                            rendered.find("Service/" + Manifest.text(backend, "/name")).stream()
                                    .flatMap(service -> service.each("/spec/ports").stream())
                                    .anyMatch(
                                            port -> port.path("port").equals(backend.path("port")));
                    if (!there || !Manifest.text(backend, "/name").equals(route.name())) {
                        faults.accept(route.title() + " leads to " + backend);
                    }
                }
            }
        }
    }

    private static void outside(Rendered rendered, Consumer<String> faults) {
        Map<String, String> settings = rendered.settings();
        if (!List.of("required", "implicit")
                .contains(settings.getOrDefault("ASKFIRST_SMTP_TLS", ""))) {
            faults.accept("letters go in clear");
        }
        if (!settings.getOrDefault("ASKFIRST_OIDC_ISSUER", "").startsWith("https://")) {
            faults.accept("the provider is asked in clear");
        }
    }
}

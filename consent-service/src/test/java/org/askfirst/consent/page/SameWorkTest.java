package org.askfirst.consent.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.StatementsOfThread;
import org.askfirst.consent.Wire;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.link.Links;
import org.junit.jupiter.api.Test;

/** A bad link takes as long as any other, counted in what the database is asked. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class SameWorkTest {

    @Inject Fixture fixture;
    @Inject Tokens tokens;
    @Inject Links links;

    @Test
    void unknown_foreign_garbled_and_spent_links_are_looked_for_alike() {
        UUID id = fixture.taken(Fixture.aRequest(true));
        String own = tokens.own(id, Role.TARGET);
        tokens.age(id, Role.TARGET);
        String answers = tokens.answers(id, Role.TARGET);
        fixture.execute(
                "UPDATE ask SET asked_at = asked_at - interval '9 years' WHERE introduction_id = '"
                        + id
                        + "'");
        String foreign = links.token(Links.Page.NEXT, UUID.randomUUID());
        alike(
                List.of(
                        answers,
                        "/answers/" + links.token(Links.Page.ANSWER, UUID.randomUUID()),
                        "/answers/" + foreign,
                        "/answers/x",
                        "/answers/" + "A".repeat(64),
                        "/answers/%ZZ",
                        answers + "A"));
        alike(
                List.of(
                        own,
                        "/choices/" + links.token(Links.Page.OWN, UUID.randomUUID()),
                        "/choices/" + links.token(Links.Page.CHOICES, UUID.randomUUID()),
                        "/choices/" + foreign,
                        "/choices/x",
                        own + "A"));
        alike(
                List.of(
                        "/next/" + foreign,
                        "/next/" + links.token(Links.Page.OWN, UUID.randomUUID()),
                        "/next/x"));
    }

    private static void alike(List<String> paths) {
        alike(paths, path -> Wire.send("GET", path));
        alike(paths, path -> Wire.post(path, "answer=yes&choice=never"));
    }

    private static void alike(List<String> paths, Function<String, Wire.Reply> request) {
        Map<String, List<String>> asked =
                paths.stream()
                        .collect(
                                Collectors.toMap(
                                        path -> path,
                                        path ->
                                                StatementsOfThread.ofRequests(() ->
                                                        assertThat(request.apply(path).status())
                                                                .isEqualTo(404))));
        int first = asked.get(paths.getFirst()).size();
        assertThat(first).isPositive();
        assertThat(asked)
                .as("%s", asked)
                .allSatisfy((_, statements) -> assertThat(statements).hasSize(first));
    }
}

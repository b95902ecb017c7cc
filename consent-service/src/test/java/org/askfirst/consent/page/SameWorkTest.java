package org.askfirst.consent.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Wire;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.link.Links;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bad link takes as long as any other, counted in what the database is asked. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class SameWorkTest {

    /** What runs every second may be counted too; of so many tries one is undisturbed. */
    private static final int TRIES = 8;

    @Inject EntityManagerFactory factory;
    @Inject Fixture fixture;
    @Inject Tokens tokens;
    @Inject Links links;

    private Statistics statistics;

    @BeforeEach
    void count() {
        statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
    }

    @AfterEach
    void count_no_more() {
        statistics.setStatisticsEnabled(false);
    }

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

    private void alike(List<String> paths) {
        Map<String, Long> reading =
                paths.stream().collect(Collectors.toMap(path -> path, path -> least("GET", path)));
        assertThat(reading.values()).as("%s", reading).containsOnly(reading.get(paths.getFirst()));
        assertThat(reading.values()).doesNotContain(0L);
        Map<String, Long> pressing =
                paths.stream().collect(Collectors.toMap(path -> path, path -> least("POST", path)));
        assertThat(pressing.values())
                .as("%s", pressing)
                .containsOnly(pressing.get(paths.getFirst()));
    }

    private long least(String method, String path) {
        return IntStream.range(0, TRIES)
                .mapToLong(_ -> {
                    long before = statistics.getPrepareStatementCount();
                    int status =
                            method.equals("GET")
                                    ? Wire.send(method, path).status()
                                    : Wire.post(path, "answer=yes&choice=never").status();
                    assertThat(status).isEqualTo(404);
                    return statistics.getPrepareStatementCount() - before;
                })
                .min()
                .orElseThrow();
    }
}

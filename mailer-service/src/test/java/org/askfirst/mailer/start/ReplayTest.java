package org.askfirst.mailer.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.askfirst.mailer.Due;
import org.askfirst.mailer.LocalParts;
import org.askfirst.mailer.Wire;
import org.junit.jupiter.api.Test;

/** Dead letters that can be read now are acted on, once. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class ReplayTest {

    private static final String DEAD = "intro.letters.dead";
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    @Inject Replaying replaying;

    @Test
    void a_dead_letter_that_can_be_read_now_is_sent_and_only_once() throws Exception {
        Due mended = Due.ask();
        String key = UUID.randomUUID().toString();
        int[] before = counts(replaying.run());
        try (Wire wire = new Wire()) {
            wire.say(DEAD, mended.introductionId(), "letter.due.v1", mended.sealed());
            wire.say(DEAD, key, "letter.postponed.v1", "{}".getBytes(UTF_8));

            List<String> said = replaying.run();
            assertThat(counts(said)).containsExactly(1, before[0] + before[1], before[2] + 1);
            assertThat(said.subList(1, said.size()))
                    .anyMatch(line -> line.endsWith(", unknown ce_type"))
                    .allMatch(line -> line.startsWith("Not readable: " + DEAD + " partition "));

            assertThat(counts(replaying.run()))
                    .containsExactly(0, before[0] + before[1] + 1, before[2] + 1);
            await().until(() -> !wire.reportsOn(mended.id()).isEmpty());
            assertThat(LocalParts.mailServer().mailsTo(mended.address())).hasSize(1);
        }
    }

    /** How many were acted on, were known and could not be read. */
    private static int[] counts(List<String> said) {
        return NUMBER.matcher(said.getFirst())
                .results()
                .mapToInt(found -> Integer.parseInt(found.group()))
                .toArray();
    }
}

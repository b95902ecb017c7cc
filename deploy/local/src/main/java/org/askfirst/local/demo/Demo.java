package org.askfirst.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.askfirst.local.mail.Reading;

/** The three stories of {@code deploy/run --demo}. */
public final class Demo {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Web web;
    private final Post post;
    private final Person introducer;
    private final Person requester;
    private final Person target;
    private final String token;

    private Demo(Web web, Post post) throws IOException, Disappointment {
        this.web = web;
        this.post = post;
        // New people each time, so that nothing of an earlier run is in the way.
        byte[] bytes = new byte[3];
        new SecureRandom().nextBytes(bytes);
        String mark = "-" + HexFormat.of().formatHex(bytes) + "@";
        introducer = new Person("Ivo Brandt", "ivo" + mark + "example.com");
        requester = new Person("Ada Park", "ada" + mark + "example.org");
        target = new Person("Grace Lim", "grace" + mark + "example.net");
        token = web.signIn(introducer);
    }

    private interface Story {
        void play(Demo demo) throws IOException, Disappointment;
    }

    /**
     * Plays the stories one after the other and says what everybody received.
     *
     * @param mail the folder in which the mail catcher keeps its letters
     * @return 0 when all came true, else 1
     */
    public static int play(String intake, String consent, Path mail) {
        Map<String, Story> stories =
                new TreeMap<>(
                        Map.of(
                                "1. Introduced: both say yes", Demo::introduced,
                                "2. Not the right person", Demo::notTheRightPerson,
                                "3. Too busy", Demo::tooBusy));
        int cameTrue = 0;
        try (Web web = new Web(intake, consent)) {
            for (var story : stories.entrySet()) {
                System.out.println("\n" + story.getKey());
                if (comesTrue(story.getValue(), web, mail)) {
                    cameTrue++;
                }
            }
        }
        System.out.printf("%ndemo: %d of %d stories came true%n", cameTrue, stories.size());
        return cameTrue == stories.size() ? 0 : 1;
    }

    private static boolean comesTrue(Story story, Web web, Path mail) {
        try {
            story.play(new Demo(web, new Post(mail)));
            return true;
        } catch (Disappointment | IOException failure) {
            System.out.println("    This did not come true: " + failure.getMessage());
            return false;
        }
    }

    private void introduced() throws IOException, Disappointment {
        String id = request(false, "Hiring a first backend engineer");
        answer(requester, Map.of("answer", "yes"));
        answer(target, Map.of("answer", "yes"));
        JsonNode end = awaitState(id, "INTRODUCED");
        Reading letter = post.nextTogether(List.of(requester, target, introducer));
        require(letter.text().contains(requester.address()), "the letter lacks Ada's address");
        require(letter.text().contains(target.address()), "the letter lacks Grace's address");
        say("One letter, to %s and %s, with %s in copy.", requester, target, introducer);
        require(end.path("decline").isNull(), "an introduction that worked has a decline");
    }

    private void notTheRightPerson() throws IOException, Disappointment {
        String id = request(true, "Choosing a message broker");
        answer(
                target,
                Map.of(
                        "answer", "not_me",
                        "knows", "I know databases, not brokers.",
                        "betterName", "Noor Haddad",
                        "betterEmail", "noor@example.net"));
        Reading decline = declined(id, "DECLINED", "NOT_ME");
        require(decline.text().contains("Noor Haddad"), "the decline lacks the better person");
    }

    private void tooBusy() throws IOException, Disappointment {
        String id = request(true, "Running a reading group");
        answer(target, Map.of("answer", "too_busy", "until", "P1M"));
        // Asked again in a month.
        declined(id, "DEFERRED", "TOO_BUSY");
    }

    private Reading declined(String id, String state, String reason)
            throws IOException, Disappointment {
        Reading decline = post.next(introducer);
        JsonNode end = awaitState(id, state);
        String said = end.path("decline").path("reason").asText();
        require(said.equals(reason), "the reason is " + said + " instead of " + reason);
        post.requireSilence(requester);
        post.requireSilence(target);
        return decline;
    }

    private String request(boolean askedForIt, String topic) throws IOException, Disappointment {
        say("%s asks to introduce %s to %s: \"" + topic + "\".", introducer, requester, target);
        return web.request(
                token,
                Map.of(
                        "requester",
                        Map.of(
                                "name", requester.name(),
                                "email", requester.address(),
                                "askedForIt", askedForIt),
                        "target",
                        Map.of("name", target.name(), "email", target.address()),
                        "topic",
                        topic,
                        "blurb",
                        "Ada runs a team of two and would like to hear how Grace went about it."));
    }

    private void answer(Person person, Map<String, String> fields)
            throws IOException, Disappointment {
        URI link = Post.answerLink(post.next(person));
        require(web.open(link).contains("<form"), "the page has no form");
        web.press(link, fields);
        say("%s opens the page and presses \"" + fields.get("answer") + "\".", person);
    }

    private JsonNode awaitState(String id, String state) throws IOException, Disappointment {
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonNode introduction = web.introduction(token, id);
        while (!introduction.path("state").asText().equals(state)) {
            if (System.nanoTime() > end) {
                throw new Disappointment(
                        "the state is %s instead of %s"
                                .formatted(introduction.path("state").asText("unknown"), state));
            }
            Post.pause();
            introduction = web.introduction(token, id);
        }
        say("%s sees the state " + state + ".", introducer);
        return introduction;
    }

    private static void require(boolean asTold, String otherwise) throws Disappointment {
        if (!asTold) {
            throw new Disappointment(otherwise);
        }
    }

    private static void say(String line, Person... people) {
        Object[] names = Arrays.stream(people).map(Person::name).toArray();
        System.out.println("  " + line.formatted(names));
    }
}

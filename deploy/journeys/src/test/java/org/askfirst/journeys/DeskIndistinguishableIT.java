package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Request;
import org.junit.jupiter.api.Test;

/**
 * Whatever a target chose in general: no page of the desk tells it from an answer. Every page is
 * compared octet by octet, headers and all, with ids, people, words and times masked.
 */
class DeskIndistinguishableIT {

    private static final Pattern FORM_TOKEN =
            Pattern.compile("name=\"formToken\" value=\"([^\"]+)");

    private static final String TOO_LATE = "We cannot show you the letters just now";
    private static final int TRIES = 5;

    /** What an ask that is withheld looks like in the end. */
    private enum Like {
        NO("DECLINED"),
        TOO_BUSY("DEFERRED"),
        NO_ANSWER("AWAITING_TARGET");

        private final String state;

        Like(String state) {
            this.state = state;
        }
    }

    private final AskFirst system = AskFirst.shared();

    @Test
    void no_page_tells_a_choice_from_an_answer() {
        try (Browser browser = new Browser()) {
            Map<Like, Seen> usual = new TreeMap<>();
            for (Like like : Like.values()) {
                usual.put(like, new Seen(browser, begin(Cast.strangers())));
            }
            Map<String, Seen> withheld = new TreeMap<>();
            Map<String, Like> looks = new TreeMap<>();
            for (Choice choice : choices(browser)) {
                Cast cast = Cast.strangers();
                cast = choice.by().chosen(cast);
                withheld.put(choice.name(), new Seen(browser, begin(cast)));
                looks.put(choice.name(), choice.like());
            }
            for (Seen seen : usual.values()) {
                seen.introduction.awaitReminderSet();
            }
            for (Map.Entry<String, Seen> one : withheld.entrySet()) {
                Seen seen = one.getValue();
                seen.introduction.awaitReminderSet();
                assertThat(seen.introduction.state()).as(one.getKey()).isEqualTo("AWAITING_TARGET");
                assertThat(seen.pages())
                        .as("%s, while asked", one.getKey())
                        .isEqualTo(usual.get(looks.get(one.getKey())).pages());
            }
            Introduction no = usual.get(Like.NO).introduction;
            no.answers(no.target(), "no");
            Introduction busy = usual.get(Like.TOO_BUSY).introduction;
            busy.answers(
                    busy.target(), Map.of("answer", "too_busy", "until", inAMonth().toString()));
            for (Like like : Like.values()) {
                usual.get(like).introduction.awaitState(like.state);
            }
            for (Map.Entry<String, Seen> one : withheld.entrySet()) {
                Like like = looks.get(one.getKey());
                Seen seen = one.getValue();
                if (like != Like.NO_ANSWER) {
                    seen.introduction.hurriesTo(like.state);
                }
                assertThat(seen.pages())
                        .as("%s, in the end", one.getKey())
                        .isEqualTo(usual.get(like).pages());
                assertThat(seen.isAsked()).as("%s holds", one.getKey()).isFalse();
            }
        }
    }

    /** Makes the choice, and says between whom the introduction then is. */
    private interface Chosen {
        Cast chosen(Cast cast);
    }

    private record Choice(String name, Like like, Chosen by) {}

    private List<Choice> choices(Browser browser) {
        return List.of(
                new Choice(
                        "never",
                        Like.NO,
                        cast -> byOwnPage(browser, cast, desk -> desk.press("Never ask me again"))),
                new Choice(
                        "never this introducer",
                        Like.NO,
                        cast -> {
                            earlier(cast.withRequester(Person.called("Olu")))
                                    .choices(cast.target())
                                    .press(Map.of("choice", "never_this_introducer"));
                            return cast;
                        }),
                new Choice(
                        "pause",
                        Like.TOO_BUSY,
                        cast ->
                                byOwnPage(
                                        browser,
                                        cast,
                                        desk -> {
                                            desk.page().locator("#until").selectOption("P1M");
                                            desk.press("Ask me nothing until then");
                                        })),
                new Choice(
                        "cool-down",
                        Like.NO,
                        cast -> {
                            Introduction before =
                                    earlier(cast.withIntroducer(Person.called("Tim")));
                            before.answers(cast.target(), "no");
                            before.awaitState("DECLINED");
                            return cast;
                        }),
                new Choice(
                        "cap",
                        Like.NO_ANSWER,
                        cast -> {
                            byOwnPage(
                                    browser,
                                    cast,
                                    desk -> {
                                        desk.fill("Questions a month, at most (1 to 31)", "1");
                                        desk.press("Ask me no more often");
                                    });
                            Cast other = Cast.strangers().withTarget(cast.target());
                            earlier(other);
                            return cast;
                        }));
    }

    private Cast byOwnPage(Browser browser, Cast cast, Consumer<Desk> choosing) {
        choosing.accept(new Desk(system, browser.desk()).of(cast.target()).open("/me"));
        return cast;
    }

    /** One before the one that is looked at, whose target has been asked. */
    private Introduction earlier(Cast cast) {
        Introduction before = begin(cast);
        before.ask(cast.target());
        return before;
    }

    private Introduction begin(Cast cast) {
        return Introduction.begin(system, Request.askedFor(cast));
    }

    private static LocalDate inAMonth() {
        return LocalDate.now(ZoneOffset.UTC).plusMonths(1);
    }

    /** An introduction, and the desk of its introducer. */
    private final class Seen {

        private final Introduction introduction;
        private final Desk desk;

        Seen(Browser browser, Introduction introduction) {
            this.introduction = introduction;
            this.desk = new Desk(system, browser.desk()).of(introduction.introducer());
        }

        /** Every page on which the target, or what became of the ask, could show. */
        List<String> pages() {
            List<String> pages = new ArrayList<>();
            String own = "/introductions/" + introduction.id();
            String topic = introduction.request().topic().replace(" ", "%20");
            for (String path :
                    List.of(
                            "?q=" + topic,
                            own,
                            own + "?reason=yes",
                            own + "?tone=ANOTHER_WAY&reason=yes",
                            own + "/ask-instead")) {
                pages.add(masked(http().get(desk.address(path))));
            }
            pages.add(
                    "waits: "
                            + desk.open("")
                                    .waiting()
                                    .locator("a[href$='" + introduction.id() + "']")
                                    .count());
            pages.add(offered());
            pages.add(posted("/introductions", introducing()));
            pages.add(posted("/import", importing()));
            return pages;
        }

        /** Whether an ask about it has come. */
        boolean isAsked() {
            return introduction.lettersTo(introduction.target()).stream()
                    .anyMatch(mail -> mail.prose().contains(introduction.request().topic()));
        }

        /** Of the people offered while typing, the two. */
        private String offered() {
            return http().get(desk.address("/introductions/new"))
                    .text()
                    .lines()
                    .filter(line -> line.startsWith("<option"))
                    .map(this::masked)
                    .filter(line -> line.contains("the target") || line.contains("the requester"))
                    .collect(Collectors.joining("\n"));
        }

        private FormData introducing() {
            return FormData.create()
                    .set("requesterName", requester().name())
                    .set("requesterEmail", requester().address())
                    .set("askedForIt", "yes")
                    .set("targetName", introduction.target().name())
                    .set("targetEmail", introduction.target().address())
                    .set("topic", introduction.request().topic())
                    .set("blurb", "Once more.")
                    .set("action", "preview");
        }

        private FormData importing() {
            String columns =
                    "requester_name,requester_email,asked_for_it,target_name,target_email,topic,"
                            + "blurb\n";
            return FormData.create()
                    .set("action", "check")
                    .set(
                            "lines",
                            columns
                                    + String.join(
                                            ",",
                                            requester().name(),
                                            requester().address(),
                                            "yes",
                                            introduction.target().name(),
                                            introduction.target().address(),
                                            introduction.request().topic(),
                                            "Once more."));
        }

        private String posted(String path, FormData form) {
            String blank = http().get(desk.address("/introductions/new")).text();
            Matcher token = FORM_TOKEN.matcher(blank);
            assertThat(token.find()).isTrue();
            form.set("formToken", token.group(1)).set("key", introduction.id());
            RequestOptions options = RequestOptions.create();
            RequestOptions filled =
                    path.equals("/import") ? options.setMultipart(form) : options.setForm(form);
            APIResponse response = http().post(desk.address(path), filled);
            // On a busy machine the letters may come too late, which the page says; then once more.
            for (int tried = 1; tried < TRIES && response.text().contains(TOO_LATE); tried++) {
                response = http().post(desk.address(path), filled);
            }
            assertThat(response.status()).isEqualTo(200);
            return masked(response);
        }

        private APIRequestContext http() {
            return desk.page().context().request();
        }

        private Person requester() {
            return introduction.requester();
        }

        private String masked(APIResponse response) {
            Map<String, String> headers = new TreeMap<>(response.headers());
            headers.keySet().removeAll(List.of("date", "content-length"));
            return response.status() + " " + headers + "\n" + masked(response.text());
        }

        /** Letters are wrapped, between the two words of a name as well. */
        private String masked(String text) {
            return text.replaceAll("\\s+", " ")
                    .replace(introduction.id(), "the id")
                    .replace(requester().name(), "the requester")
                    .replace(introduction.target().name(), "the target")
                    .replace(introduction.introducer().name(), "the introducer")
                    .replace(requester().address(), "the requester's")
                    .replace(introduction.target().address(), "the target's")
                    .replace(introduction.request().topic(), "the topic")
                    .replace(introduction.request().topic().replace(' ', '+'), "the topic")
                    .replace(introduction.introducer().address(), "the introducer's")
                    .replace(introduction.request().blurb().replace('\n', ' '), "the blurb")
                    .replaceAll("may send \\d+ more", "may send more")
                    .replaceAll("href=\"mailto:[^\"]*", "mailto:")
                    .replaceAll("name=\"(formToken|key)\" value=\"[^\"]*", "token")
                    .replaceAll("version=[-_0-9A-Za-z]*", "version")
                    // Their own earlier people, whom another introduction needed first.
                    .replaceAll("(?s)<datalist.*?</datalist>", "")
                    .replaceAll("(?s)<style>.*?</style>", "")
                    .replaceAll("(?s)<time.*?</time>", "the time");
        }
    }
}

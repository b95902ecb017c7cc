package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Person;

/**
 * All that the desk shows an introducer of one introduction, octet by octet, headers and all, with
 * ids, people, words and times masked.
 */
final class IntroducerView {

    private static final Pattern FORM_TOKEN =
            Pattern.compile("name=\"formToken\" value=\"([^\"]+)");

    private static final String TOO_LATE = "We cannot show you the letters just now";
    private static final int TRIES = 5;

    private final Introduction introduction;
    private final String key;
    private final Desk desk;

    /**
     * @param key under which it was sent
     * @param desk of its introducer, who has signed in
     */
    IntroducerView(Introduction introduction, String key, Desk desk) {
        this.introduction = introduction;
        this.key = key;
        this.desk = desk;
    }

    Introduction introduction() {
        return introduction;
    }

    void awaitAsked() {
        introduction.awaitReminderSet();
        assertThat(introduction.state()).isEqualTo("AWAITING_TARGET");
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
                        own + "/ask-instead",
                        "/live?version=x&q=" + topic,
                        "/live/" + introduction.id() + "?version=x&reason=yes")) {
            pages.add(masked(http().get(desk.address(path))));
        }
        pages.add(row());
        pages.add(offered());
        pages.add(posted("/introductions", introducing()));
        pages.add(posted("/import", importing()));
        return pages;
    }

    /** The same once a button of its page is pressed, and the page that follows. */
    List<String> pagesAfter(String step) {
        List<String> pages = new ArrayList<>();
        pages.add(posted("/introductions/" + introduction.id() + "/" + step, FormData.create()));
        pages.addAll(pages());
        return pages;
    }

    /** Whether an ask about it has come. */
    boolean isAsked() {
        return introduction.lettersTo(introduction.target()).stream()
                .anyMatch(mail -> mail.prose().contains(introduction.request().topic()));
    }

    /** In the list, and whether it waits there. */
    private String row() {
        String list = http().get(desk.address("")).text();
        int at = list.indexOf("own-" + introduction.id());
        assertThat(at).as(list).isPositive();
        String row = list.substring(list.lastIndexOf("<li>", at), list.indexOf("</li>", at));
        boolean waits = at < list.indexOf("id=\"others\"");
        return (waits ? "waits: " : "does not wait: ") + masked(row);
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
                .set("key", introduction.id())
                .set("action", "preview");
    }

    /** A line that was sent before, and one that was not. */
    private FormData importing() {
        String columns =
                "requester_name,requester_email,asked_for_it,target_name,target_email,topic,"
                        + "blurb,note,key\n";
        return FormData.create()
                .set("action", "check")
                .set("lines", columns + line(key) + line("another"));
    }

    private String line(String named) {
        return Stream.of(
                                requester().name(),
                                requester().address(),
                                "yes",
                                introduction.target().name(),
                                introduction.target().address(),
                                introduction.request().topic(),
                                introduction.request().blurb(),
                                introduction.request().note(),
                                named)
                        .collect(Collectors.joining("\",\"", "\"", "\""))
                + "\n";
    }

    private String posted(String path, FormData form) {
        String blank = http().get(desk.address("/introductions/new")).text();
        Matcher token = FORM_TOKEN.matcher(blank);
        assertThat(token.find()).isTrue();
        form.set("formToken", token.group(1));
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
                .replace(introduction.request().topic().replace(" ", "%20"), "the topic")
                .replace(introduction.introducer().address(), "the introducer's")
                .replace(introduction.request().blurb().replace('\n', ' '), "the blurb")
                .replace(introduction.request().note(), "the note")
                .replaceAll("\\(\\d\\d:\\d\\d UTC\\)", "(now)")
                .replaceAll("href=\"mailto:[^\"]*", "mailto:")
                .replaceAll("name=\"(formToken|key)\" value=\"[^\"]*", "token")
                .replaceAll("version=[-_0-9A-Za-z]*", "version")
                // Their own earlier people, whom another introduction needed first.
                .replaceAll("(?s)<datalist.*?</datalist>", "")
                .replaceAll("(?s)<style>.*?</style>", "")
                .replaceAll("(?s)<time.*?</time>", "the time");
    }
}

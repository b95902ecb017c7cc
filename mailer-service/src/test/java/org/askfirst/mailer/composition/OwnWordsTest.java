package org.askfirst.mailer.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.askfirst.mailer.Samples;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.platform.person.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnWordsTest {

    private static final String OURS = Words.ours(Language.EN, "never.txt").orElseThrow();

    @TempDir Path folder;

    @Test
    void a_folder_without_letters_changes_nothing() throws Exception {
        assertThat(OwnWords.in(folder).inPlaceOf(Language.EN, "never.txt")).isEmpty();
    }

    @Test
    void a_file_stands_in_place_of_ours_in_its_language() throws Exception {
        write("en/never.txt", OURS.replace("This letter confirms it", "We confirm it gladly"));
        OwnWords own = OwnWords.in(folder);
        assertThat(own.inPlaceOf(Language.EN, "never.txt")).isPresent();
        assertThat(own.inPlaceOf(Language.DE, "never.txt")).isEmpty();
        assertThat(own.inPlaceOf(Language.EN, "never.html")).isEmpty();
        String mail =
                new String(
                        new Composer(Senders.sender(), own)
                                .compose(
                                        Samples.letter("letter.due.v1/never"),
                                        Instant.EPOCH,
                                        Set.of()),
                        StandardCharsets.UTF_8);
        assertThat(mail.replaceAll("\\s+", " "))
                .contains("We confirm it gladly", "This letter confirms it");
    }

    @Test
    void a_file_in_place_of_none_of_ours_is_told() throws Exception {
        for (String name : new String[] {"en/nevr.txt", "fr/never.txt", "never.txt"}) {
            Path file = write(name, OURS);
            refused("letters/" + name + " is in place of no file of ours");
            Files.delete(file);
        }
    }

    @Test
    void an_unknown_field_is_told_with_its_line() throws Exception {
        write("en/never.txt", OURS.replace("Hello {reader}", "Hello {reader} of {company}"));
        refused("letters/en/never.txt, line 1: {company} is unknown here");
    }

    @Test
    void a_missing_field_is_told_with_our_line() throws Exception {
        write("en/never.txt", OURS.replace("Hello {reader},", "Hello,"));
        refused("letters/en/never.txt: {reader} is missing, ours has it on line 1");
    }

    @Test
    void a_field_is_never_told_as_it_is() throws Exception {
        write("en/never.txt", OURS.replace("{reader}", "{reader.raw}"));
        assertThatThrownBy(() -> OwnWords.in(folder))
                .isInstanceOf(WrongWords.class)
                .hasMessageContaining("line 1: {reader.raw} is unknown here");
    }

    @Test
    void a_link_is_there_once_and_alone_on_its_line() throws Exception {
        write("en/never.txt", OURS.replace("\n{own}\n", "\n{own}\n\n{own}\n"));
        assertThatThrownBy(() -> OwnWords.in(folder))
                .hasMessageContaining("{own} must be there as often as in ours");
        write("en/never.txt", OURS.replace("\n{own}\n", "\nHere: {own}\n"));
        assertThatThrownBy(() -> OwnWords.in(folder))
                .hasMessageContaining("{own} must stand alone on its line");
    }

    @Test
    void what_ours_include_is_included() throws Exception {
        String ours = Words.ours(Language.EN, "expiry.txt").orElseThrow();
        write("en/expiry.txt", ours.replace("{#include footer-introducer.txt /}", ""));
        refused("letters/en/expiry.txt: it must include what ours does: footer-introducer.txt");
    }

    @Test
    void what_ours_include_may_be_written_out() throws Exception {
        for (String name : new String[] {"layout.html", "never.html", "ask-target.html"}) {
            write("de/" + name, writtenOut(Words.ours(Language.DE, name).orElseThrow()));
        }
        OwnWords own = OwnWords.in(folder);
        assertThat(own.inPlaceOf(Language.DE, "layout.html").orElseThrow())
                .contains("<style>")
                .doesNotContain("#include");
        for (String sample : new String[] {"letter.due.v1", "letter.due.v1/never"}) {
            Letter letter = Samples.letter(sample).in(Language.DE);
            assertThat(new Composer(Senders.sender(), own).showHtml(letter))
                    .isEqualTo(new Composer(Senders.sender(), OwnWords.NONE).showHtml(letter));
        }
    }

    /** With its pieces in the place where it includes them, but for the layout round it. */
    private static String writtenOut(String ours) {
        return Pattern.compile("\\{#include ([^\\s}]+)([^}]*)/}\n")
                .matcher(ours)
                .replaceAll(included -> {
                    String piece = Words.ours(Language.DE, included.group(1)).orElseThrow();
                    for (String passedOn : included.group(2).strip().split(" ")) {
                        String[] value = passedOn.split("=");
                        piece = piece.replace(value[0], value[value.length - 1]);
                    }
                    return Matcher.quoteReplacement(piece);
                });
    }

    @Test
    void what_all_languages_share_may_be_replaced_in_one_of_them() throws Exception {
        String ours = Words.ours(Language.EN, "head.html").orElseThrow();
        write("en/head.html", ours.replace("#1f5d4c", "#003366"));
        Composer composer = new Composer(Senders.sender(), OwnWords.in(folder));
        Letter letter = Samples.letter("letter.due.v1");
        assertThat(composer.showHtml(letter.in(Language.EN))).contains("#003366");
        assertThat(composer.showHtml(letter.in(Language.DE))).contains("#1f5d4c");
    }

    @Test
    void what_is_no_template_is_told_with_its_line() throws Exception {
        write("en/never.txt", OURS.replace("{/if}", ""));
        assertThatThrownBy(() -> OwnWords.in(folder))
                .isInstanceOf(WrongWords.class)
                .hasMessageStartingWith("letters/en/never.txt")
                .hasMessageEndingWith(": this is no template");
    }

    @Test
    void all_that_is_wrong_is_told_at_once() throws Exception {
        write("en/never.txt", OURS.replace("Hello {reader},", "Hello,"));
        write("de/other.txt", "");
        refused(
                "letters/de/other.txt is in place of no file of ours; letters/en/never.txt:"
                        + " {reader} is missing, ours has it on line 1");
    }

    @Test
    void what_a_mount_keeps_beside_them_is_no_word() throws Exception {
        write("..2026_11_29/never.txt", OURS);
        write("en/never.txt", OURS);
        assertThat(OwnWords.in(folder).inPlaceOf(Language.EN, "never.txt")).contains(OURS);
    }

    private void refused(String message) {
        assertThatThrownBy(() -> OwnWords.in(folder))
                .isInstanceOf(WrongWords.class)
                .hasMessage(message);
    }

    private Path write(String name, String words) throws IOException {
        Path file = folder.resolve("letters").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, words);
    }
}

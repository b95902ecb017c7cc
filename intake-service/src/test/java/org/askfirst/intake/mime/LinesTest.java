package org.askfirst.intake.mime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void marks_of_quoting_are_counted_however_they_are_written() {
        assertThat(plain("Yes\n> one\n>> two\n> > two\n>one\n  > one\n->\n", ""))
                .containsExactly(
                        new TextLine(0, "Yes"),
                        new TextLine(1, "one"),
                        new TextLine(2, "two"),
                        new TextLine(2, "two"),
                        new TextLine(1, "one"),
                        new TextLine(1, "one"),
                        new TextLine(0, "->"));
    }

    @Test
    void a_flowed_paragraph_is_one_line() {
        assertThat(
                        plain(
                                "Yes, \nplease\n introduce us\n> quoted \n> on\n>> deeper\n",
                                "; format=flowed"))
                .containsExactly(
                        new TextLine(0, "Yes, please"),
                        new TextLine(0, "introduce us"),
                        new TextLine(1, "quoted on"),
                        new TextLine(2, "deeper"));
    }

    @Test
    void a_flowed_paragraph_ends_where_its_quoting_or_a_signature_begins() {
        assertThat(plain("Yes \n> no\nit \n-- \nGrace ", "; format=Flowed"))
                .containsExactly(
                        new TextLine(0, "Yes "),
                        new TextLine(1, "no"),
                        new TextLine(0, "it "),
                        new TextLine(0, "-- "),
                        new TextLine(0, "Grace "));
    }

    @Test
    void blanks_that_only_say_that_it_goes_on_are_left_out() {
        assertThat(plain("introduc \ntion\n", "; format=flowed; delsp=yes"))
                .containsExactly(new TextLine(0, "introduction"));
    }

    @Test
    void marked_up_text_has_the_lines_that_a_reader_sees() {
        assertThat(
                        HtmlLines.of(
                                """
                                <html><head><title>t</title><style>p { }</style></head><body>
                                <p>Yes,
                                   please.</p><div>One<br>two&nbsp;three</div>
                                <blockquote>quoted<blockquote>deeper</blockquote></blockquote>
                                <script>x</script><table><tr><td>a</td><td>b</td></tr></table>
                                </body></html>
                                """))
                .filteredOn(line -> !line.isBlank())
                .containsExactly(
                        new TextLine(0, "Yes, please."),
                        new TextLine(0, "One"),
                        new TextLine(0, "two three"),
                        new TextLine(1, "quoted"),
                        new TextLine(2, "deeper"),
                        new TextLine(0, "a"),
                        new TextLine(0, "b"));
    }

    @Test
    void what_is_struck_out_and_what_a_picture_says_is_seen() {
        assertThat(
                        HtmlLines.text(
                                "<del>Yes</del> <span style='text-decoration: line-through'>no</span>"))
                .isEqualTo("~~Yes~~ ~~no~~");
        assertThat(HtmlLines.text("No <img data-emoji='\uD83D\uDC4E' alt='\uD83D\uDC4E'>"))
                .isEqualTo("No \uD83D\uDC4E");
    }

    private static List<TextLine> plain(String text, String parameters) {
        String mail = "Content-Type: text/plain; charset=utf-8" + parameters + "\n\n" + text;
        return PlainLines.of(MailPull.pull(mail.getBytes(UTF_8)).message());
    }
}

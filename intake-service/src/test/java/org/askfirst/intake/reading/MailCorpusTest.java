package org.askfirst.intake.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.platform.returnaddress.ReturnAddress;
import org.askfirst.platform.returnaddress.ReturnAddress.Kind;
import org.askfirst.platform.text.MailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mails as the big programs and servers write them, and how each is read: {@code mails/mails.csv}.
 */
class MailCorpusTest {

    private static final MailReading READING =
            new MailReading(
                    new MailAddress("introductions", "acme.example"), "mx.acme.example", null);

    private static final String RECIPIENT = "introductions+rxyz@acme.example";
    private static final int FEWEST = 60;
    private static final int STEPS = 20;

    /** A row of the table. In the words a line ends in a stroke; a star and a number: so many. */
    private record Expected(
            String mail, Kind at, String reading, String detail, String from, String words) {

        static Expected of(NamedCsvRecord row) {
            return new Expected(
                    row.getField("mail"),
                    Kind.valueOf(row.getField("at").toUpperCase(Locale.ROOT)),
                    row.getField("reading"),
                    row.getField("detail"),
                    row.getField("from"),
                    row.getField("words").replace('|', '\n'));
        }

        String said() {
            return Stream.of(reading, detail, from, words)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" "));
        }

        @Override
        public String toString() {
            return mail;
        }
    }

    static Stream<Expected> mails() throws IOException {
        try (CsvReader<NamedCsvRecord> table =
                CsvReader.builder().ofNamedCsvRecord(new String(file("mails.csv"), UTF_8))) {
            return table.stream().map(Expected::of).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("mails")
    void every_mail_is_read_right(Expected expected) throws IOException {
        byte[] mail = file(expected.mail() + ".eml");
        assertThat(said(expected, mail)).isEqualTo(expected.said());
        // As it comes over the wire.
        String lines = new String(mail, ISO_8859_1).replace("\n", "\r\n");
        assertThat(said(expected, lines.getBytes(ISO_8859_1))).isEqualTo(expected.said());
    }

    @Test
    void there_are_enough_of_them_and_each_once() throws IOException {
        List<String> names = mails().map(Expected::mail).toList();
        assertThat(names).hasSizeGreaterThanOrEqualTo(FEWEST).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("mails")
    void a_mail_of_several_parts_that_ends_too_early_is_no_answer(Expected expected)
            throws IOException {
        String mail = new String(file(expected.mail() + ".eml"), ISO_8859_1);
        int end = mail.contains("boundary=") ? mail.stripTrailing().length() - 2 : 0;
        for (int length = 0; length < end; length += 1 + end / STEPS) {
            byte[] start = mail.substring(0, length).getBytes(ISO_8859_1);
            assertThat(READING.read(start, at(expected.at()), RECIPIENT))
                    .as("its first %d octets", length)
                    .isNotInstanceOf(Reading.Answered.class);
        }
    }

    private static String said(Expected expected, byte[] mail) {
        Reading reading = READING.read(mail, at(expected.at()), RECIPIENT);
        return switch (reading) {
            case Reading.Ignored(Reading.Reason reason) -> "ignored " + reason;
            case Reading.Complaint() -> "complaint";
            case Reading.Unreadable() -> "unreadable";
            case Reading.Report(List<Failure> failures) -> "report " + said(failures);
            case Reading.Answered(Answer answer, String from, var _) ->
                    "answered " + answer.word() + " " + from;
            case Reading.Words(String from, String words, var _) ->
                    "words " + from + (words == null ? "" : " " + counted(expected, words));
        };
    }

    private static String counted(Expected expected, String words) {
        return expected.words().startsWith("*")
                ? "*" + words.codePointCount(0, words.length())
                : words;
    }

    private static String said(List<Failure> failures) {
        return failures.stream()
                .map(failure ->
                        failure.status()
                                + (failure.permanent() ? " permanent " : " transient ")
                                + Objects.requireNonNullElse(failure.recipient(), "-"))
                .collect(Collectors.joining("; "));
    }

    private static ReturnAddress at(Kind kind) {
        return new ReturnAddress(kind, new UUID(1, 2));
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(
                        MailCorpusTest.class.getResourceAsStream("/mails/" + name), name)) {
            return file.readAllBytes();
        }
    }
}

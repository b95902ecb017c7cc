package org.askfirst.intake.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.askfirst.intake.mail.FoundIntroduction.Gap;
import org.askfirst.intake.mime.Correspondent;
import org.askfirst.intake.mime.Correspondents;
import org.askfirst.intake.mime.ForwardedHeader;
import org.askfirst.intake.mime.HeaderText;
import org.askfirst.intake.mime.HtmlLines;
import org.askfirst.intake.mime.MailPull;
import org.askfirst.intake.mime.MimePart;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.MailAddress;

/**
 * Reads who introduced whom in a mail: who wrote it is the introducer, who else got it the
 * stranger. A mail that its reader forwarded is looked into.
 */
public final class MailReader {

    /** 1 MiB; of a longer one the rest is not looked at. */
    public static final int MOST_OCTETS = 1024 * 1024;

    /** A header, wherever it stood. */
    private record Header(Correspondent from, List<Correspondent> others, String subject) {

        static Header of(MimePart message) {
            return new Header(
                    Correspondents.ofHeader(message.field("from")).stream()
                            .findFirst()
                            .orElse(Correspondent.NOBODY),
                    both(
                            Correspondents.ofHeader(message.field("to")),
                            Correspondents.ofHeader(message.field("cc"))),
                    HeaderText.subject(message.field("subject")));
        }

        static Header of(Map<String, String> fields) {
            return new Header(
                    Correspondents.one(fields.getOrDefault("from", "")),
                    both(
                            Correspondents.ofText(fields.getOrDefault("to", "")),
                            Correspondents.ofText(fields.getOrDefault("cc", ""))),
                    HeaderText.subject(fields.getOrDefault("subject", "")));
        }

        private static List<Correspondent> both(
                List<Correspondent> to, List<Correspondent> copied) {
            return Stream.concat(to.stream(), copied.stream()).toList();
        }
    }

    /** Those who are neither introducer nor stranger, as addresses are compared. */
    private final Set<String> leftOut;

    /** Their names, for mails that have names only. */
    private final String readerName;

    private MailReader(String readerName, MailAddress reader, MailAddress own) {
        this.readerName = readerName;
        this.leftOut = Set.of(reader.normalised(), own.normalised());
    }

    /**
     * Reads the octets of a mail. Nothing is refused: whatever it does not say is a gap.
     *
     * @param readerName the name of who got it
     * @param reader their address
     * @param own the service's own address, which is nobody's
     */
    public static FoundIntroduction read(
            byte[] mail, String readerName, MailAddress reader, MailAddress own) {
        return new MailReader(readerName, reader, own).read(mail, false);
    }

    /** Reads the text of a mail, as a person copied it; else as {@link #read}. */
    public static FoundIntroduction readPasted(
            String mail, String readerName, MailAddress reader, MailAddress own) {
        return new MailReader(readerName, reader, own)
                .read(mail.stripLeading().getBytes(UTF_8), true);
    }

    private FoundIntroduction read(byte[] mail, boolean pasted) {
        byte[] bounded = mail.length > MOST_OCTETS ? Arrays.copyOf(mail, MOST_OCTETS) : mail;
        MimePart outermost =
                (pasted ? MailPull.pullPasted(bounded) : MailPull.pull(bounded)).message();
        List<MimePart> messages = messages(outermost).toList();
        List<Header> headers =
                Stream.concat(
                                messages.stream().map(Header::of),
                                messages.stream()
                                        .flatMap(MailReader::texts)
                                        .flatMap(text -> ForwardedHeader.in(text).stream())
                                        .map(Header::of))
                        .filter(header -> !header.from().isNobody())
                        .toList();
        return headers.isEmpty() ? found(copied(bounded)) : found(headers);
    }

    /** A mail and those that are attached to it, outermost first. */
    private static Stream<MimePart> messages(MimePart mail) {
        return Stream.concat(
                Stream.of(mail),
                mail.withAll().filter(MimePart::isMessage).flatMap(part -> part.parts().stream()));
    }

    /** Those of a message, not of what is attached to it; plain ones first. */
    private static Stream<String> texts(MimePart message) {
        List<MimePart> leaves = message.leaves().toList();
        return Stream.concat(
                leaves.stream()
                        .filter(part -> part.type().equals("text/plain"))
                        .map(MimePart::text),
                leaves.stream()
                        .filter(part -> part.type().equals("text/html"))
                        .map(part -> HtmlLines.text(part.text())));
    }

    /** The headers of what is no mail, and yet holds what programs show of one. */
    private static List<Header> copied(byte[] text) {
        return ForwardedHeader.in(HeaderText.decoded(text, UTF_8)).stream()
                .map(Header::of)
                .filter(header -> !header.from().isNobody())
                .toList();
    }

    private FoundIntroduction found(List<Header> headers) {
        if (headers.isEmpty()) {
            return new FoundIntroduction(
                    Correspondent.NOBODY, Correspondent.NOBODY, "", List.of(Gap.NO_MAIL));
        }
        Optional<Header> others =
                headers.stream().filter(header -> !isLeftOut(header.from())).findFirst();
        return others.map(this::found).orElseGet(() -> byReader(headers.getFirst()));
    }

    private FoundIntroduction found(Header header) {
        List<Gap> gaps = new ArrayList<>();
        List<Correspondent> strangers = strangers(header);
        if (strangers.size() != 1) {
            gaps.add(strangers.isEmpty() ? Gap.STRANGER : Gap.SEVERAL_STRANGERS);
        }
        if (header.subject().isEmpty()) {
            gaps.add(Gap.TOPIC);
        }
        Correspondent stranger =
                strangers.size() == 1 ? strangers.getFirst() : Correspondent.NOBODY;
        return new FoundIntroduction(header.from(), stranger, header.subject(), gaps);
    }

    private List<Correspondent> strangers(Header header) {
        Map<String, Correspondent> byAddress = new LinkedHashMap<>();
        header.others().stream()
                .filter(other -> !isLeftOut(other) && !isSame(other, header.from()))
                .forEach(other ->
                        byAddress.putIfAbsent(
                                other.email().isEmpty() ? other.name() : normalised(other.email()),
                                other));
        return List.copyOf(byAddress.values());
    }

    /** Whoever wrote a mail themselves was not introduced by it. */
    private FoundIntroduction byReader(Header header) {
        return new FoundIntroduction(
                Correspondent.NOBODY,
                Correspondent.NOBODY,
                header.subject(),
                List.of(Gap.INTRODUCER));
    }

    private boolean isLeftOut(Correspondent person) {
        return person.email().isEmpty()
                ? person.name().equalsIgnoreCase(readerName)
                : leftOut.contains(normalised(person.email()));
    }

    private static boolean isSame(Correspondent one, Correspondent other) {
        return !one.email().isEmpty() && normalised(one.email()).equals(normalised(other.email()));
    }

    private static String normalised(String email) {
        return switch (MailAddress.parse(email)) {
            case Checked.Good<MailAddress>(MailAddress address) -> address.normalised();
            case Checked.Bad<MailAddress> _ -> email;
        };
    }
}

package org.askfirst.intake.mime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.ContentUtil;

/** The people in a field that lists them. */
public final class Correspondents {

    /** More than this nobody introduces. */
    private static final int MOST = 100;

    /** How some programs write an address when they copy a mail as text. */
    private static final Pattern TWICE =
            Pattern.compile(
                    "<?([^<>\\s\\[\\]@]{1,64}+@[^<>\\s\\[\\]@]{1,254}+)<mailto:[^<>]{0,254}+>>?");

    private static final Pattern IN_BRACKETS = Pattern.compile("\\[mailto:([^\\]\\s]{1,254}+)]");
    private static final Pattern ANGLES = Pattern.compile("^(.*?)<\\s*([^<>\\s]*)\\s*>");

    private Correspondents() {}

    /** Those of a mail's own header (RFC 5322, section 3.4), those of groups as well. */
    public static List<Correspondent> ofHeader(String body) {
        List<Correspondent> people = new ArrayList<>();
        if (separatedBySemicolons(body)) {
            return ofText(body);
        }
        // Of a text it would read as many octets as that has characters.
        ByteSequence octets = ContentUtil.encode(UTF_8, body);
        ParserCursor all = new ParserCursor(0, octets.length());
        for (Mailbox mailbox :
                LenientAddressParser.DEFAULT.parseAddressList(octets, all).flatten()) {
            boolean address = mailbox.getDomain() != null && !mailbox.getDomain().isEmpty();
            String name = mailbox.getName() == null ? "" : mailbox.getName();
            add(
                    people,
                    address || !name.isEmpty() ? name : mailbox.getLocalPart(),
                    address ? inAngles(mailbox.getAddress()) : "");
        }
        return people;
    }

    /** Some programs put the address before itself, without the quotes that a name would need. */
    private static String inAngles(String address) {
        Matcher angles = ANGLES.matcher(address);
        return address.endsWith(">") && angles.find() ? angles.group(2) : address;
    }

    /**
     * Those of a header that was copied into a text, or exported by a program that separates them
     * by semicolons.
     */
    public static List<Correspondent> ofText(String text) {
        List<Correspondent> people = new ArrayList<>();
        String plain = plain(text);
        for (String piece : pieces(plain, plain.indexOf(';') >= 0 ? ';' : ',')) {
            addPiece(people, piece);
        }
        return people;
    }

    /**
     * The one in a header's {@code From} that was copied into a text; their name may hold commas.
     */
    public static Correspondent one(String text) {
        List<Correspondent> people = new ArrayList<>();
        addPiece(people, plain(text));
        return people.isEmpty() ? Correspondent.NOBODY : people.getFirst();
    }

    private static String plain(String text) {
        String once = TWICE.matcher(text).replaceAll("<$1>");
        return IN_BRACKETS.matcher(once).replaceAll("<$1>").replace("mailto:", "");
    }

    private static void addPiece(List<Correspondent> people, String piece) {
        Matcher angles = ANGLES.matcher(piece);
        if (angles.find()) {
            add(people, angles.group(1), angles.group(2));
        } else if (piece.indexOf('@') >= 0) {
            add(people, "", piece);
        } else {
            add(people, piece, "");
        }
    }

    private static void add(List<Correspondent> people, String name, String email) {
        String called = HeaderText.line(unquoted(HeaderText.unencoded(name)));
        // Many programs put the address where the name would be.
        Correspondent person =
                new Correspondent(called.indexOf('@') < 0 ? called : "", HeaderText.line(email));
        if (!person.isNobody() && people.size() < MOST) {
            people.add(person);
        }
    }

    private static String unquoted(String name) {
        String bare = name.strip();
        boolean quoted =
                bare.length() > 1
                        && (bare.startsWith("\"") && bare.endsWith("\"")
                                || bare.startsWith("'") && bare.endsWith("'"));
        return quoted ? bare.substring(1, bare.length() - 1) : bare;
    }

    /** A semicolon ends a group in a mail, and a group has a colon. */
    private static boolean separatedBySemicolons(String body) {
        return pieces(body, ';').size() > 1 && pieces(body, ':').size() == 1;
    }

    /** What stands between the separators that are in no quotes. */
    private static List<String> pieces(String text, char separator) {
        List<String> pieces = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '"') {
                quoted = !quoted;
            } else if (character == separator && !quoted) {
                pieces.add(text.substring(start, at));
                start = at + 1;
            }
        }
        pieces.add(text.substring(start));
        return pieces;
    }
}

package org.askfirst.intake.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.askfirst.intake.mime.ForwardedHeader;
import org.askfirst.intake.mime.TextLine;

/**
 * Parts what somebody wrote from what they answer to: lines that are marked as quoted, the line
 * that says who wrote those, and all that follows the header of the mail that is answered.
 *
 * @param own the pieces between the quotes, in their order
 * @param isCertain whether nothing of their own can stand in what was left out
 */
record Quotes(List<Piece> own, boolean isCertain) {

    /**
     * What somebody wrote in one place.
     *
     * @param isBetween whether a quote stands above it and another one below
     */
    record Piece(List<String> lines, boolean isBetween) {}

    private static final int LONGEST_ATTRIBUTION = 4;
    private static final int MOST_CHARACTERS = 500;

    /**
     * "On Monday, Tom Reed wrote:" and what Gmail, Apple Mail and others make of it. What may be
     * anything runs to one place only, or a line that is made for it takes a second to look at.
     */
    private static final Pattern ATTRIBUTION =
            Pattern.compile(
                    "^(?:On\\b\\D*+\\d.*\\bwrote\\s?:|Am\\b\\D*+\\d.*\\bschrieb\\b.*:"
                            + "|.*\\bschrieb am\\b\\D*+\\d.*:"
                            + "|.*<[^\\s<>@]++@[^\\s<>@]++>+\\s+(?:wrote|schrieb)\\s?:)$");

    /** What begins such a line, wherever its end stands. */
    private static final Pattern BEGINNING = Pattern.compile("^(?:On|Am)\\b.*|.*(?:schrieb|<).*");

    private static final Pattern ORIGINAL =
            Pattern.compile(
                    "^[-\u2010\u2011_ ]{2,}\\s*(?:original(?: |-)?message|original(?:"
                            + " |-)?nachricht|urspr\u00FCngliche (?:nachricht|e-?mail|mail)|reply"
                            + " message)\\s*[-\u2010\u2011_ ]{2,}$",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern RULE = Pattern.compile("^\\s*[_\\-\u2010\u2500*=]{5,}\\s*$");

    static Quotes of(List<TextLine> lines, OwnLetter letter) {
        int end = end(lines);
        String after = text(lines.subList(end, lines.size()));
        // Below a header all is the other mail; below a line that says who wrote, what is known.
        boolean header = end < lines.size() && attribution(lines, end) == 0;
        return new Quotes(pieces(lines, end), end == lines.size() || letter.endsAll(after, header));
    }

    /** The line from which on all is quoted, although nothing marks it. */
    private static int end(List<TextLine> lines) {
        List<String> texts =
                lines.stream().map(line -> line.isQuoted() ? "" : line.text()).toList();
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).isQuoted() || lines.get(at).isBlank()) {
                continue;
            }
            if (isOriginal(texts.get(at).strip())
                    || ForwardedHeader.startsAt(texts, at)
                    || isUnmarked(lines, at)) {
                return withoutRule(texts, at);
            }
        }
        return lines.size();
    }

    private static boolean isOriginal(String line) {
        return line.length() <= MOST_CHARACTERS && ORIGINAL.matcher(line).matches();
    }

    /** Programs draw a line above it. */
    private static int withoutRule(List<String> texts, int end) {
        int at = end - 1;
        while (at >= 0 && texts.get(at).isBlank()) {
            at--;
        }
        return at >= 0 && RULE.matcher(texts.get(at)).matches() ? at : end;
    }

    /** An attribution whose quote has no marks: some programs' plain text. */
    private static boolean isUnmarked(List<TextLine> lines, int at) {
        int length = attribution(lines, at);
        if (length == 0) {
            return false;
        }
        int next = at + length;
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
        return next < lines.size() && !lines.get(next).isQuoted();
    }

    /** How many lines the attribution has that begins at one; 0 when none does. */
    private static int attribution(List<TextLine> lines, int at) {
        StringBuilder joined = new StringBuilder();
        int most = Math.min(lines.size(), at + LONGEST_ATTRIBUTION);
        for (int next = at; next < most; next++) {
            TextLine line = lines.get(next);
            if (line.isQuoted() || line.isBlank()) {
                return 0;
            }
            joined.append(joined.isEmpty() ? "" : " ").append(line.text().strip());
            if (joined.length() > MOST_CHARACTERS) {
                return 0;
            }
            if (next == at && !BEGINNING.matcher(joined).matches()) {
                return 0;
            }
            if (ATTRIBUTION.matcher(joined).matches()) {
                return next - at + 1;
            }
        }
        return 0;
    }

    private static List<Piece> pieces(List<TextLine> lines, int end) {
        int last = end < lines.size() ? end : lastQuoted(lines);
        boolean quoted = false;
        List<Piece> pieces = new ArrayList<>();
        List<String> piece = new ArrayList<>();
        int at = 0;
        while (at < end) {
            TextLine line = lines.get(at);
            int attribution = line.isQuoted() || line.isBlank() ? 0 : attribution(lines, at);
            if (line.isQuoted() || attribution > 0) {
                add(pieces, piece, quoted && at <= last);
                piece = new ArrayList<>();
                quoted |= line.isQuoted() && !line.isBlank();
                at += Math.max(1, attribution);
            } else {
                piece.add(line.text());
                at++;
            }
        }
        add(pieces, piece, quoted && at <= last);
        return List.copyOf(pieces);
    }

    private static int lastQuoted(List<TextLine> lines) {
        int at = lines.size() - 1;
        while (at >= 0 && (!lines.get(at).isQuoted() || lines.get(at).isBlank())) {
            at--;
        }
        return at;
    }

    private static void add(List<Piece> pieces, List<String> piece, boolean isBetween) {
        if (piece.stream().anyMatch(line -> !line.isBlank())) {
            pieces.add(new Piece(List.copyOf(piece), isBetween));
        }
    }

    private static String text(List<TextLine> lines) {
        return lines.stream().map(TextLine::text).collect(Collectors.joining("\n"));
    }
}

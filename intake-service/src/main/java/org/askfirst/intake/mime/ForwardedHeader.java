package org.askfirst.intake.mime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The headers of forwarded mails in a text, as mail programs write them there. */
public final class ForwardedHeader {

    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("from", "from"),
                    Map.entry("von", "from"),
                    Map.entry("to", "to"),
                    Map.entry("an", "to"),
                    Map.entry("cc", "cc"),
                    Map.entry("kopie", "cc"),
                    Map.entry("subject", "subject"),
                    Map.entry("betreff", "subject"),
                    Map.entry("date", "date"),
                    Map.entry("sent", "date"),
                    Map.entry("datum", "date"),
                    Map.entry("gesendet", "date"));

    /** Quoted or not, with the stars of a program that writes bold so. */
    private static final Pattern FIELD =
            Pattern.compile("^[>\\s*]{0,20}([A-Za-z]{2,8})\\s{0,2}\\*?:\\*?\\s*(.*)$");

    private static final Pattern QUOTE = Pattern.compile("^[>\\s]{1,20}");
    private static final int MOST_LINES = 20;
    private static final int FEWEST_FIELDS = 3;

    private ForwardedHeader() {}

    /** All in a text, in the order in which they stand there, by names as a mail has them. */
    public static List<Map<String, String>> in(String text) {
        List<Map<String, String>> headers = new ArrayList<>();
        List<String> lines = text.lines().map(HeaderText::bounded).toList();
        int at = 0;
        while (at < lines.size()) {
            Map<String, String> header = new HashMap<>();
            int end = "from".equals(name(lines.get(at))) ? read(lines, at, header) : at;
            if (header.containsKey("from")
                    && (header.containsKey("to") || header.containsKey("subject"))) {
                headers.add(header);
            }
            at = Math.max(at + 1, end);
        }
        return headers;
    }

    /** Whether a header begins at that line, whichever of its fields comes first. */
    public static boolean startsAt(List<String> lines, int at) {
        String name = name(HeaderText.bounded(lines.get(at)));
        if (name.isEmpty()) {
            return false;
        }
        Map<String, String> header = new HashMap<>();
        List<String> near = lines.subList(at, Math.min(lines.size(), at + MOST_LINES));
        read(near.stream().map(HeaderText::bounded).toList(), 0, header);
        return header.containsKey("from") && header.size() >= FEWEST_FIELDS;
    }

    /** Reads the fields from a line on; the line after them. */
    private static int read(List<String> lines, int start, Map<String, String> header) {
        String last = "";
        int at = start;
        while (at < lines.size() && at < start + MOST_LINES) {
            String line = lines.get(at);
            Matcher field = FIELD.matcher(line);
            String name = name(line);
            if (!name.isEmpty() && field.matches() && !header.containsKey(name)) {
                header.put(name, field.group(2).strip());
                last = name;
            } else if (QUOTE.matcher(line).replaceFirst("").isEmpty() || !name.isEmpty()) {
                return at;
            } else {
                String more = QUOTE.matcher(line).replaceFirst("");
                header.merge(last, more, (before, after) -> (before + " " + after).strip());
            }
            at++;
        }
        return at;
    }

    private static String name(String line) {
        Matcher field = FIELD.matcher(line);
        return field.matches()
                ? NAMES.getOrDefault(field.group(1).toLowerCase(Locale.ROOT), "")
                : "";
    }
}

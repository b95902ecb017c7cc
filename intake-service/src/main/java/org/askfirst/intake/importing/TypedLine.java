package org.askfirst.intake.importing;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.askfirst.intake.json.Json;
import org.askfirst.platform.key.Key;

/**
 * A line of a file, as typed.
 *
 * @param number of the file's lines, from 1
 * @param cells by column; empty ones are left out
 */
record TypedLine(long number, Map<String, String> cells) {

    static final String KEY = "key";

    private static final Set<String> YES = Set.of("yes", "true", "1", "y");
    private static final Set<String> NO = Set.of("", "no", "false", "0", "n");

    public String cell(String column) {
        return cells.getOrDefault(column, "");
    }

    /** Whether {@code asked_for_it} says yes or no. */
    boolean saysWhoAsked() {
        return YES.contains(askedForIt()) || NO.contains(askedForIt());
    }

    /** Whom the requester would like to meet, in words. */
    public String whom() {
        return cell("target_name").isEmpty() ? cell("route") : cell("target_name");
    }

    /** What makes a repetition on the same day harmless. */
    String key(LocalDate day) {
        if (!cell(KEY).isEmpty()) {
            return cell(KEY);
        }
        Map<String, String> hashed = new TreeMap<>(cells);
        hashed.put("day", day.toString());
        byte[] hash = Key.sha256(Json.canonical(hashed));
        return "import-" + HexFormat.of().formatHex(hash);
    }

    /** The body that {@code POST /introductions} takes. */
    byte[] toRequest() {
        Map<String, Object> body = new LinkedHashMap<>();
        Map<String, Object> requester = person("requester");
        requester.put("askedForIt", YES.contains(askedForIt()));
        body.put("requester", requester);
        Map<String, Object> target = person("target");
        if (!target.isEmpty()) {
            body.put("target", target);
        }
        for (String column : new String[] {"route", "topic", "blurb", "note"}) {
            put(body, column, cell(column));
        }
        return Json.write(body);
    }

    private String askedForIt() {
        return cell("asked_for_it").strip().toLowerCase(Locale.ROOT);
    }

    private Map<String, Object> person(String who) {
        Map<String, Object> person = new LinkedHashMap<>();
        put(person, "name", cell(who + "_name"));
        put(person, "email", cell(who + "_email"));
        put(person, "language", cell(who + "_language").strip().toLowerCase(Locale.ROOT));
        return person;
    }

    private static void put(Map<String, Object> fields, String name, String text) {
        if (!text.isBlank()) {
            fields.put(name, text);
        }
    }
}

package org.askfirst.intake.importing;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.askfirst.intake.json.Json;
import org.askfirst.intake.json.TypedFields;
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
        TypedFields body = new TypedFields();
        body.put("requester", person("requester").put("askedForIt", YES.contains(askedForIt())));
        TypedFields target = person("target");
        if (!target.isEmpty()) {
            body.put("target", target);
        }
        for (String column : new String[] {"route", "topic", "blurb", "note"}) {
            body.put(column, cell(column));
        }
        return body.toRequest();
    }

    private String askedForIt() {
        return cell("asked_for_it").strip().toLowerCase(Locale.ROOT);
    }

    private TypedFields person(String who) {
        return new TypedFields()
                .put("name", cell(who + "_name"))
                .put("email", cell(who + "_email"))
                .put("language", cell(who + "_language").strip().toLowerCase(Locale.ROOT));
    }
}

package org.askfirst.intake.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.askfirst.platform.text.Spreadsheet;

/** A CSV file (RFC 4180) with one introduction a line, separated by commas or semicolons. */
final class LinesFile {

    static final int MOST_LINES = 200;

    static final List<String> COLUMNS =
            List.of(
                    "requester_name",
                    "requester_email",
                    "requester_language",
                    "asked_for_it",
                    "target_name",
                    "target_email",
                    "target_language",
                    "route",
                    "topic",
                    "blurb",
                    "note",
                    TypedLine.KEY);

    private static final List<String> REQUIRED =
            List.of("requester_name", "requester_email", "topic", "blurb");

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private LinesFile() {}

    /** What a file turned out to be. */
    sealed interface Reading {

        /** Its lines. */
        record Lines(List<TypedLine> lines) implements Reading {}

        /** No such file, and why, in a sentence. */
        record Unfit(String why) implements Reading {}
    }

    static Reading read(String text) {
        String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        if (plain.chars().filter(character -> character == '"').count() % 2 == 1) {
            // The reader would take the lines that follow for a part of this one.
            return new Reading.Unfit("A quotation mark is missing somewhere.");
        }
        String first = plain.lines().findFirst().orElse("");
        char separator = first.indexOf(';') >= 0 ? ';' : ',';
        try (var records =
                CsvReader.builder()
                        .fieldSeparator(separator)
                        .allowMissingFields(true)
                        .allowExtraFields(true)
                        .skipEmptyLines(true)
                        .ofCsvRecord(plain)
                        .stream()) {
            // One for the names of the columns, and one that is too many.
            return read(records.limit(MOST_LINES + 2L).toList());
        } catch (CsvParseException _) {
            return new Reading.Unfit("This is not CSV as RFC 4180 has it.");
        }
    }

    private static Reading read(List<CsvRecord> records) {
        if (records.size() < 2) {
            return new Reading.Unfit(
                    "There is no line to send: the first holds the names of the columns.");
        }
        if (records.size() > MOST_LINES + 1) {
            return new Reading.Unfit("These are more than %d lines.".formatted(MOST_LINES));
        }
        List<String> columns =
                records.getFirst().getFields().stream()
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .toList();
        Set<String> known = new HashSet<>();
        boolean fits = columns.stream().allMatch(name -> COLUMNS.contains(name) && known.add(name));
        return fits && known.containsAll(REQUIRED)
                ? new Reading.Lines(lines(columns, records.subList(1, records.size())))
                : new Reading.Unfit(
                        "The first line has to name the columns, each once: "
                                + String.join(", ", COLUMNS)
                                + ". Only the requester, topic and blurb must be there.");
    }

    private static List<TypedLine> lines(List<String> columns, List<CsvRecord> records) {
        List<TypedLine> lines = new ArrayList<>();
        for (CsvRecord line : records) {
            Map<String, String> cells = new HashMap<>();
            for (int at = 0; at < Math.min(columns.size(), line.getFieldCount()); at++) {
                String cell = Spreadsheet.unguarded(line.getField(at));
                if (!cell.isBlank()) {
                    cells.put(columns.get(at), cell);
                }
            }
            lines.add(new TypedLine(line.getStartingLineNumber(), Map.copyOf(cells)));
        }
        return lines;
    }
}

package org.askfirst.consent.route;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.text.Spreadsheet;
import org.jspecify.annotations.Nullable;

/** All routes as one CSV file (RFC 4180) in UTF-8, one line a person. */
final class RoutesFile {

    static final List<String> HEADER =
            List.of("route", "title", "position", "name", "email", "weight", "monthly_cap");

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private RoutesFile() {}

    /** The file; a route without people is one line that names nobody. */
    static String write(List<Route> routes) {
        StringWriter text = new StringWriter();
        try (CsvWriter file = CsvWriter.builder().build(text)) {
            file.writeRecord(HEADER);
            for (Route route : routes) {
                write(route, file);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(Route route, CsvWriter file) {
        String title = Spreadsheet.guarded(route.title());
        if (route.people().isEmpty()) {
            file.writeRecord(route.name(), title, "", "", "", "", "");
        }
        for (RoutePerson person : route.people()) {
            file.writeRecord(
                    route.name(),
                    title,
                    Integer.toString(person.position()),
                    Spreadsheet.guarded(person.name()),
                    Spreadsheet.guarded(person.email()),
                    Integer.toString(person.weight()),
                    cap(person.monthlyCap()));
        }
    }

    /** The routes of a file, or every rule it breaks, by line. */
    static Reading<List<Route>> read(byte[] file, RouteRules rules) {
        Optional<String> text = decoded(file);
        if (text.isEmpty()) {
            return unfit("line 1", "the file is not UTF-8");
        }
        // Spreadsheets write the mark to say UTF-8.
        String plain =
                text.get().startsWith(BYTE_ORDER_MARK) ? text.get().substring(1) : text.get();
        try {
            return read(records(plain), rules);
        } catch (CsvParseException _) {
            return unfit("line 1", "the file is not CSV as RFC 4180 has it");
        }
    }

    private static Reading<List<Route>> read(List<CsvRecord> records, RouteRules rules) {
        if (records.isEmpty() || !records.getFirst().getFields().equals(HEADER)) {
            return unfit("line 1", "must be " + String.join(",", HEADER));
        }
        RoutesFileReader reader = new RoutesFileReader(rules);
        for (CsvRecord line : records.subList(1, records.size())) {
            reader.add(line.getStartingLineNumber(), line.getFields());
        }
        return reader.reading();
    }

    private static List<CsvRecord> records(String text) {
        return CsvReader.builder()
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(text)
                .stream()
                .toList();
    }

    private static Optional<String> decoded(byte[] file) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private static Reading<List<Route>> unfit(String place, String message) {
        return new Reading.Unfit<>(List.of(new Violation(place, message)));
    }

    private static String cap(@Nullable Integer monthlyCap) {
        return monthlyCap == null ? "" : monthlyCap.toString();
    }
}

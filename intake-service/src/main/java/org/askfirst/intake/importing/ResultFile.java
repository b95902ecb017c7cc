package org.askfirst.intake.importing;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.askfirst.platform.text.Spreadsheet;

/** What became of every line, as a file for spreadsheets. */
final class ResultFile {

    private ResultFile() {}

    static String write(List<LineResult> results) {
        StringWriter text = new StringWriter();
        try (CsvWriter file = CsvWriter.builder().build(text)) {
            file.writeRecord("line", "key", "requester_name", "whom", "result", "id", "why");
            for (LineResult result : results) {
                file.writeRecord(
                        Long.toString(result.line().number()),
                        Spreadsheet.guarded(result.key()),
                        Spreadsheet.guarded(result.line().cell("requester_name")),
                        Spreadsheet.guarded(result.line().whom()),
                        result.result(),
                        result.id(),
                        result.sentence());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}

package org.askfirst.intake.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.askfirst.intake.mime.Correspondent;
import org.askfirst.intake.mime.TextLine;

/**
 * One form of a text, cut to what its writer wrote for this mail.
 *
 * @param answer without salutation, closing and signature
 * @param words with them, as far as they are no signature behind its mark
 * @param isCertain whether nothing else of what was cut can have been meant as an answer
 */
record Cut(String answer, String words, boolean isCertain) {

    static Cut of(List<TextLine> text, Correspondent writer, OwnLetter letter) {
        Quotes quotes = Quotes.of(text, letter);
        boolean certain = quotes.isCertain();
        List<String> words = new ArrayList<>();
        List<String> answer = new ArrayList<>();
        int speaking = 0;
        for (Quotes.Piece piece : quotes.own()) {
            List<String> lines = piece.lines();
            List<String> unsigned = Signature.cutMarked(lines);
            boolean signature = Closing.isSignature(below(lines, unsigned), writer);
            List<String> said = withoutCompany(signature ? unsigned : lines);
            certain &= signature;
            Closing closing = Closing.cut(answer.isEmpty() ? Salutation.cut(said) : said, writer);
            certain &= closing.isCertain();
            words.addAll(said);
            if (!said.isEmpty()) {
                words.add("");
            }
            if (closing.before().stream().anyMatch(line -> !line.isBlank())) {
                // Who writes between the lines answers those lines.
                certain &= !piece.isBetween();
                speaking++;
                answer.addAll(closing.before());
            }
        }
        return new Cut(joined(answer, " "), joined(words, "\n"), certain && speaking == 1);
    }

    /** What stands below the mark of a signature. */
    private static List<String> below(List<String> piece, List<String> above) {
        return piece.subList(Math.min(piece.size(), above.size() + 1), piece.size());
    }

    /** Without what programs and companies add. */
    static List<String> withoutCompany(List<String> lines) {
        return Disclaimer.cut(ProgramLine.cut(Disclaimer.cut(lines)));
    }

    private static String joined(List<String> lines, String by) {
        return lines.stream().map(String::strip).collect(Collectors.joining(by)).strip();
    }
}

package org.askfirst.intake.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The lines of a mail that is marked up, as a program shows them. */
public final class HtmlLines {

    /** Elements whose text nobody sees. */
    private static final Set<String> UNSEEN = Set.of("head", "style", "script", "title");

    private static final Set<String> STRUCK_OUT = Set.of("s", "strike", "del");

    private static final int DEEPEST_QUOTE = 20;

    private static final class Writer implements NodeVisitor {

        private final List<TextLine> lines = new ArrayList<>();
        private final StringBuilder line = new StringBuilder();
        private int quotes;
        private int unseen;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
                if (unseen == 0) {
                    append(text);
                }
            } else if (node instanceof Element element) {
                if (UNSEEN.contains(element.normalName())) {
                    unseen++;
                }
                if (breaksLine(element)) {
                    end();
                }
                if (isQuote(element)) {
                    quotes++;
                }
                if (isParagraph(element)) {
                    blank();
                }
                line.append(mark(element)).append(picture(element));
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                if (UNSEEN.contains(element.normalName())) {
                    unseen--;
                }
                line.append(mark(element));
                if (element.normalName().equals("br") || breaksLine(element)) {
                    end(element.normalName().equals("br"));
                }
                if (isQuote(element)) {
                    quotes--;
                }
                if (isParagraph(element)) {
                    blank();
                }
            }
        }

        private void append(TextNode text) {
            // Many blanks are one, but a blank that does not break is one of its own.
            String shown = text.getWholeText().replaceAll("[ \\t\\r\\n\\f]+", " ");
            boolean within = !line.isEmpty() && line.charAt(line.length() - 1) != ' ';
            line.append(within ? shown : shown.stripLeading());
        }

        private void end() {
            end(false);
        }

        private void end(boolean evenEmpty) {
            String text = line.toString().replace('\u00A0', ' ').strip();
            if (evenEmpty || !text.isEmpty()) {
                lines.add(new TextLine(Math.min(quotes, DEEPEST_QUOTE), text));
            }
            line.setLength(0);
        }

        private void blank() {
            if (!lines.isEmpty() && !lines.getLast().isBlank()) {
                lines.add(new TextLine(Math.min(quotes, DEEPEST_QUOTE), ""));
            }
        }

        /** Words that are struck out are not meant. */
        private static String mark(Element element) {
            return STRUCK_OUT.contains(element.normalName())
                            || element.attr("style")
                                    .toLowerCase(Locale.ROOT)
                                    .contains("line-through")
                    ? "~~"
                    : "";
        }

        /** Some programs show an emoji by a picture, and say here which. */
        private static String picture(Element element) {
            return element.attr("data-emoji");
        }

        private static boolean breaksLine(Element element) {
            return element.isBlock() || element.normalName().equals("td");
        }

        private static boolean isParagraph(Element element) {
            return element.normalName().matches("p|hr|h[1-6]|table|ul|ol");
        }

        /** The same without a line beside it only indents what its writer wrote. */
        private static boolean isQuote(Element element) {
            String style = element.attr("style").toLowerCase(Locale.ROOT).replace(" ", "");
            return element.normalName().equals("blockquote") && !style.contains("border:none");
        }
    }

    private HtmlLines() {}

    /** The lines; one that is empty stands where a reader sees a gap. */
    public static List<TextLine> of(String html) {
        Writer writer = new Writer();
        Jsoup.parse(html).body().traverse(writer);
        writer.end();
        return List.copyOf(writer.lines);
    }

    /** The lines as one text, quoted or not. */
    public static String text(String html) {
        return of(html).stream().map(TextLine::text).collect(Collectors.joining("\n"));
    }
}

package org.askfirst.intake.mime;

import java.util.ArrayList;
import java.util.List;

/** The lines of a plain text, quoted or not; flowed ones (RFC 3676) are put together again. */
public final class PlainLines {

    private static final String SIGNATURE = "-- ";

    private PlainLines() {}

    /** The lines of a part of type {@code text/plain}. */
    public static List<TextLine> of(MimePart part) {
        return "flowed".equalsIgnoreCase(part.parameter("format"))
                ? flowed(part.text(), "yes".equalsIgnoreCase(part.parameter("delsp")))
                : part.text().lines().map(PlainLines::fixed).toList();
    }

    /** Programs write {@code >>} as well as {@code > >}. */
    private static TextLine fixed(String line) {
        int depth = 0;
        int at = 0;
        for (int next = at; next < line.length(); next++) {
            char character = line.charAt(next);
            if (character == '>') {
                depth++;
                at = next + 1;
            } else if (character != ' ') {
                break;
            }
        }
        String text = line.substring(at);
        return new TextLine(depth, depth > 0 && text.startsWith(" ") ? text.substring(1) : text);
    }

    private static List<TextLine> flowed(String text, boolean deleteSpace) {
        List<TextLine> lines = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        int depthOfParagraph = 0;
        boolean open = false;
        for (String line : text.lines().toList()) {
            int depth = 0;
            while (depth < line.length() && line.charAt(depth) == '>') {
                depth++;
            }
            String bare = line.substring(depth);
            String content = bare.startsWith(" ") ? bare.substring(1) : bare;
            boolean signature = content.equals(SIGNATURE);
            if (open && (signature || depth != depthOfParagraph)) {
                lines.add(new TextLine(depthOfParagraph, paragraph.toString()));
                paragraph.setLength(0);
            }
            depthOfParagraph = depth;
            open = content.endsWith(" ") && !signature;
            paragraph.append(content);
            if (open && deleteSpace) {
                paragraph.setLength(paragraph.length() - 1);
            }
            if (!open) {
                lines.add(new TextLine(depth, paragraph.toString()));
                paragraph.setLength(0);
            }
        }
        if (open) {
            lines.add(new TextLine(depthOfParagraph, paragraph.toString()));
        }
        return List.copyOf(lines);
    }
}

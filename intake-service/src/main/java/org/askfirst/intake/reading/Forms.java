package org.askfirst.intake.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.askfirst.intake.mime.HtmlLines;
import org.askfirst.intake.mime.MimePart;
import org.askfirst.intake.mime.PlainLines;
import org.askfirst.intake.mime.TextLine;

/**
 * The text of a message in the forms in which it came: a program shows one of them, and nobody
 * knows which.
 */
final class Forms {

    /** What signs a mail, or tells how to reach or to write to whoever wrote it. */
    private static final Set<String> BESIDE =
            Set.of(
                    "application/pkcs7-signature",
                    "application/x-pkcs7-signature",
                    "application/pgp-signature",
                    "application/pgp-keys",
                    "text/vcard",
                    "text/x-vcard");

    private final List<TextLine> plain = new ArrayList<>();
    private final List<TextLine> marked = new ArrayList<>();
    private boolean more;

    private Forms() {}

    static Forms of(MimePart message) {
        Forms forms = new Forms();
        forms.add(message);
        return forms;
    }

    /** At least one; two where they are not the same. */
    List<List<TextLine>> all() {
        if (marked.equals(plain) || marked.stream().allMatch(TextLine::isBlank)) {
            return List.of(List.copyOf(plain));
        }
        return plain.stream().allMatch(TextLine::isBlank)
                ? List.of(List.copyOf(marked))
                : List.of(List.copyOf(plain), List.copyOf(marked));
    }

    /** Whether something beside the text came with it, which may say anything. */
    boolean haveMore() {
        return more;
    }

    private void add(MimePart part) {
        switch (part.type()) {
            case "multipart/alternative" -> addEither(part);
            case "multipart/related" -> addRelated(part);
            case "text/plain" -> addText(part, Optional.of(part), Optional.empty());
            case "text/html" -> addText(part, Optional.empty(), Optional.of(part));
            case String type when part.isMultipart() && !type.equals("multipart/encrypted") ->
                    part.parts().forEach(this::add);
            case String type -> more |= !BESIDE.contains(type);
        }
    }

    private void addEither(MimePart part) {
        Optional<MimePart> text = part.find(List.of("text/plain"));
        Optional<MimePart> html = part.find(List.of("text/html"));
        addText(part, text, html);
        more |=
                part.leaves()
                        .anyMatch(leaf ->
                                text.filter(leaf::equals).isEmpty()
                                        && html.filter(leaf::equals).isEmpty()
                                        && !isImage(leaf));
    }

    /** The pictures of a text stand beside it: logos, most of them. */
    private void addRelated(MimePart part) {
        if (part.parts().isEmpty()) {
            return;
        }
        add(part.parts().getFirst());
        more |= part.parts().stream().skip(1).anyMatch(other -> !isImage(other));
    }

    private void addText(MimePart part, Optional<MimePart> text, Optional<MimePart> html) {
        if (part.field("content-disposition").toLowerCase(Locale.ROOT).startsWith("attachment")) {
            more = true;
            return;
        }
        List<TextLine> asText = text.map(PlainLines::of).orElse(List.of());
        List<TextLine> asHtml = html.map(one -> HtmlLines.of(one.text())).orElse(List.of());
        // What a list or a server adds in one form only stands in both.
        plain.addAll(asText.isEmpty() ? asHtml : asText);
        marked.addAll(asHtml.isEmpty() ? asText : asHtml);
    }

    private static boolean isImage(MimePart part) {
        return part.type().startsWith("image/");
    }
}

package org.askfirst.mailer.composition;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.askfirst.mailer.letter.Page;
import org.askfirst.platform.person.Language;

/**
 * The words of the letters in one language: Qute templates below {@code /letters}, a folder for
 * each language and one for what they share, one for the text part and one for the HTML part, in
 * which every value is escaped.
 */
final class Words {

    private static final String HTML = "text/html";

    private final Engine engine;

    Words(Language language, OwnWords own) {
        this.engine =
                Engine.builder()
                        .addDefaults()
                        .addLocator(new Located(language, own))
                        .addResultMapper(new HtmlEscaper(List.of(HTML)))
                        .strictRendering(true)
                        .build();
    }

    String text(String letter, Map<String, Object> values) {
        return TextWrap.wrap(render(letter + ".txt", values));
    }

    String unbrokenText(String letter, Map<String, Object> values) {
        return TextWrap.unbroken(render(letter + ".txt", values));
    }

    String html(String letter, Map<String, Object> values) {
        return render(letter + ".html", values)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String render(String template, Map<String, Object> values) {
        TemplateInstance instance = engine.getTemplate(template).instance();
        values.forEach(instance::data);
        return instance.render();
    }

    /** Our own words in this file, of this language or of all, if there is one. */
    static Optional<String> ours(Language language, String file) {
        return ours(language.tag() + "/" + file).or(() -> ours("all/" + file));
    }

    private static Optional<String> ours(String file) {
        String path = "/letters/" + file;
        try (InputStream stream = Words.class.getResourceAsStream(path)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The field in which templates have the link to this page. */
    static String field(Page page) {
        return page.name().toLowerCase(Locale.ROOT);
    }

    private record Located(Language language, OwnWords own) implements TemplateLocator {

        @Override
        public Optional<TemplateLocation> locate(String id) {
            return own.inPlaceOf(language, id)
                    .or(() -> ours(language, id))
                    .map(content -> new Read(id, content));
        }
    }

    private record Read(String id, String content) implements TemplateLocator.TemplateLocation {

        @Override
        public Reader read() {
            return new StringReader(content);
        }

        @Override
        public Optional<Variant> getVariant() {
            String type = id.endsWith(".html") ? HTML : "text/plain";
            return Optional.of(Variant.forContentType(type));
        }
    }
}

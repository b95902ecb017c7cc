package org.askfirst.consent.answer;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The templates in {@code templates/answer}. */
@CheckedTemplate(basePath = "answer")
final class Templates {

    private Templates() {}

    static native TemplateInstance ask(AskView view, Footer footer, @Nullable URI lettersHere);
}

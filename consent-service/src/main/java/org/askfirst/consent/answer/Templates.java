package org.askfirst.consent.answer;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The templates in {@code templates/answer}. */
@CheckedTemplate(basePath = "answer")
final class Templates {

    private Templates() {}

    static native TemplateInstance ask(AskView view, String mailFrom);

    static native TemplateInstance notice(String heading, List<String> sentences);
}

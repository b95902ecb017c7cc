package org.askfirst.intake.page;

import io.quarkus.qute.i18n.MessageBundle;

/** What every page of the desk says, in every language: {@code messages/desk*.properties}. */
@MessageBundle(value = "desk", locale = "en")
public interface DeskSentences {

    String keepThisLanguage();
}

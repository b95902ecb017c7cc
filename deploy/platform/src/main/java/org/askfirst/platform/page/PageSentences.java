package org.askfirst.platform.page;

import io.quarkus.qute.i18n.MessageBundle;

/**
 * What all pages say, in every language: in templates {@code page:key}, the words themselves in the
 * files {@code messages/page*.properties}.
 */
@MessageBundle(value = "page", locale = "en")
public interface PageSentences {

    String lookAgain();

    String asksBoth(String organisation);
}

package org.askfirst.intake.page;

import org.askfirst.platform.person.Language;

/**
 * The same page in the other language.
 *
 * @param address below the prefix, with its query
 */
record OtherLanguage(Language language, String address) {}

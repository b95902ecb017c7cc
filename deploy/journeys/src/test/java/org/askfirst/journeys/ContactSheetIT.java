package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.askfirst.journeys.running.AskFirst;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Everything people see, in each language, for somebody to look at; that a program finds nothing to
 * complain about is the least of it. {@link ContactSheet} says where it lies then.
 */
@Tag("long")
class ContactSheetIT {

    /** Of these there are more than thirty, and of pages as many. */
    private static final int LEAST = 60;

    private static final String ASK = "ask-target";

    @ParameterizedTest
    @EnumSource
    void every_letter_and_page_in(Words words) {
        ContactSheet sheet = new ContactSheet(words.tag());
        try (AskFirst system = AskFirst.with(Map.of("ASKFIRST_LANGUAGE", words.tag()));
                Browser browser = new Browser()) {
            Page page = browser.reading(words.locale());
            letters(system, page, words, sheet);
            new DeskShown(system, page, words, sheet).all();
            new PagesShown(system, browser.reading(words.locale()), words, sheet).all();
            sheet.write(browser.desk());
        }
        assertThat(sheet.faults()).isEmpty();
        assertThat(sheet.size()).isGreaterThan(LEAST);
    }

    /** With sample facts, as the mailer of one's own machine shows them. */
    private static void letters(AskFirst system, Page page, Words words, ContactSheet sheet) {
        String sheets = system.mailer().url().resolve("/letters").toString();
        page.navigate(sheets);
        List<String> sources =
                page
                        .locator("iframe.phone[src^='/letters/%s/']".formatted(words.tag()))
                        .all()
                        .stream()
                        .map(ContactSheetIT::source)
                        .toList();
        assertThat(sources).hasSizeGreaterThan(LEAST / 2);
        for (String source : sources) {
            page.navigate(system.mailer().url().resolve(source).toString());
            String name = source.substring(source.lastIndexOf('/') + 1);
            if (name.equals(ASK)) {
                sheet.letterAlsoDark(page, "letter " + name);
            } else {
                sheet.letter(page, "letter " + name);
            }
        }
    }

    private static String source(Locator frame) {
        return frame.getAttribute("src");
    }
}

package org.askfirst.journeys;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The letters that a page of the desk shows before they are sent. */
public final class ShownLetters {

    /** Each takes some seconds where it is in vain. */
    private static final int TRIES = 40;

    private ShownLetters() {}

    /**
     * Presses until they are there, as anybody would: on a busy machine the services that write
     * them may not answer in time, and the page says so with everything typed still in it.
     */
    public static Locator after(Page page, Runnable press) {
        Locator letters = page.locator(".letter");
        press.run();
        for (int tried = 1; tried < TRIES && letters.count() == 0; tried++) {
            press.run();
        }
        return letters;
    }
}

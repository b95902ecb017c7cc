package org.askfirst.intake.route;

import org.askfirst.intake.page.Uploaded;
import org.askfirst.platform.page.Form;
import org.jspecify.annotations.Nullable;

/**
 * The file of all routes, as typed.
 *
 * @param file a chosen one takes the place of what was pasted; null when it is no text in UTF-8
 * @param opened the version of the routes that the page was opened with
 */
record TypedFile(@Nullable String file, String pasted, String opened) {

    static TypedFile of(Form form, byte @Nullable [] chosen) {
        String pasted = form.first("file");
        return new TypedFile(
                chosen == null ? pasted : Uploaded.text(chosen).orElse(null),
                pasted,
                form.first("opened"));
    }

    /** The same on a page that shows the routes as they are in this version. */
    TypedFile openedWith(String version) {
        return new TypedFile(file, pasted, version);
    }

    /** What a page shows again. */
    String shown() {
        return file == null ? pasted : file;
    }
}

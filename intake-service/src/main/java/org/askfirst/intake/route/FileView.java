package org.askfirst.intake.route;

import java.util.List;
import org.askfirst.platform.field.Violation;
import org.jspecify.annotations.Nullable;

/**
 * The page of the file of all routes.
 *
 * @param typed the file as it was pasted
 * @param opened the version of the routes that the page was opened with
 * @param faults what is wrong with it, by line
 */
record FileView(
        String typed,
        String opened,
        List<Violation> faults,
        @Nullable String notice,
        boolean signedOut) {}

package org.askfirst.intake.session;

import java.util.regex.Pattern;

/** Where a form leads back to, as it says itself. */
final class DeskPath {

    /** A page of the desk, and no address of another machine. */
    private static final Pattern DESK = Pattern.compile("/desk([/?][!-~]{0,2000})?");

    private DeskPath() {}

    /** The path, if it is one of the desk; else the desk's first page. */
    static String orDesk(String then) {
        return DESK.matcher(then).matches() ? then : "/desk";
    }
}

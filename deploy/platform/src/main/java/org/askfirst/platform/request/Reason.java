package org.askfirst.platform.request;

import org.jspecify.annotations.Nullable;

/** Why somebody turns down an introduction that was made without asking. */
public sealed interface Reason {

    /** Not the right person; perhaps what they do know about, and who would be better. */
    record NotMe(@Nullable String knows, @Nullable Contact better) implements Reason {}

    /** Too busy; perhaps when that might be over. */
    record TooBusy(@Nullable Until until) implements Reason {}

    /** It can wait. */
    record Postpone(Until until) implements Reason {}

    /** A plain no. */
    record No() implements Reason {}
}

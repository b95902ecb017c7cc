package org.askfirst.manifests;

/** The folders an operator applies. */
enum Overlay {
    EVALUATION("evaluation"),
    PRODUCTION("production"),
    BRING_YOUR_OWN("bring-your-own");

    private final String folder;

    Overlay(String folder) {
        this.folder = folder;
    }

    String folder() {
        return folder;
    }

    /** Whether people depend on it. */
    boolean isForWork() {
        return this != EVALUATION;
    }
}

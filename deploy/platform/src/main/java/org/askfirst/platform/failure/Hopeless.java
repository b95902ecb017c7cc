package org.askfirst.platform.failure;

/** Marks an exception that the same work throws every time: nothing is gained by another try. */
public interface Hopeless {}

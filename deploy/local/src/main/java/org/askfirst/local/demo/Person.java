package org.askfirst.local.demo;

/** Somebody in a story. */
record Person(String name, String address) {}

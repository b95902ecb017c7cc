package org.askfirst.platform.person;

import org.askfirst.platform.text.MailAddress;

/** Somebody: the name to show and the address to write to. */
public record Person(String name, MailAddress address) {}

package org.askfirst.platform.request;

import org.askfirst.platform.text.MailAddress;
import org.jspecify.annotations.Nullable;

/** Somebody whose address may not be known; the name may be a role. */
public record Contact(String name, @Nullable MailAddress address) {}

package org.askfirst.intake.incoming;

import org.askfirst.platform.returnaddress.ReturnAddress;

/**
 * An address of ours at which mail is taken.
 *
 * @param asGiven the address as the mail has it
 * @param address what it says
 */
public record Addressee(String asGiven, ReturnAddress address) {}

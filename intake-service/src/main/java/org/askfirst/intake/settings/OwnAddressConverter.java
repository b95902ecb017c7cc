package org.askfirst.intake.settings;

import org.askfirst.platform.settings.MailboxConverter;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.MailAddress;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads the service's own address. */
public final class OwnAddressConverter implements Converter<MailAddress> {

    @Override
    public MailAddress convert(String text) {
        return switch (MailAddress.parseOwn(new MailboxConverter().convert(text))) {
            case Checked.Good<MailAddress>(MailAddress address) -> address;
            case Checked.Bad<MailAddress>(String message) ->
                    throw new IllegalArgumentException(message);
        };
    }
}

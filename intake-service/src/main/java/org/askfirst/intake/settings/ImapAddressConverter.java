package org.askfirst.intake.settings;

import java.net.URI;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads {@code imaps://host/folder} (RFC 5092, without a user or a search in it). */
public final class ImapAddressConverter implements Converter<ImapAddress> {

    private static final String RULE = "must be like imaps://mail.example.org/INBOX";
    private static final int IMAP = 143;
    private static final int IMAPS = 993;

    @Override
    public ImapAddress convert(String text) {
        try {
            URI url = URI.create(text);
            boolean encrypted = "imaps".equals(url.getScheme());
            String folder = url.getPath() == null ? "" : url.getPath().replaceFirst("^/", "");
            boolean isPlain =
                    url.getUserInfo() == null
                            && url.getQuery() == null
                            && url.getFragment() == null;
            if ((encrypted || "imap".equals(url.getScheme())) && url.getHost() != null && isPlain) {
                int port = url.getPort() < 0 ? encrypted ? IMAPS : IMAP : url.getPort();
                return new ImapAddress(
                        url.getHost(), port, folder.isEmpty() ? "INBOX" : folder, encrypted);
            }
        } catch (IllegalArgumentException _) {
            // Said below; the exception's own message would repeat what was set.
        }
        throw new IllegalArgumentException(RULE);
    }
}

package org.askfirst.intake.reading;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.field.DateTimeField;
import org.apache.james.mime4j.field.DateTimeFieldLenientImpl;
import org.apache.james.mime4j.stream.RawField;
import org.askfirst.intake.mime.MimePart;

/** When a mail says that it was written. */
final class SentAt {

    private SentAt() {}

    /** By its {@code Date} (RFC 5322, section 3.6.1), if that is one. */
    static Optional<Instant> of(MimePart message) {
        DateTimeField date =
                DateTimeFieldLenientImpl.PARSER.parse(
                        new RawField("Date", message.field("date")), DecodeMonitor.SILENT);
        return Optional.ofNullable(date.getDate()).map(Date::toInstant);
    }
}

package org.askfirst.intake.reading;

import java.util.List;
import java.util.Optional;
import org.askfirst.intake.mime.MimePart;
import org.askfirst.intake.mime.PulledMail;
import org.askfirst.intake.mime.PulledMail.Extent;
import org.askfirst.intake.reading.Reading.Reason;

/** What mail servers and mailbox providers report about a letter. */
final class Reports {

    private static final String CONTAINER = "multipart/report";

    private static final List<String> DELIVERY =
            List.of("message/delivery-status", "message/global-delivery-status");

    private static final List<String> FEEDBACK = List.of("message/feedback-report");

    private Reports() {}

    /** What a mail reports; empty when it is no report. */
    static Optional<Reading> in(PulledMail mail) {
        return mail.message()
                .find(List.of(CONTAINER))
                .flatMap(report -> inContainer(report, mail.extent()))
                .or(() -> PlainBounce.in(mail.message()).map(Reports::reading));
    }

    private static Optional<Reading> inContainer(MimePart report, Extent extent) {
        Optional<MimePart> delivery =
                report.find(DELIVERY).filter(part -> isRead(part, report, extent));
        if (delivery.isPresent()) {
            return delivery.map(DeliveryReport::of).map(Reports::reading);
        }
        return report.find(FEEDBACK)
                .filter(part -> isRead(part, report, extent))
                .map(part ->
                        FeedbackReport.isComplaint(part)
                                ? new Reading.Complaint()
                                : new Reading.Ignored(Reason.NOTHING_FAILED));
    }

    /** Of a mail that is broken further on, such as in the letter that it returns, this is good. */
    private static boolean isRead(MimePart part, MimePart report, Extent extent) {
        boolean last = report.parts().getLast().equals(part);
        return part.whole() && part.octets().length > 0 && (extent == Extent.WHOLE || !last);
    }

    private static Reading reading(List<Failure> failures) {
        return failures.isEmpty()
                ? new Reading.Ignored(Reason.NOTHING_FAILED)
                : new Reading.Report(failures);
    }
}

package org.askfirst.intake.importing;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.askfirst.intake.introduction.IntroductionRequests;
import org.askfirst.intake.introduction.Outcome;
import org.askfirst.intake.session.Session;

/** Sends the good lines of a file, one after the other, and says what became of each. */
@Singleton
class LineSending {

    private final IntroductionRequests requests;

    LineSending(IntroductionRequests requests) {
        this.requests = requests;
    }

    /** Takes what became of a line as soon as that is known. */
    @FunctionalInterface
    interface Listener {
        void tell(LineResult result) throws IOException;
    }

    /**
     * @param left how many may be sent today; what is more is not sent
     * @param day in UTC
     * @param say what became of a line, in the words of who sends them
     */
    void send(
            Session.Open open,
            List<CheckedLine> lines,
            int left,
            LocalDate day,
            ImportSentences say,
            Listener listener)
            throws IOException {
        int room = left;
        boolean away = false;
        for (CheckedLine checked : lines) {
            TypedLine line = checked.line();
            if (!checked.isGood()) {
                listener.tell(result(line, day, "FAULTY", "", String.join(" ", checked.faults())));
            } else if (checked.sent()) {
                listener.tell(
                        result(
                                line,
                                day,
                                "SENT",
                                String.valueOf(checked.id()),
                                say.nothingGoesTwice()));
            } else if (away) {
                listener.tell(result(line, day, "NOT_SENT", "", say.sendFileAgain()));
            } else if (room == 0) {
                listener.tell(result(line, day, "LIMIT", "", say.allForToday()));
            } else {
                LineResult sent = send(open, line, day, say);
                away = sent.result().equals("UNKNOWN");
                room--;
                listener.tell(sent);
            }
        }
    }

    private LineResult send(Session.Open open, TypedLine line, LocalDate day, ImportSentences say) {
        Outcome outcome = requests.takeOfMany(open.token(), line.key(day), line.toRequest());
        return switch (outcome) {
            case Outcome.Accepted(UUID id) -> result(line, day, "SENT", id.toString(), say.sent());
            case Outcome.Unknown _ -> result(line, day, "UNKNOWN", "", say.cannotSay());
            case Outcome.Refused _ -> result(line, day, "FAULTY", "", say.checkFileAgain());
        };
    }

    private static LineResult result(
            TypedLine line, LocalDate day, String result, String id, String sentence) {
        return new LineResult(line, line.key(day), result, id, sentence);
    }
}

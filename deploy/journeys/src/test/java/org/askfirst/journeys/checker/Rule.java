package org.askfirst.journeys.checker;

import java.util.List;
import java.util.stream.Stream;

/** The promises, each as something that can be found broken. */
public enum Rule {
    /** The introduction comes only after a yes of each who was asked, and after no no. */
    BOTH_SAID_YES {
        @Override
        Stream<Violation> broken(History history, Limits limits) {
            return history.stories().stream().flatMap(story -> BothSaidYes.broken(story, limits));
        }
    },
    /** What was accepted has one end, and one only, in the mailboxes. */
    ONE_END {
        @Override
        Stream<Violation> broken(History history, Limits limits) {
            return history.stories().stream().flatMap(OneEnd::broken);
        }
    },
    /** The introduction reaches both, or neither. */
    REACHES_BOTH {
        @Override
        Stream<Violation> broken(History history, Limits limits) {
            return history.stories().stream().flatMap(ReachesBoth::broken);
        }
    },
    /** A letter is one letter: a copy comes only where nobody can know, and is the same bytes. */
    ONE_LETTER {
        @Override
        Stream<Violation> broken(History history, Limits limits) {
            return OneLetter.broken(history);
        }
    },
    /** Of a no, of silence and of a mailbox that is gone nobody but the introducer is told. */
    INTRODUCER_ONLY {
        @Override
        Stream<Violation> broken(History history, Limits limits) {
            return history.stories().stream().flatMap(IntroducerOnly::broken);
        }
    },
    /** Nobody reads the other's address before both said yes, and never when it ends otherwise. */
    NO_ADDRESS {
        @Override
        Stream<Violation> broken(History history, Limits limits) {
            return NoAddress.broken(history);
        }
    },
    /** Reading answers nothing. */
    READING_ANSWERS_NOTHING {
        @Override
        Stream<Violation> broken(History history, Limits limits) {
            return history.stories().stream().flatMap(Answered::byNobody);
        }
    },
    /** Nobody answers for somebody else. */
    OWN_ANSWER {
        @Override
        Stream<Violation> broken(History history, Limits limits) {
            return history.stories().stream().flatMap(Answered::bySomebodyElse);
        }
    },
    /** An answer that somebody was told is kept is not forgotten: nobody reads of silence then. */
    KEEPS_ANSWERS {
        @Override
        Stream<Violation> broken(History history, Limits limits) {
            return history.stories().stream().flatMap(story -> KeepsAnswers.broken(story, limits));
        }
    },
    /** Who is not to be asked any more is not asked about what is requested after that. */
    NOT_ASKED_AGAIN {
        @Override
        Stream<Violation> broken(History history, Limits limits) {
            return history.stories().stream().flatMap(NotAskedAgain::broken);
        }
    },
    /** What is refused for good is not tried again; what is put off is, until it works. */
    TRIES_RIGHT {
        @Override
        Stream<Violation> broken(History history, Limits limits) {
            return TriesRight.broken(history, limits);
        }
    },
    /** Nobody is asked more often than the limits allow. */
    WITHIN_LIMITS {
        @Override
        Stream<Violation> broken(History history, Limits limits) {
            return WithinLimits.broken(history, limits);
        }
    },
    /** Once the faults stop, everything ends, and nothing waits any more. */
    RECOVERS {
        @Override
        Stream<Violation> broken(History history, Limits limits) {
            return Recovers.broken(history, limits);
        }
    };

    abstract Stream<Violation> broken(History history, Limits limits);

    /** All that was broken, of all of them. */
    public static List<Violation> check(History history, Limits limits) {
        return Stream.of(values()).flatMap(rule -> rule.broken(history, limits)).toList();
    }
}

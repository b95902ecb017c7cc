package org.askfirst.journeys.benchmark;

import java.util.Map;

/**
 * A system whose JVMs have compiled what they are going to: where three of them and a database
 * share two processors that takes ten minutes of full load.
 *
 * @param whole how it went behind that
 */
record WarmSystem(Load load, Measured whole) implements AutoCloseable {

    static WarmSystem start(Extent extent) {
        Load load = Load.onANewSystem();
        try {
            // For the stages. Its own setting for the channel wins, and no other service knows that
            // channel.
            load.system()
                    .mailer()
                    .restartWith(
                            Map.of(
                                    "MP_MESSAGING_INCOMING_LETTERS_SESSION_TIMEOUT_MS",
                                    Load.PATIENT));
            return new WarmSystem(load, WholeIntroductions.measured(load, extent.whole()));
        } catch (RuntimeException | Error failure) {
            load.close();
            throw failure;
        }
    }

    @Override
    public void close() {
        load.close();
    }
}

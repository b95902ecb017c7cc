package org.askfirst.local.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.askfirst.local.KafkaBroker;
import org.askfirst.local.mail.Door;
import org.askfirst.local.mail.MailCatcher;

/** The parts that are ours to run as processes; each says that it is ready by making a file. */
final class Parts {

    private Parts() {}

    /** The broker: arguments are its data folder, its port and the file that says it is ready. */
    static final class Broker {

        private Broker() {}

        public static void main(String[] arguments) throws IOException {
            KafkaBroker broker =
                    KafkaBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
            Files.createFile(Path.of(arguments[2]));
        }
    }

    /** The mail catcher: folder, SMTP port, page port, the file that says it is ready, the door. */
    static final class Catcher {

        private Catcher() {}

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            int smtp = Integer.parseInt(arguments[1]);
            int page = Integer.parseInt(arguments[2]);
            int door = Integer.parseInt(arguments[4]);
            MailCatcher catcher =
                    door == Settings.NO_DOOR
                            ? MailCatcher.start(folder, smtp, page)
                            : MailCatcher.start(folder, smtp, page, new Door(door));
            Runtime.getRuntime().addShutdownHook(new Thread(catcher::close, "catcher-stop"));
            Files.createFile(Path.of(arguments[3]));
        }
    }
}

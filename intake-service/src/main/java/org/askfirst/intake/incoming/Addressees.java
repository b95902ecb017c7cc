package org.askfirst.intake.incoming;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.returnaddress.ReturnAddress;
import org.askfirst.platform.returnaddress.ReturnAddress.Kind;
import org.askfirst.platform.returnaddress.ReturnAddresses;

/** Knows which addresses are ours to take mail at. */
@Singleton
public class Addressees {

    private final Optional<ReturnAddresses> addresses;
    private final boolean answersAreTaken;

    public Addressees(Settings settings) {
        this.addresses = ReturnAddresses.of(settings, settings.mailFrom());
        this.answersAreTaken = settings.mailAnswers();
    }

    /** Whose an address is. */
    public sealed interface Finding {

        /** Ours, with a token that we made. */
        record Ours(Addressee addressee) implements Finding {}

        /** Ours as well, but answers are not taken by mail. */
        record NoAnswers() implements Finding {}

        /** Nobody's here; the service's plain address, too, stays with the organisation. */
        record Nobodys() implements Finding {}
    }

    /** Whose an address is, whatever it holds. */
    public Finding find(String address) {
        Optional<ReturnAddress> read = addresses.flatMap(known -> known.read(address));
        if (read.isEmpty()) {
            return new Finding.Nobodys();
        }
        return read.get().kind() == Kind.REPLY && !answersAreTaken
                ? new Finding.NoAnswers()
                : new Finding.Ours(new Addressee(address, read.get()));
    }
}

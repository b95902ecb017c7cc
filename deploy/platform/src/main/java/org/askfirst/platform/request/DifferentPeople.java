package org.askfirst.platform.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.MailAddress;

/** The people of one submission, of whom no two may be the same. */
final class DifferentPeople {

    /** Somebody who is known already, and what is said of their address when it comes again. */
    private record Known(MailAddress address, String objection) {}

    private final List<Known> known = new ArrayList<>();

    /**
     * @param own the service's own address, which is nobody's
     */
    DifferentPeople(MailAddress own) {
        add(own, "is this service's own address");
    }

    /** From here on this address is somebody's. */
    void add(MailAddress address, String objection) {
        known.add(new Known(address, objection));
    }

    /** The address of somebody else than all so far. */
    Checked<MailAddress> another(String typed) {
        return switch (MailAddress.parse(typed)) {
            case Checked.Bad<MailAddress> bad -> bad;
            case Checked.Good<MailAddress>(MailAddress address) ->
                    objection(address)
                            .<Checked<MailAddress>>map(Checked::bad)
                            .orElseGet(() -> Checked.good(address));
        };
    }

    private Optional<String> objection(MailAddress address) {
        return known.stream()
                .filter(other -> other.address().normalised().equals(address.normalised()))
                .map(Known::objection)
                .findFirst();
    }
}

package org.askfirst.mailer.contract;

import com.fasterxml.jackson.databind.JsonNode;
import org.askfirst.platform.key.Keyring;
import org.askfirst.platform.seal.EventSeal;

/**
 * Which events are believed.
 *
 * @param sealKeys the keys that seal them
 * @param unsealedToo whether those of the release before seals are taken as well, for the days of
 *     an upgrade; a seal that does not fit never is
 */
public record Belief(Keyring sealKeys, boolean unsealedToo) {

    void require(String type, JsonNode event) throws UnsealedEvent {
        boolean takenWithout = unsealedToo && !EventSeal.isOn(event);
        if (!takenWithout && !EventSeal.fits(type, event, sealKeys)) {
            throw new UnsealedEvent();
        }
    }
}

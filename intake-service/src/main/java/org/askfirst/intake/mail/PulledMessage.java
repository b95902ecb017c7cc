package org.askfirst.intake.mail;

import java.util.List;
import java.util.Map;

/**
 * One message of a mail: itself, or one that is attached to it.
 *
 * @param fields the header's fields by their names in lower case, unfolded; of each the first
 * @param texts its texts, plain ones first
 */
record PulledMessage(Map<String, String> fields, List<String> texts) {

    String field(String name) {
        return fields.getOrDefault(name, "");
    }
}

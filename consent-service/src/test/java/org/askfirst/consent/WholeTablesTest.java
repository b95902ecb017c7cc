package org.askfirst.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What no index serves is told from what one does. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class WholeTablesTest {

    private static final String BY_ID = "SELECT * FROM letter WHERE id = ?";
    private static final String OF_SOME_ROWS =
            "SELECT id FROM letter WHERE kind = 'PAGE' AND person_key = ?";
    private static final String OF_ANY_ROWS =
            "SELECT id FROM letter WHERE kind = ? AND person_key = ?";
    private static final String CHANGES = "UPDATE letter SET reason = ? WHERE reason = ?";
    private static final String SMALL = "SELECT * FROM route WHERE title = ?";

    @Test
    void an_index_of_some_rows_serves_who_says_that_it_wants_no_others() {
        assertThat(WholeTables.among(List.of(BY_ID, OF_SOME_ROWS, OF_ANY_ROWS, CHANGES, SMALL)))
                .containsExactly(OF_ANY_ROWS, CHANGES);
    }
}

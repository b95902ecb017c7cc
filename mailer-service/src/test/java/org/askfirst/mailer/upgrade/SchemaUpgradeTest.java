package org.askfirst.mailer.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.askfirst.mailer.LocalParts;
import org.askfirst.mailer.Previous;
import org.askfirst.mailer.upgrade.Schema.Column;
import org.junit.jupiter.api.Test;

/** While a new version is rolled out, the previous one goes on beside it on the new schema. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class SchemaUpgradeTest {

    /** Those that were replaced by others which refuse less. */
    private static final Set<String> WIDER = Set.of("letter.letter_kind_check", "letter.rules");

    @Test
    void what_the_previous_release_reads_and_writes_is_still_there() throws Exception {
        String rows = Previous.rows("mailer");
        try (Connection owner = LocalParts.owner()) {
            Schema schema = new Schema(owner, "upgraded");
            schema.migrate(Previous.schema("mailer"));
            Map<String, Column> before = schema.columns();
            Map<String, Set<String>> constraints = schema.constraints();
            Set<String> tables =
                    before.keySet().stream()
                            .map(column -> column.substring(0, column.indexOf('.')))
                            .collect(Collectors.toSet());
            assertThat(schema.filledBy(rows)).isEqualTo(tables);

            schema.migrate("latest");
            Map<String, Column> after = schema.columns();

            before.forEach((name, column) -> {
                assertThat(after).containsKey(name);
                assertThat(after.get(name).type()).as(name).isEqualTo(column.type());
                assertThat(after.get(name).nullable() || !column.nullable())
                        .as("%s may still be null", name)
                        .isTrue();
                assertThat(after.get(name).optional() || !column.optional())
                        .as("%s may still be left out", name)
                        .isTrue();
            });
            assertThat(after.keySet())
                    .filteredOn(name -> !before.containsKey(name))
                    .filteredOn(name -> tables.contains(name.substring(0, name.indexOf('.'))))
                    .as("new columns that the previous release leaves out")
                    .allMatch(name -> after.get(name).optional());
            assertThat(schema.filledBy(rows)).containsAll(tables);
            schema.constraints()
                    .forEach((constraint, columns) ->
                            assertThat(
                                            constraints.containsKey(constraint)
                                                    || ofNewColumns(columns, before.keySet())
                                                    || !tables.contains(
                                                            constraint.substring(
                                                                    0, constraint.indexOf('.')))
                                                    || WIDER.contains(constraint.split(" ")[0]))
                                    .as(
                                            "what the previous release writes may not meet %s",
                                            constraint)
                                    .isTrue());
        }
    }

    /** The previous release leaves those columns null, and null meets a constraint. */
    private static boolean ofNewColumns(Set<String> columns, Set<String> before) {
        return !columns.isEmpty() && Collections.disjoint(columns, before);
    }
}

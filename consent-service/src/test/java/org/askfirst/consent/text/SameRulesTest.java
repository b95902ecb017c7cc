package org.askfirst.consent.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules of texts and addresses stand in two services; what one lets through the other must not
 * refuse, nor the reverse.
 */
class SameRulesTest {

    private static final Path INTAKE =
            Path.of("..", "intake-service", "src/main/java/org/askfirst/intake");
    private static final Path CONSENT = Path.of("src/main/java/org/askfirst/consent");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/AddressShape.java",
                "text/Characters.java",
                "text/Folded.java",
                "text/Invisible.java",
                "text/NameShape.java",
                "text/Ours.java",
                "text/Scripts.java",
                "text/TextRule.java",
                "text/Texts.java",
                "person/MailAddress.java",
            })
    void both_services_have_the_same_rules(String file) throws IOException {
        assertThat(rules(CONSENT.resolve(file))).isEqualTo(rules(INTAKE.resolve(file)));
    }

    /** A package has another name there, and with it the type of a rule's answer. */
    private static String rules(Path file) throws IOException {
        return Files.readString(file)
                .lines()
                .filter(line -> !line.endsWith(".Checked;"))
                .map(line -> line.replace("org.askfirst.intake.", "org.askfirst.consent."))
                .collect(Collectors.joining("\n"));
    }
}

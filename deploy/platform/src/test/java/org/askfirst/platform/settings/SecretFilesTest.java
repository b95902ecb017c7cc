package org.askfirst.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFilesTest {

    @TempDir Path folder;

    private final Map<String, String> environment = new HashMap<>();

    private String file = "";

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("key"), " hush ${HOME}, hush\n").toString();
    }

    @Test
    void a_secret_is_what_is_set_or_what_is_in_the_file() {
        assertThat(value("askfirst.link-key")).isEmpty();
        environment.put("ASKFIRST_LINK_KEY", "plain");
        assertThat(value("askfirst.link-key")).contains("plain");
        environment.remove("ASKFIRST_LINK_KEY");
        environment.put("ASKFIRST_LINK_KEY_FILE", file);
        assertThat(value("askfirst.link-key")).contains("hush ${HOME}, hush");
    }

    @Test
    void empty_is_unset() {
        environment.put("ASKFIRST_LINK_KEY", "");
        environment.put("ASKFIRST_LINK_KEY_FILE", file);
        assertThat(value("askfirst.link-key")).contains("hush ${HOME}, hush");
        environment.put("ASKFIRST_LINK_KEY", "plain");
        environment.put("ASKFIRST_LINK_KEY_FILE", " ");
        assertThat(value("askfirst.link-key")).contains("plain");
    }

    @Test
    void both_are_one_too_many() {
        environment.put("ASKFIRST_LINK_KEY", "plain");
        environment.put("ASKFIRST_LINK_KEY_FILE", file);
        assertThatThrownBy(() -> value("askfirst.link-key"))
                .isInstanceOf(WrongSetting.class)
                .hasMessage("ASKFIRST_LINK_KEY and ASKFIRST_LINK_KEY_FILE are both set");
    }

    @Test
    void a_file_that_cannot_be_read_is_named_by_its_variable() {
        for (String wrong : new String[] {"/no/such/file", folder.toString(), "nul\0"}) {
            environment.put("ASKFIRST_LINK_KEY_FILE", wrong);
            assertThatThrownBy(() -> value("askfirst.link-key"))
                    .isInstanceOf(WrongSetting.class)
                    .hasMessage("ASKFIRST_LINK_KEY_FILE must name a file that can be read");
        }
    }

    @Test
    void an_empty_file_is_named_by_its_variable() throws IOException {
        environment.put(
                "ASKFIRST_LINK_KEY_FILE",
                Files.writeString(folder.resolve("empty"), " \n").toString());
        assertThatThrownBy(() -> value("askfirst.link-key"))
                .isInstanceOf(WrongSetting.class)
                .hasMessage("ASKFIRST_LINK_KEY_FILE must name a file that is not empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$", "a$b$$c", "\\$", "${askfirst.other}", "$\\{x}", "}${"})
    void what_the_file_holds_is_no_expression(String secret) throws IOException {
        Path odd = Files.writeString(folder.resolve("odd"), secret);
        environment.put("ASKFIRST_LINK_KEY_FILE", odd.toString());
        environment.put("OF_THE_FRAMEWORK", "${askfirst.link-key}");
        assertThat(value("askfirst.link-key")).contains(secret);
        assertThat(value("of.the.framework")).contains(secret);
    }

    @Test
    void a_setting_that_is_a_file_by_itself_is_left_alone_as_is_what_is_not_ours() {
        environment.put("ASKFIRST_SMTP_CA_FILE", "/etc/ca.pem");
        environment.put("QUARKUS_LINK_KEY_FILE", file);
        assertThat(value("askfirst.smtp-ca-file")).contains("/etc/ca.pem");
        assertThat(value("quarkus.link-key")).isEmpty();
    }

    private Optional<String> value(String name) {
        return new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, 300))
                .addDefaultInterceptors()
                .withInterceptors(new SecretFiles())
                .build()
                .getOptionalValue(name, String.class);
    }
}

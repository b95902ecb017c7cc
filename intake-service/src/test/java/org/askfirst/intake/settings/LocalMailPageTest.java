package org.askfirst.intake.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Optional;
import org.askfirst.platform.settings.WrongSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalMailPageTest {

    @Test
    void it_is_where_somebody_says_or_nowhere() {
        assertThat(new LocalMailPage(Optional.of("http://localhost:8025/")).address())
                .contains(URI.create("http://localhost:8025"));
        assertThat(new LocalMailPage(Optional.empty()).address()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8025", "javascript:alert(1)", "/letters"})
    void anything_else_stops_the_start(String address) {
        assertThatExceptionOfType(WrongSetting.class)
                .isThrownBy(() -> new LocalMailPage(Optional.of(address)))
                .withMessage("ASKFIRST_LOCAL_MAIL_PAGE must be an http or https address");
    }
}

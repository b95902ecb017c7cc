package org.askfirst.platform.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrashPointTest {

    @Test
    void nothing_that_crashes_is_beside_the_platform() {
        assertThat(ServiceLoader.load(Crashes.class)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_point_is_passed_as_if_it_were_not_there(CrashPoint point) {
        assertThatCode(point::pass).doesNotThrowAnyException();
    }
}

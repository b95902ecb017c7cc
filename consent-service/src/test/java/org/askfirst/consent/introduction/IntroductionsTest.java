package org.askfirst.consent.introduction;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.askfirst.consent.LocalParts;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class IntroductionsTest {
    @Inject Introductions introductions;

    @Test
    void starts() {}
}

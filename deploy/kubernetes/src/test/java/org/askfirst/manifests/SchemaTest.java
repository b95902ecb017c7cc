package org.askfirst.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaTest {

    @ParameterizedTest
    @EnumSource
    void every_object_is_what_its_schema_says_and_nothing_else(Overlay overlay) {
        Rendered rendered = Rendered.of(overlay);
        assertThat(rendered.manifests()).hasSizeGreaterThan(30);
        assertThat(Schemas.faults(rendered)).isEmpty();
    }
}

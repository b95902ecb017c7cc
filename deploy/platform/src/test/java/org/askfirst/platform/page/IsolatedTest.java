package org.askfirst.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IsolatedTest {

    @Test
    void what_somebody_wrote_is_text_inside_an_element_of_its_own() {
        assertThat(Isolated.bdi("<b>\"Ada\" & 'Co'</b>").getValue())
                .isEqualTo("<bdi>&lt;b&gt;&quot;Ada&quot; &amp; &#39;Co&#39;&lt;/b&gt;</bdi>");
    }
}

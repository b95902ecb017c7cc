package org.askfirst.consent.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PersonKeysTest {

    @Test
    void spellings_of_one_mailbox_are_one_person() {
        assertThat(PersonKeys.normalised("Grace.Lim+intro@Example.NET"))
                .isEqualTo("grace.lim@example.net");
        assertThat(PersonKeys.normalised("jose\u0301@bücher.example"))
                .isEqualTo(PersonKeys.normalised("josé@xn--bcher-kva.example"));
    }

    @Test
    void a_plus_in_front_is_part_of_the_name() {
        assertThat(PersonKeys.normalised("+1@example.net")).isEqualTo("+1@example.net");
    }

    @Test
    void what_is_no_address_is_refused_without_repeating_it() {
        assertThatThrownBy(() -> PersonKeys.normalised("grace at example"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a mail address");
    }
}

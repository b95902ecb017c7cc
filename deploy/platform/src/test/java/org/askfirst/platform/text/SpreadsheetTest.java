package org.askfirst.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadsheetTest {

    @Test
    void what_looks_like_a_formula_gets_an_apostrophe() {
        assertThat(List.of("=1+1", "+49", "-x", "@ada", "\tx", "\rx", "\uFF1D1").stream())
                .allMatch(text -> Spreadsheet.guarded(text).equals("'" + text));
        assertThat(List.of("Ada", "1=1", "'Abd", "", "O'Neil", "a+b@example.org").stream())
                .allMatch(text -> Spreadsheet.guarded(text).equals(text));
    }

    @Test
    void every_text_comes_back_as_it_was() {
        for (String start : List.of("", "'", "''", "'''")) {
            for (String end : List.of("", "x", "=x", "-", "@", "\uFF0Bx", "x=")) {
                String text = start + end;
                String cell = Spreadsheet.guarded(text);
                assertThat(Spreadsheet.unguarded(cell)).isEqualTo(text);
                assertThat(cell).doesNotMatch("[=+@-].*");
            }
        }
    }

    @Test
    void what_people_type_themselves_stays_as_it_is() {
        assertThat(Spreadsheet.unguarded("=x")).isEqualTo("=x");
        assertThat(Spreadsheet.unguarded("'Abd")).isEqualTo("'Abd");
    }
}

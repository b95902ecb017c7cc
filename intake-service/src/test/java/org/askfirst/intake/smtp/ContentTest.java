package org.askfirst.intake.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.askfirst.intake.smtp.Content.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTest {

    private static final int MOST = 300 * 1024;

    @Test
    void a_mail_is_held_as_it_came_but_for_the_stuffed_dot_of_its_first_line() throws IOException {
        try (Content content = read("..first\r\nsecond\r\n", new Room(MOST), MOST)) {
            assertThat(content.fault()).isEqualTo(Fault.NONE);
            assertThat(new String(content.octets(), US_ASCII)).isEqualTo(".first\r\nsecond\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb\r\n", "a\rb\r\n", "a\r\r\n", "\n", "a\n\r\n", "a\r\n\nb\r\n"})
    void a_line_end_that_stands_alone_is_a_fault(String text) throws IOException {
        assertThat(read(text, new Room(MOST), MOST).fault()).isEqualTo(Fault.LINE_END);
    }

    @Test
    void a_mail_may_have_as_many_octets_as_it_may_and_not_one_more() throws IOException {
        String whole = "x".repeat(MOST - 2) + "\r\n";
        assertThat(read(whole, new Room(MOST), MOST).fault()).isEqualTo(Fault.NONE);
        assertThat(read("x" + whole, new Room(MOST), MOST).fault()).isEqualTo(Fault.TOO_LARGE);
    }

    @Test
    void room_is_given_back_whatever_became_of_the_mail() throws IOException {
        Room room = new Room(MOST);
        String large = "x".repeat(MOST - 2) + "\r\n";
        try (Content first = read(large, room, MOST)) {
            assertThat(first.fault()).isEqualTo(Fault.NONE);
            assertThat(read(large, room, MOST).fault()).isEqualTo(Fault.NO_ROOM);
        }
        assertThat(read("x" + large, room, MOST).fault()).isEqualTo(Fault.TOO_LARGE);
        assertThat(read("\n" + large, room, MOST).fault()).isEqualTo(Fault.LINE_END);
        try (Content again = read(large, room, MOST)) {
            assertThat(again.fault()).isEqualTo(Fault.NONE);
        }
    }

    @Test
    void a_mail_has_a_time_for_the_whole_of_it() throws IOException {
        try (Socket socket = new Socket();
                PacedStream stream =
                        new PacedStream(
                                new ByteArrayInputStream(new byte[1]), socket, Duration.ZERO)) {
            assertThatThrownBy(stream::read).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static Content read(String text, Room room, int most) throws IOException {
        return Content.read(new ByteArrayInputStream(text.getBytes(US_ASCII)), room, most);
    }
}

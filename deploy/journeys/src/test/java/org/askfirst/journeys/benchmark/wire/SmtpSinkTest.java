package org.askfirst.journeys.benchmark.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.askfirst.journeys.benchmark.wire.SmtpSink.Caught;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpSinkTest {

    private final List<Caught> caught = new CopyOnWriteArrayList<>();
    private final SmtpSink sink = SmtpSink.start(caught::add);
    private Socket socket;
    private BufferedReader replies;

    @BeforeEach
    void connect() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), sink.port());
        replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        assertThat(replies.readLine()).startsWith("220 ");
    }

    @AfterEach
    void end() throws IOException {
        socket.close();
        sink.close();
    }

    @Test
    void it_offers_pipelining() throws IOException {
        say("EHLO client.example\r\n");

        assertThat(codes(4)).containsExactly("250-", "250-", "250-", "250 ");
        say("NOOP\r\nQUIT\r\n");
        assertThat(codes(2)).containsExactly("250 ", "221 ");
        assertThat(replies.readLine()).isNull();
    }

    @Test
    void commands_that_come_together_are_answered_in_their_order() throws IOException {
        say(
                "MAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.net>\r\n"
                        + "RCPT TO:<c@example.net> NOTIFY=NEVER\r\nDATA\r\n");
        assertThat(codes(4)).containsExactly("250 ", "250 ", "250 ", "354 ");

        say("Subject: one\r\n\r\n..dot\r\n.\r\nMAIL FROM:<a@example.org>\r\n");

        assertThat(codes(2)).containsExactly("250 ", "250 ");
        assertThat(caught).hasSize(1);
        Caught letter = caught.getFirst();
        assertThat(letter.recipients()).containsExactly("b@example.net", "c@example.net");
        assertThat(letter.octets()).asString(US_ASCII).isEqualTo("Subject: one\r\n\r\n..dot\r\n");
        assertThat(sink.letters()).isEqualTo(1);
        assertThat(sink.octets()).isEqualTo(letter.octets().length);
    }

    @Test
    void the_end_is_found_wherever_the_packets_are_cut() throws IOException {
        String letter = "a\r\n.b\r\n\r\r\n.\r\r\nc\r\n";
        long before = System.nanoTime();
        for (int cut = 0; cut <= letter.length() + 2; cut++) {
            String whole = letter + ".\r\n";
            say("MAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.net>\r\nDATA\r\n");
            assertThat(codes(3)).containsExactly("250 ", "250 ", "354 ");
            say(whole.substring(0, cut));
            say(whole.substring(cut));
            assertThat(codes(1)).containsExactly("250 ");
        }

        assertThat(caught)
                .hasSize(letter.length() + 3)
                .allSatisfy(one -> assertThat(one.octets()).asString(US_ASCII).isEqualTo(letter));
        assertThat(caught)
                .extracting(Caught::acceptedAt)
                .isSorted()
                .allMatch(accepted -> accepted >= before);
    }

    @Test
    void a_letter_may_be_empty() throws IOException {
        say("MAIL FROM:<>\r\nRCPT TO:<b@example.net>\r\nDATA\r\n.\r\n");

        assertThat(codes(4)).containsExactly("250 ", "250 ", "354 ", "250 ");
        assertThat(caught.getFirst().octets()).isEmpty();
    }

    @Test
    void nothing_is_taken_that_is_for_nobody() throws IOException {
        say("RCPT TO:<b@example.net>\r\nMAIL FROM:<a@example.org>\r\nDATA\r\nRCPT TO:b\r\n");
        assertThat(codes(4)).containsExactly("503 ", "250 ", "503 ", "501 ");

        say("RCPT TO:<b@example.net>\r\nRSET\r\nDATA\r\nTURN\r\n");

        assertThat(codes(4)).containsExactly("250 ", "250 ", "503 ", "500 ");
        assertThat(sink.letters()).isZero();
    }

    private void say(String octets) throws IOException {
        socket.getOutputStream().write(octets.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    private List<String> codes(int count) throws IOException {
        String[] codes = new String[count];
        for (int line = 0; line < count; line++) {
            codes[line] = replies.readLine().substring(0, 4);
        }
        return List.of(codes);
    }
}

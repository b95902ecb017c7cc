package org.askfirst.mailer.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks a name server of its own, over the wire. */
class OwnDomainTest {

    private static final String KEY = "v=DKIM1; k=rsa; p=" + "MIIB".repeat(98);

    private SmallNameServer server;
    private OwnDomain domain;

    @BeforeEach
    void start() throws Exception {
        server = new SmallNameServer();
        NameServer names = NameServer.at(server.address());
        domain = new OwnDomain("acme.example", names::texts);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void what_is_not_published_is_said_with_what_to_publish() {
        assertThat(domain.spf("smtp.acme.example"))
                .isEqualTo(
                        Finding.bad(
                                """
                                SPF: nothing is published. Publish a TXT record at acme.example that \
                                names who sends for it, such as:
                                    v=spf1 a:smtp.acme.example -all\
                                """));
        assertThat(domain.dkim("autumn", KEY))
                .isEqualTo(
                        Finding.bad(
                                "DKIM: nothing is published for our key: publish a TXT record at"
                                        + " autumn._domainkey.acme.example:\n    "
                                        + KEY));
        assertThat(domain.dmarc())
                .isEqualTo(
                        Finding.bad(
                                """
                                DMARC: nothing is published. First publish a TXT record at \
                                _dmarc.acme.example:
                                    v=DMARC1; p=none; rua=mailto:postmaster@acme.example
                                    and once the reports show only your own mail, p=quarantine or \
                                p=reject.\
                                """));
    }

    @Test
    void what_is_published_rightly_is_good() throws Exception {
        server.text("acme.example", "google-site-verification=abc")
                .text("acme.example", "v=spf1 mx -all")
                .text("autumn._domainkey.acme.example", KEY)
                .text("_dmarc.acme.example", "v=DMARC1; p=reject");
        assertThat(domain.spf("smtp.acme.example"))
                .isEqualTo(
                        Finding.good(
                                """
                                SPF: v=spf1 mx -all
                                    See that it covers what sends for you: we hand letters to \
                                smtp.acme.example.\
                                """));
        assertThat(domain.dkim("autumn", KEY))
                .isEqualTo(
                        Finding.good("DKIM: the key at autumn._domainkey.acme.example is ours."));
        assertThat(domain.dmarc())
                .isEqualTo(Finding.good("DMARC: v=DMARC1; p=reject at _dmarc.acme.example."));
    }

    @Test
    void two_records_of_spf_are_none() throws Exception {
        server.text("acme.example", "v=spf1 mx -all").text("acme.example", "v=spf1 -all");
        assertThat(domain.spf("smtp").good()).isFalse();
        assertThat(domain.spf("smtp").text()).contains("there are 2 records");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=spf1 mx +all", "v=spf1 all", "v=spf1 ?all"})
    void an_spf_that_lets_anybody_send_is_none(String record) throws Exception {
        server.text("acme.example", record);
        assertThat(domain.spf("smtp").good()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=DKIM1; k=rsa; p=MIIC",
                "v=DKIM1; k=rsa; p=",
                "v=DKIM1; k=ed25519; p=",
                "something else"
            })
    void another_key_is_not_ours(String record) throws Exception {
        server.text("autumn._domainkey.acme.example", record);
        assertThat(domain.dkim("autumn", KEY).good()).isFalse();
        assertThat(domain.dkim("autumn", KEY).text()).contains("is not our key");
    }

    @Test
    void a_key_may_be_published_in_pieces_and_without_what_goes_without_saying() throws Exception {
        server.text(
                "autumn._domainkey.acme.example", KEY.replace("; k=rsa", "").replace("BM", "B M"));
        assertThat(domain.dkim("autumn", KEY).good()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "v=DMARC1; p=none, true",
        "v=DMARC1; p=quarantine; pct=50, true",
        "v=DMARC1; rua=mailto:a@b.example, false"
    })
    void a_policy_says_what_is_to_be_done(String record, boolean good) throws Exception {
        server.text("_dmarc.acme.example", record);
        assertThat(domain.dmarc().good()).isEqualTo(good);
    }

    @Test
    void the_policy_of_the_domain_above_holds_where_there_is_none() throws Exception {
        server.text("_dmarc.acme.example", "v=DMARC1; p=none; sp=reject");
        OwnDomain below =
                new OwnDomain("intro.acme.example", NameServer.at(server.address())::texts);
        assertThat(below.dmarc())
                .isEqualTo(
                        Finding.good("DMARC: v=DMARC1; p=none; sp=reject at _dmarc.acme.example."));
    }

    @Test
    void a_server_that_fails_is_not_taken_for_nothing_published() {
        server.fail();
        assertThat(domain.spf("smtp").text()).contains("says nothing about acme.example");
        assertThat(domain.dkim("autumn", KEY).text()).contains("says nothing about autumn.");
        assertThat(domain.dmarc().text()).contains("says nothing about _dmarc.acme.example");
    }

    @Test
    void who_takes_mail_is_asked_as_well() throws Exception {
        server.mailServer("acme.example", "mx.acme.example");
        NameServer names = NameServer.at(server.address());
        assertThat(names.mailServers("acme.example"))
                .isEqualTo(new Answer.Found(List.of("10 mx.acme.example.")));
        assertThat(names.mailServers("elsewhere.example")).isEqualTo(new Answer.None());
    }
}

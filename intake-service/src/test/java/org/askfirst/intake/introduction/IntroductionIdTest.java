package org.askfirst.intake.introduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.askfirst.platform.person.Language;
import org.askfirst.platform.person.Person;
import org.askfirst.platform.request.Contact;
import org.askfirst.platform.request.IntroductionRequest;
import org.askfirst.platform.request.Reason;
import org.askfirst.platform.request.Submission;
import org.askfirst.platform.request.UnsolicitedIntroduction;
import org.askfirst.platform.request.Until;
import org.askfirst.platform.request.Whom;
import org.askfirst.platform.signin.Caller;
import org.askfirst.platform.text.MailAddress;
import org.junit.jupiter.api.Test;

class IntroductionIdTest {

    private static final Person TOM = new Person("Tom", new MailAddress("tom", "example.com"));
    private static final Person ADA = new Person("Ada", new MailAddress("ada", "example.org"));
    private static final Person GRACE =
            new Person("Grace", new MailAddress("grace", "example.net"));

    @Test
    void the_same_introducer_key_and_request_are_the_same_id() {
        assertThat(derived("issuer", "tom", "key", request("Hiring", null)))
                .isEqualTo(derived("issuer", "tom", "key", request("Hiring", null)))
                // Computed once and written down: an id must not change with a release.
                .isEqualTo(UUID.fromString("e517482e-ce4c-830c-9efb-6a9ae5b03687"));
    }

    @Test
    void whatever_differs_makes_another_id() {
        Set<UUID> ids =
                Stream.of(
                                derived("issuer", "tom", "key", request("Hiring", null)),
                                derived("issue", "rtom", "key", request("Hiring", null)),
                                derived("issuer", "to", "mkey", request("Hiring", null)),
                                derived("issuer", "tom", "key2", request("Hiring", null)),
                                derived("issuer", "tom", "key", request("Hirin", null)),
                                derived("issuer", "tom", "key", request("Hiring", "g")),
                                derived("issuer", "tom\",\"x\":\"", "key", request("Hiring", null)))
                        .collect(Collectors.toSet());
        assertThat(ids).hasSize(7);
    }

    @Test
    void a_route_is_part_of_what_makes_an_id() {
        assertThat(derived("issuer", "tom", "key", to(new Whom.Route("hiring"), "Hiring", null)))
                .isEqualTo(
                        derived(
                                "issuer",
                                "tom",
                                "key",
                                to(new Whom.Route("hiring"), "Hiring", null)))
                .isNotEqualTo(
                        derived(
                                "issuer",
                                "tom",
                                "key",
                                to(new Whom.Route("sales"), "Hiring", null)))
                .isNotEqualTo(derived("issuer", "tom", "key", request("Hiring", null)));
    }

    @Test
    void a_language_is_part_of_what_makes_an_id() {
        Person ada = new Person(ADA.name(), ADA.address(), Language.DE);
        Person grace = new Person(GRACE.name(), GRACE.address(), Language.DE);
        Contact named = new Contact("Ada", null);
        Set<UUID> ids =
                Stream.of(
                                request("Hiring", null),
                                to(ada, new Whom.Target(GRACE), "Hiring", null),
                                to(ADA, new Whom.Target(grace), "Hiring", null),
                                unsolicited(named, new Reason.No()),
                                new UnsolicitedIntroduction(
                                        grace, named, "Hiring", new Reason.No()))
                        .map(submission -> derived("issuer", "tom", "key", submission))
                        .collect(Collectors.toSet());
        assertThat(ids).hasSize(5);
    }

    @Test
    void whatever_differs_in_an_unsolicited_introduction_makes_another_id() {
        Contact named = new Contact("Ada", null);
        Contact known = new Contact("Ada", ADA.address());
        LocalDate day = LocalDate.parse("2027-01-15");
        Set<UUID> ids =
                Stream.of(
                                unsolicited(named, new Reason.No()),
                                unsolicited(known, new Reason.No()),
                                unsolicited(named, new Reason.NotMe(null, null)),
                                unsolicited(named, new Reason.NotMe("Ada", null)),
                                unsolicited(named, new Reason.NotMe(null, named)),
                                unsolicited(named, new Reason.NotMe(null, known)),
                                unsolicited(named, new Reason.TooBusy(null)),
                                unsolicited(named, new Reason.TooBusy(new Until("P1M", day))),
                                unsolicited(named, new Reason.Postpone(new Until("P1M", day))),
                                unsolicited(
                                        named, new Reason.Postpone(new Until("2027-01-15", day))))
                        .map(introduction -> derived("issuer", "tom", "key", introduction))
                        .collect(Collectors.toSet());
        assertThat(ids).hasSize(10);
    }

    @Test
    void a_span_sent_again_on_another_day_is_the_same_submission() {
        LocalDate day = LocalDate.parse("2027-01-15");
        Contact ada = new Contact("Ada", null);
        assertThat(
                        derived(
                                "issuer",
                                "tom",
                                "key",
                                unsolicited(ada, new Reason.TooBusy(new Until("P1M", day)))))
                .isEqualTo(
                        derived(
                                "issuer",
                                "tom",
                                "key",
                                unsolicited(
                                        ada,
                                        new Reason.TooBusy(new Until("P1M", day.plusDays(1))))));
    }

    @Test
    void a_change_of_the_introducers_own_name_makes_no_other_id() {
        var renamed = new Caller("issuer", "tom", ADA);
        assertThat(IntroductionId.derived(renamed, "key", request("Hiring", null)))
                .isEqualTo(derived("issuer", "tom", "key", request("Hiring", null)));
    }

    @Test
    void a_derived_id_is_of_version_8_and_a_fresh_one_of_version_7() {
        IntStream.range(0, 200)
                .mapToObj(n -> derived("issuer", "tom", "key" + n, request("Hiring", null)))
                .forEach(id -> {
                    assertThat(id.version()).isEqualTo(8);
                    assertThat(id.variant()).isEqualTo(2);
                });
        assertThat(IntroductionId.fresh().version()).isEqualTo(7);
        assertThat(IntroductionId.fresh()).isNotEqualTo(IntroductionId.fresh());
    }

    private static UUID derived(String issuer, String subject, String key, Submission request) {
        return IntroductionId.derived(new Caller(issuer, subject, TOM), key, request);
    }

    private static IntroductionRequest request(String topic, String note) {
        return to(new Whom.Target(GRACE), topic, note);
    }

    private static IntroductionRequest to(Whom whom, String topic, String note) {
        return to(ADA, whom, topic, note);
    }

    private static IntroductionRequest to(Person requester, Whom whom, String topic, String note) {
        return new IntroductionRequest(requester, true, whom, topic, "Two sentences.", note);
    }

    private static UnsolicitedIntroduction unsolicited(Contact stranger, Reason reason) {
        return new UnsolicitedIntroduction(GRACE, stranger, "Hiring", reason);
    }
}

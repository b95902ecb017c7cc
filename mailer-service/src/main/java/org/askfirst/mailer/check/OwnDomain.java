package org.askfirst.mailer.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is published about a domain's mail, and what should be. */
final class OwnDomain {

    private static final String SPF = "v=spf1";
    private static final String DMARC = "v=DMARC1";

    private final String domain;
    private final Function<String, Answer> texts;

    /**
     * @param texts what the DNS says at a name
     */
    OwnDomain(String domain, Function<String, Answer> texts) {
        this.domain = domain;
        this.texts = texts;
    }

    /** Which servers may send for the domain (RFC 7208). */
    Finding spf(String mailServer) {
        String advice =
                "SPF: publish a TXT record at %s that names who sends for it, such as:%n    %s"
                        .formatted(domain, "v=spf1 a:" + mailServer + " -all");
        return switch (texts.apply(domain)) {
            case Answer.Unanswered _ -> unanswered("SPF", domain);
            case Answer.None _ -> Finding.bad("SPF: nothing is published. " + rest(advice));
            case Answer.Found(List<String> all) -> {
                List<String> records = all.stream().filter(text -> begins(text, SPF)).toList();
                if (records.isEmpty()) {
                    yield Finding.bad("SPF: nothing is published. " + rest(advice));
                }
                if (records.size() > 1) {
                    yield Finding.bad(
                            "SPF: there are %d records at %s, and so none counts: make them one."
                                    .formatted(records.size(), domain));
                }
                yield spf(records.getFirst(), mailServer);
            }
        };
    }

    private static Finding spf(String record, String mailServer) {
        List<String> terms = List.of(record.toLowerCase(Locale.ROOT).split(" +"));
        if (terms.contains("+all") || terms.contains("all") || terms.contains("?all")) {
            return Finding.bad(
                    "SPF: %s%n    lets anybody send as you: end it with -all or ~all."
                            .formatted(record));
        }
        return Finding.good(
                "SPF: %s%n    See that it covers what sends for you: we hand letters to %s."
                        .formatted(record, mailServer));
    }

    /**
     * The other half of a key that signs (RFC 6376, RFC 8463).
     *
     * @param wanted the record that fits our half
     */
    Finding dkim(String selector, String wanted) {
        String name = selector + "._domainkey." + domain;
        String publish = "publish a TXT record at %s:%n    %s".formatted(name, wanted);
        return switch (texts.apply(name)) {
            case Answer.Unanswered _ -> unanswered("DKIM", name);
            case Answer.None _ -> Finding.bad("DKIM: nothing is published for our key: " + publish);
            case Answer.Found(List<String> records) when records.size() > 1 ->
                    Finding.bad(
                            "DKIM: there are %d records at %s; leave only one."
                                    .formatted(records.size(), name));
            case Answer.Found(List<String> records) -> {
                Map<String, String> ours = tags(wanted);
                Map<String, String> theirs = tags(records.getFirst());
                boolean fits =
                        ours.get("p").equals(theirs.get("p"))
                                && ours.get("k").equals(theirs.getOrDefault("k", "rsa"));
                yield fits
                        ? Finding.good("DKIM: the key at %s is ours.".formatted(name))
                        : Finding.bad(
                                "DKIM: what stands at %s is not our key, so every signature looks"
                                                .formatted(name)
                                        + " forged: "
                                        + publish);
            }
        };
    }

    /** What others are to do with mail that only claims to be ours (RFC 7489). */
    Finding dmarc() {
        String name = "_dmarc." + domain;
        for (String at = domain; at.contains(".") || at.equals(domain); at = parent(at)) {
            Answer answer = texts.apply("_dmarc." + at);
            if (answer instanceof Answer.Unanswered) {
                return unanswered("DMARC", "_dmarc." + at);
            }
            Optional<String> record =
                    answer instanceof Answer.Found(List<String> records)
                            ? records.stream().filter(text -> begins(text, DMARC)).findFirst()
                            : Optional.empty();
            if (record.isPresent()) {
                return dmarc("_dmarc." + at, record.get(), at.equals(domain) ? "p" : "sp");
            }
            if (!at.contains(".")) {
                break;
            }
        }
        return Finding.bad(
                "DMARC: nothing is published. First publish a TXT record at %s:%n    %s%n    and once the reports show only your own mail, p=quarantine or p=reject."
                        .formatted(name, "v=DMARC1; p=none; rua=mailto:postmaster@" + domain));
    }

    private static Finding dmarc(String name, String record, String tag) {
        Map<String, String> tags = tags(record);
        String policy = tags.getOrDefault(tag, tags.getOrDefault("p", ""));
        return switch (policy) {
            case "reject", "quarantine" -> Finding.good("DMARC: %s at %s.".formatted(record, name));
            case "none" ->
                    Finding.good(
                            "DMARC: %s at %s%n    asks for reports only; p=quarantine or p=reject keeps forged letters out."
                                    .formatted(record, name));
            case String _ ->
                    Finding.bad(
                            "DMARC: %s at %s says no policy: add p=none, p=quarantine or p=reject."
                                    .formatted(record, name));
        };
    }

    private static String parent(String name) {
        return name.substring(name.indexOf('.') + 1);
    }

    private static String rest(String advice) {
        String after = advice.substring("SPF: ".length());
        return Character.toUpperCase(after.charAt(0)) + after.substring(1);
    }

    private static Finding unanswered(String what, String name) {
        return Finding.bad(
                "%s: the name server says nothing about %s; try again, or set ASKFIRST_DNS to one that answers."
                        .formatted(what, name));
    }

    private static boolean begins(String text, String version) {
        return text.strip().equalsIgnoreCase(version)
                || text.regionMatches(true, 0, version + " ", 0, version.length() + 1)
                || text.regionMatches(true, 0, version + ";", 0, version.length() + 1);
    }

    /** By RFC 6376, section 3.2; white space within a value does not count in a key. */
    private static Map<String, String> tags(String record) {
        Map<String, String> tags = new TreeMap<>();
        List<String> parts = new ArrayList<>(List.of(record.split(";")));
        for (String part : parts) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                tags.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1)
                                .lines()
                                .collect(Collectors.joining())
                                .replaceAll("\\s", ""));
            }
        }
        return tags;
    }
}

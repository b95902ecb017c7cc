package org.askfirst.platform.text;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.SpoofChecker;
import java.net.URI;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is ours, and what nobody may imitate: the organisation's name, the hosts of our links. */
final class Ours {

    private static final SpoofChecker LOOKS = new SpoofChecker.Builder().build();
    private static final IDNA DOMAINS = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_UNICODE);

    /** Shorter words are like too many others, unless they are all there is. */
    private static final int SHORTEST_WORD = 3;

    private static final String BEFORE = "(?<![\\p{L}\\p{N}_-])";
    private static final String BEHIND = "(?![\\p{L}\\p{N}_-])";

    private final List<String> words;
    private final Pattern links;

    Ours(String organisation, List<URI> bases) {
        List<String> all = Scripts.words(organisation);
        this.words =
                all.stream()
                        .filter(word -> all.size() == 1 || length(word) >= SHORTEST_WORD)
                        .toList();
        this.links =
                Pattern.compile(
                        bases.stream()
                                .map(URI::getHost)
                                .flatMap(host -> Stream.of(host, unicode(host)))
                                .distinct()
                                .map(Ours::pattern)
                                .collect(Collectors.joining("|")));
    }

    /** Something that looks like one of our links, however it is spelt. */
    Optional<String> linkIn(String text) {
        return links.matcher(looks(Folded.of(text))).find()
                ? Optional.of("holds a link that looks like one of this service's own")
                : Optional.empty();
    }

    /** A word that looks like the organisation's name and is written in another script. */
    Optional<String> nameIn(String name) {
        return Scripts.words(name).stream().anyMatch(this::imitates)
                ? Optional.of("looks like this organisation's name in letters of another script")
                : Optional.empty();
    }

    private boolean imitates(String word) {
        BitSet scripts = Scripts.alike(word);
        return !scripts.isEmpty()
                && words.stream()
                        .filter(own -> !scripts.equals(Scripts.alike(own)))
                        .anyMatch(own -> looksLike(word, own));
    }

    /** Letters that are alike as capitals are often not so as small ones, and the reverse. */
    private static boolean looksLike(String word, String own) {
        return looks(word).equals(looks(own))
                || LOOKS.getSkeleton(word.toUpperCase(Locale.ROOT))
                        .equals(LOOKS.getSkeleton(own.toUpperCase(Locale.ROOT)));
    }

    /** A name with dots is linked as it stands; one without needs something more of a link. */
    private static String pattern(String host) {
        String quoted = Pattern.quote(looks(Folded.of(host)));
        return host.contains(".")
                ? BEFORE + quoted + BEHIND
                : "(?<=//|@)" + quoted + BEHIND + "|" + BEFORE + quoted + "(?=:[\\p{L}\\p{N}]|/)";
    }

    /**
     * The same for all that looks the same (UTS 39, section 4), whatever its case; what a zero
     * looks like is a capital.
     */
    private static String looks(String text) {
        return LOOKS.getSkeleton(text.toLowerCase(Locale.ROOT)).toLowerCase(Locale.ROOT);
    }

    private static String unicode(String host) {
        return DOMAINS.nameToUnicode(host, new StringBuilder(), new IDNA.Info()).toString();
    }

    private static int length(String word) {
        return word.codePointCount(0, word.length());
    }
}

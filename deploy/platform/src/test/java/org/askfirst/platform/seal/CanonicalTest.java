package org.askfirst.platform.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The canonical form is the library's, to the byte: seals of earlier versions still fit. */
class CanonicalTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int TREES = 5000;
    private static final long LARGEST_WHOLE = 1L << 53;

    /** With what is escaped, what looks as if it were, and halves of pairs by themselves. */
    private static final int[] CODE_POINTS = {
        '"', '\\', '/', '<', 0x7F, 0x80, 0xE4, 0x2028, 0x2029, 0xD800, 0xDC00, 0xFB33, 0xFFFD,
        0xFFFF, 0x10000, 0x1F600, 0x10FFFF
    };

    private static final List<Long> WHOLE =
            List.of(
                    0L,
                    -1L,
                    (long) Integer.MIN_VALUE,
                    LARGEST_WHOLE,
                    LARGEST_WHOLE + 1,
                    -LARGEST_WHOLE,
                    -LARGEST_WHOLE - 1,
                    Long.MAX_VALUE,
                    Long.MIN_VALUE);

    @Test
    void a_tree_of_any_kind_is_written_as_the_library_writes_it() throws IOException {
        long seed = Long.getLong("askfirst.seed", new Random().nextLong());
        Random random = new Random(seed);
        for (int i = 0; i < TREES; i++) {
            JsonNode tree = i % 2 == 0 ? object(random, 4, i % 4) : array(random, 4, i % 3);
            assertThat(EventSeal.canonical(tree))
                    .as("seed %d, tree %d: %s", seed, i, tree)
                    .isEqualTo(bytes(tree));
        }
    }

    static Stream<Path> samples() {
        return Stream.of("consent-service", "mailer-service")
                .flatMap(service -> below(Path.of("../..", service, "src/main/events")))
                .filter(file -> file.toString().endsWith(".json"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_sample_is_written_as_the_library_writes_it(Path file) throws IOException {
        JsonNode tree = JSON.readTree(file.toFile());
        assertThat(EventSeal.canonical(tree)).isEqualTo(bytes(tree));
    }

    @Test
    void every_control_character_is_escaped_as_the_standard_says() {
        ObjectNode tree = NODES.objectNode();
        StringBuilder all = new StringBuilder();
        for (char control = 0; control < ' '; control++) {
            all.append(control);
        }
        tree.put("z\u001f", all.toString())
                .put("\u20ac", 1)
                .put("\ufb33", 2)
                .put("\ud83d\ude00", 3);
        assertThat(new String(EventSeal.canonical(tree), UTF_8))
                .isEqualTo(
                        "{\"z\\u001f\":\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007"
                                + "\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f\\u0010\\u0011\\u0012\\u0013"
                                + "\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c"
                                + "\\u001d\\u001e\\u001f\",\"\u20ac\":1,\"\ud83d\ude00\":3,"
                                + "\"\ufb33\":2}");
    }

    @Test
    void what_is_no_json_value_is_written_as_before() throws IOException {
        ObjectNode tree = NODES.objectNode();
        tree.set("missing", MissingNode.getInstance());
        tree.put("octets", new byte[] {1, 2, 3, -1});
        tree.putPOJO("some", Map.of("b", 1, "a", 0.5));
        tree.putPOJO("none", null);
        tree.put("infinite", Double.NEGATIVE_INFINITY);
        assertThat(EventSeal.canonical(tree)).isEqualTo(bytes(tree));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"text\"", "null", "true"})
    void what_has_no_canonical_form_is_refused(String json) throws IOException {
        JsonNode tree = JSON.readTree(json);
        assertThatThrownBy(() -> EventSeal.canonical(tree))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_is_missing_too_large_or_too_deep_is_refused() throws IOException {
        ArrayNode large = NODES.arrayNode().add(BigInteger.TEN.pow(400));
        assertThatThrownBy(() -> EventSeal.canonical(large))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> EventSeal.canonical(MissingNode.getInstance()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(EventSeal.canonical(deep(1000))).isEqualTo(bytes(deep(1000)));
        assertThatThrownBy(() -> EventSeal.canonical(deep(1001)))
                .isInstanceOf(IllegalStateException.class);
    }

    private static JsonNode deep(int levels) {
        ArrayNode inner = NODES.arrayNode();
        for (int i = 1; i < levels; i++) {
            inner = NODES.arrayNode().add(inner);
        }
        return inner;
    }

    private static byte[] bytes(JsonNode tree) throws IOException {
        return new JsonCanonicalizer(tree.toString()).getEncodedUTF8();
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ObjectNode object(Random random, int depth, int numbers) {
        ObjectNode object = NODES.objectNode();
        for (int i = random.nextInt(6); i > 0; i--) {
            object.set(text(random), value(random, depth, numbers));
        }
        return object;
    }

    private static ArrayNode array(Random random, int depth, int numbers) {
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(6); i > 0; i--) {
            array.add(value(random, depth, numbers));
        }
        return array;
    }

    private static JsonNode value(Random random, int depth, int numbers) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> NODES.booleanNode(random.nextBoolean());
            case 1 -> NODES.nullNode();
            case 2 -> number(random, numbers);
            case 5 -> object(random, depth - 1, numbers);
            case 6 -> array(random, depth - 1, numbers);
            default -> NODES.textNode(text(random));
        };
    }

    /**
     * @param numbers how many kinds: with fewer, most trees hold small whole numbers only
     */
    private static JsonNode number(Random random, int numbers) {
        long whole = WHOLE.get(random.nextInt(WHOLE.size()));
        return switch (random.nextInt(numbers * 2 + 1)) {
            case 1 -> NODES.numberNode(whole);
            case 2 -> NODES.numberNode(BigInteger.valueOf(whole).multiply(BigInteger.TWO));
            case 3 -> NODES.numberNode(random.nextBoolean() ? -0.0 : random.nextGaussian() * 1e22);
            case 4 -> NODES.numberNode(new BigDecimal("-1.50"));
            case 5 -> NODES.numberNode(BigInteger.valueOf(random.nextInt()));
            case 6 -> NODES.numberNode((short) random.nextInt());
            default -> NODES.numberNode(random.nextLong(-LARGEST_WHOLE, LARGEST_WHOLE + 1));
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.appendCodePoint(
                    switch (random.nextInt(4)) {
                        case 0 -> random.nextInt(' ');
                        case 1 -> CODE_POINTS[random.nextInt(CODE_POINTS.length)];
                        default -> random.nextInt('a', 'd');
                    });
        }
        return text.toString();
    }
}

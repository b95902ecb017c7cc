package org.askfirst.platform.settings;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Settings with which the service does not start. The message has a line for each of them, which
 * names the variable and holds no value.
 */
public final class WrongSettings extends ConfigurationException {

    private static final String OURS = WrongSetting.class.getName() + ": ";

    private WrongSettings(List<String> lines) {
        super(String.join(System.lineSeparator(), lines));
    }

    /** What a mapping could not read. */
    static WrongSettings of(ConfigValidationException wrong) {
        return new WrongSettings(lines(wrong));
    }

    /**
     * What to say of each setting that a mapping could not read. What the framework says beside it,
     * of keys of its own that refer to ours, follows from that.
     */
    public static List<String> lines(ConfigValidationException wrong) {
        List<String> problems =
                IntStream.range(0, wrong.getProblemCount())
                        .mapToObj(place -> wrong.getProblem(place).getMessage())
                        .distinct()
                        .toList();
        List<String> ours =
                problems.stream()
                        .filter(problem -> problem.startsWith(OURS))
                        .map(problem -> problem.substring(OURS.length()))
                        .sorted()
                        .toList();
        // Each begins with the class of the exception that it was.
        return ours.isEmpty()
                ? problems.stream().map(problem -> problem.replaceFirst("^[\\w.$]+: ", "")).toList()
                : ours;
    }
}

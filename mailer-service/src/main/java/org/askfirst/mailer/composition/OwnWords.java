package org.askfirst.mailer.composition;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.askfirst.platform.person.Language;

/**
 * An organisation's own words, each file in place of one of ours: below {@code letters}, a folder
 * for each language, with our names. They are read once and checked then, so that no letter fails
 * by them.
 */
public final class OwnWords {

    /** No own words. */
    public static final OwnWords NONE = new OwnWords(Map.of());

    private final Map<String, String> files;

    private OwnWords(Map<String, String> files) {
        this.files = Map.copyOf(files);
    }

    /**
     * The own words in this folder.
     *
     * @throws WrongWords if one of the files is not in place of any of ours, or does not tell with
     *     the same fields what ours tells
     */
    public static OwnWords in(Path folder) throws WrongWords {
        Path letters = folder.resolve("letters");
        Map<String, String> files = new HashMap<>();
        List<String> faults = new ArrayList<>();
        if (Files.isDirectory(letters)) {
            for (Path file : filesBelow(letters)) {
                // The same on each system: with slashes.
                String name = letters.relativize(file).toString().replace('\\', '/');
                check(name, file, files).forEach(fault -> faults.add("letters/" + name + fault));
            }
        }
        if (!faults.isEmpty()) {
            throw new WrongWords(faults);
        }
        return new OwnWords(files);
    }

    /** What stands in place of our file, if anything does. */
    Optional<String> inPlaceOf(Language language, String file) {
        return Optional.ofNullable(files.get(language.tag() + "/" + file));
    }

    private static List<String> check(String name, Path path, Map<String, String> files)
            throws WrongWords {
        int slash = Math.max(name.indexOf('/'), 0);
        String file = name.substring(slash).replaceFirst("^/", "");
        Optional<Language> language = Language.ofTag(name.substring(0, slash));
        Optional<String> ours = language.flatMap(in -> Words.ours(in, file));
        if (ours.isEmpty()) {
            return List.of(" is in place of no file of ours");
        }
        try {
            String own = Files.readString(path);
            files.put(name, own);
            return new TemplateCheck(piece -> Words.ours(language.orElseThrow(), piece))
                    .faults(name, own, ours.get());
        } catch (CharacterCodingException _) {
            return List.of(" is not in UTF-8");
        } catch (IOException _) {
            return List.of(" cannot be read");
        }
    }

    /**
     * In the order of their names. What begins with a dot is the file system's, and not somebody's
     * words: a mounted ConfigMap keeps its versions so.
     */
    private static List<Path> filesBelow(Path letters) throws WrongWords {
        try (Stream<Path> all = Files.walk(letters, 2, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !isHidden(letters.relativize(file)))
                    .sorted()
                    .toList();
        } catch (IOException _) {
            throw new WrongWords(List.of("letters cannot be read"));
        }
    }

    private static boolean isHidden(Path file) {
        return Stream.iterate(file, part -> part != null, Path::getParent)
                .anyMatch(part -> part.getFileName().toString().startsWith("."));
    }
}

package org.askfirst.local.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Resident memory in kibibytes, where the system tells (Linux). */
final class Memory {

    private Memory() {}

    static Map<String, Long> of(List<Child> children, @Nullable ProcessHandle database)
            throws IOException {
        Map<String, Long> memory = new LinkedHashMap<>();
        for (Child child : children) {
            put(memory, child.name(), read(child.id(), "status", "VmRSS:"));
        }
        if (database != null) {
            // Its processes share memory: each counts with its part of it.
            long shares = 0;
            for (ProcessHandle one :
                    Stream.concat(Stream.of(database), database.descendants()).toList()) {
                shares += read(one.pid(), "smaps_rollup", "Pss:").orElse(0);
            }
            put(memory, "postgres", shares == 0 ? OptionalLong.empty() : OptionalLong.of(shares));
        }
        put(memory, "run", read(ProcessHandle.current().pid(), "status", "VmRSS:"));
        return memory;
    }

    private static void put(Map<String, Long> memory, String name, OptionalLong kibibytes) {
        kibibytes.ifPresent(size -> memory.put(name, size));
    }

    private static OptionalLong read(long process, String file, String key) throws IOException {
        Path path = Path.of("/proc", String.valueOf(process), file);
        if (!Files.isReadable(path)) {
            return OptionalLong.empty();
        }
        return Files.readAllLines(path).stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst();
    }
}

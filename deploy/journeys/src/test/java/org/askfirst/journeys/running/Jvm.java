package org.askfirst.journeys.running;

import java.util.List;
import java.util.stream.Stream;

/** How a service's JVM is started. */
enum Jvm {
    /** Takes little memory, and is as quick as it ever will be within seconds: for tests. */
    SMALL("-XX:TieredStopAtLevel=1", "-Xss512k", "-Xms48m"),

    /**
     * Compiles as it does in production, with the heap that the manifests give: for measuring. It
     * knows of one processor: where it shares two with others, threads for both wake one another
     * more often than they work at once.
     */
    PRODUCTION("-XX:ActiveProcessorCount=1");

    /** Only Linux knows huge pages, and not every Linux has them. */
    private static final List<String> EACH =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:+IgnoreUnrecognizedVMOptions",
                    "-XX:+UseTransparentHugePages",
                    "-Xlog:pagesize=off",
                    "-XX:TrimNativeHeapInterval=60000",
                    "-Xmx192m",
                    "-Dfile.encoding=UTF-8");

    private final List<String> own;

    Jvm(String... own) {
        this.own = List.of(own);
    }

    List<String> options() {
        return Stream.of(EACH, own).flatMap(List::stream).toList();
    }
}

package org.askfirst.journeys.running;

import java.util.List;

/** How a service's JVM is started. */
enum Jvm {
    /** Takes little memory, and is as quick as it ever will be within seconds: for tests. */
    SMALL(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UseTransparentHugePages",
            "-Xlog:pagesize=off",
            "-XX:TieredStopAtLevel=1",
            "-Xss512k",
            "-Xms48m",
            "-Xmx192m",
            "-Dfile.encoding=UTF-8"),

    /** Compiles as it does in production, with the heap that the manifests give: for measuring. */
    PRODUCTION(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UseTransparentHugePages",
            "-Xlog:pagesize=off",
            "-Xmx192m",
            "-Dfile.encoding=UTF-8");

    private final List<String> options;

    Jvm(String... options) {
        this.options = List.of(options);
    }

    List<String> options() {
        return options;
    }
}

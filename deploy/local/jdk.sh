# Sourced by deploy/run and deploy/test. Finds a JDK 25 and Maven, or says in one line what is missing.
# Nothing but bash: JAVA_HOME first, then the usual places, then whatever `java` on the path belongs to.

jdk_version() { # home: its major version, or nothing
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    local line
    while IFS= read -r line; do
        case $line in
            JAVA_VERSION=*)
                line=${line#*\"}
                printf '%s' "${line%%[!0-9]*}"
                return 0
                ;;
        esac
    done <"$1/release"
    return 1
}

find_jdk() { # sets JAVA_HOME to a JDK 25, else to a newer one
    local home version newer='' found
    found=$(command -v java || true)
    [ -z "$found" ] || found=$(readlink -f "$found" 2>/dev/null || printf '%s' "$found")
    for home in "${JAVA_HOME:-}" \
        /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/*jdk* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
        "${found%/bin/java}"; do
        [ -n "$home" ] || continue
        version=$(jdk_version "$home") || continue
        if [ "$version" = 25 ]; then
            export JAVA_HOME=$home
            return 0
        fi
        [ "$version" -gt 25 ] && [ -z "$newer" ] && newer=$home
    done
    [ -n "$newer" ] || return 1
    export JAVA_HOME=$newer
}

find_tools() { # who asks
    if ! find_jdk; then
        echo "$1: no JDK 25 found in JAVA_HOME, /usr/lib/jvm and the other usual places; install one, or set JAVA_HOME to it" >&2
        return 1
    fi
    if ! command -v mvn >/dev/null; then
        echo "$1: no Maven found; install it (Debian: apt-get install maven)" >&2
        return 1
    fi
    # JDK 25 warns of what Maven's own libraries do. Maven lives too briefly for the optimising
    # compiler to pay: without it a build takes half the processor's time, but has 48 MB for code unless told.
    export MAVEN_OPTS="-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m -XX:MetaspaceSize=256m ${MAVEN_OPTS:+$MAVEN_OPTS }--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
}

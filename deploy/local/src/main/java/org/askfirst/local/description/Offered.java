package org.askfirst.local.description;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operations that resource classes (Jakarta REST) offer. */
public final class Offered {

    private static final String REST = "jakarta.ws.rs.";
    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "PATCH");

    private Offered() {}

    public static SortedSet<Operation> by(Collection<Class<?>> resources) {
        SortedSet<Operation> operations = new TreeSet<>();
        for (Class<?> resource : resources) {
            for (Method method : resource.getDeclaredMethods()) {
                verbs(method).forEach(verb -> operations.add(operation(resource, method, verb)));
            }
        }
        return operations;
    }

    private static Stream<String> verbs(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getSimpleName())
                .filter(METHODS::contains);
    }

    private static Operation operation(Class<?> resource, Method method, String verb) {
        String path =
                "/"
                        + String.join("", values(resource, "Path"))
                        + "/"
                        + String.join("", values(method, "Path"));
        return new Operation(
                verb,
                Operation.template(path),
                verb.equals("GET") ? Set.of() : types(resource, method, "Consumes"),
                types(resource, method, "Produces"));
    }

    private static Set<String> types(Class<?> resource, Method method, String annotation) {
        Set<String> own = values(method, annotation);
        return (own.isEmpty() ? values(resource, annotation) : own)
                .stream().map(Operation::mediaType).collect(Collectors.toSet());
    }

    private static Set<String> values(AnnotatedElement element, String annotation) {
        Optional<Annotation> found =
                Arrays.stream(element.getAnnotations())
                        .filter(one -> one.annotationType().getName().equals(REST + annotation))
                        .findFirst();
        return found.map(Offered::value).orElse(Set.of());
    }

    private static Set<String> value(Annotation annotation) {
        try {
            Object value = annotation.annotationType().getMethod("value").invoke(annotation);
            return value instanceof String[] several
                    ? Set.of(several)
                    : Set.of(String.valueOf(value));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

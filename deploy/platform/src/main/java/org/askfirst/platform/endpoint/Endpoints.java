package org.askfirst.platform.endpoint;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The endpoints of this service: whatever needs their paths, methods or media types asks here, so
 * that they are written once, as annotations of Jakarta REST.
 */
@Singleton
public class Endpoints {

    /** In the order in which they are told; HEAD is answered wherever GET is. */
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH");

    private final List<Endpoint> endpoints;

    /** Every resource class that is part of this build. */
    @Inject
    Endpoints(BeanManager beans) {
        this(
                beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                        .<Class<?>>map(Bean::getBeanClass)
                        .filter(type -> type.isAnnotationPresent(Path.class))
                        .collect(Collectors.toSet()));
    }

    /**
     * @param resources classes with {@code @Path}
     */
    public Endpoints(Collection<Class<?>> resources) {
        this.endpoints = resources.stream().flatMap(Endpoints::of).toList();
    }

    /** Every path, with {@code {name}} where a parameter stands. */
    public Set<String> templates() {
        return endpoints.stream()
                .map(Endpoint::template)
                .map(PathTemplate::plain)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A template as {@link #templates} has it, whatever expressions its parameters have. */
    public static String plain(String template) {
        return PathTemplate.plain(template);
    }

    /**
     * The methods of a path, as the header {@code Allow} lists them (RFC 9110, section 10.2.1).
     *
     * @param path as it was sent, percent-encoded
     */
    public String methodsOn(String path) {
        Set<String> there =
                on(path).map(Endpoint::method)
                        .flatMap(method ->
                                method.equals("GET") ? Stream.of("GET", "HEAD") : Stream.of(method))
                        .collect(Collectors.toSet());
        return METHODS.stream().filter(there::contains).collect(Collectors.joining(", "));
    }

    /** The media types that this method of this path takes; empty when it takes any or none. */
    public List<String> takenBy(String method, String path) {
        return on(path).filter(endpoint -> endpoint.method().equals(method))
                .flatMap(endpoint -> endpoint.takes().stream())
                .toList();
    }

    private Stream<Endpoint> on(String path) {
        return endpoints.stream().filter(endpoint -> endpoint.template().fits(path));
    }

    private static Stream<Endpoint> of(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods())
                .flatMap(method ->
                        verb(method).map(verb -> Endpoint.of(resource, method, verb)).stream());
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(found -> found != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    /** One method of one path. */
    private record Endpoint(String method, PathTemplate template, List<String> takes) {

        static Endpoint of(Class<?> resource, Method method, String verb) {
            Path below = method.getAnnotation(Path.class);
            Consumes own = method.getAnnotation(Consumes.class);
            Consumes all = resource.getAnnotation(Consumes.class);
            Consumes takes = own == null ? all : own;
            return new Endpoint(
                    verb,
                    PathTemplate.of(
                            resource.getAnnotation(Path.class).value(),
                            below == null ? "" : below.value()),
                    takes == null ? List.of() : List.of(takes.value()));
        }
    }
}

package org.askfirst.local.description;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lets a test fail that gets an answer whose status the service's OpenAPI document does not list
 * for that path and method. It looks at every call through RestAssured in a {@code @QuarkusTest} of
 * a module that has such a document; other clients call {@link #check}. What the document does not
 * describe, such as health, may answer what it likes.
 */
public final class DescribedAnswers implements QuarkusTestBeforeEachCallback, Filter {

    private static final Pattern AUTHORITY = Pattern.compile("^[a-z]+://[^/?]*");

    private static final Statuses STATUSES = read();

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        boolean there = RestAssured.filters().stream().anyMatch(DescribedAnswers.class::isInstance);
        if (!there) {
            RestAssured.filters(this);
        }
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request,
            FilterableResponseSpecification expected,
            FilterContext context) {
        Response response = context.next(request, expected);
        String target = AUTHORITY.matcher(request.getURI()).replaceFirst("");
        check(request.getMethod(), target, response.statusCode());
        return response;
    }

    /**
     * @param target the path, percent-encoded; a query is left out of account
     * @throws AssertionError if the document does not list the status
     */
    public static void check(String method, String target, int status) {
        String path = target.split("\\?", 2)[0];
        Optional<String> objection = STATUSES.objection(method, path, status);
        if (objection.isPresent()) {
            throw new AssertionError(objection.get());
        }
    }

    private static Statuses read() {
        try {
            return Files.exists(DescribedService.DOCUMENT)
                    ? Statuses.in(DescribedService.DOCUMENT)
                    : new Statuses(List.of());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

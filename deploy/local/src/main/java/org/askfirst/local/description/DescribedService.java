package org.askfirst.local.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The description that a service publishes, beside the endpoints there are: a service's test is one
 * of these.
 */
public interface DescribedService {

    /** The document, where a module's tests run. */
    Path DOCUMENT = Path.of("src/main/resources/META-INF/openapi.yaml");

    /** The package below which the service's endpoints are. */
    String root();

    /** Whether an endpoint is part of the production build. */
    default boolean isPublished(JavaClass endpoint) {
        return true;
    }

    @Test
    default void it_describes_every_endpoint_and_no_other() throws IOException {
        assertThat(Described.in(DOCUMENT).stream().map(Operation::name))
                .containsExactlyElementsOf(offered().stream().map(Operation::name).toList());
    }

    @Test
    default void it_names_the_media_types_that_the_endpoints_name() throws IOException {
        Map<String, Operation> described =
                Described.in(DOCUMENT).stream()
                        .collect(Collectors.toMap(Operation::name, Function.identity()));
        for (Operation operation : offered()) {
            Operation said = described.get(operation.name());
            assertThat(said).as(operation.name()).isNotNull();
            assertThat(said.takes()).as(operation.name()).containsAll(operation.takes());
            if (!said.gives().isEmpty()) {
                assertThat(said.gives()).as(operation.name()).containsAll(operation.gives());
            }
        }
    }

    private SortedSet<Operation> offered() {
        List<Class<?>> resources =
                new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages(root())
                                .stream()
                                .filter(type -> type.isAnnotatedWith("jakarta.ws.rs.Path"))
                                .filter(this::isPublished)
                                .map(JavaClass::reflect)
                                .collect(Collectors.toList());
        return Offered.by(resources);
    }
}

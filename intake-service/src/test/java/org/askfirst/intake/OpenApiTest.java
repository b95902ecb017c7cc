package org.askfirst.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.askfirst.local.description.Described;
import org.askfirst.local.description.Offered;
import org.askfirst.local.description.Operation;
import org.junit.jupiter.api.Test;

/** The description that is published, beside the endpoints there are. */
class OpenApiTest {

    private static final java.nio.file.Path DOCUMENT =
            java.nio.file.Path.of("src/main/resources/META-INF/openapi.yaml");

    @Test
    void it_describes_every_endpoint_and_no_other() throws IOException {
        assertThat(Described.in(DOCUMENT).stream().map(Operation::name))
                .containsExactlyElementsOf(offered().stream().map(Operation::name).toList());
    }

    @Test
    void it_names_the_media_types_that_the_endpoints_name() throws IOException {
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

    private static SortedSet<Operation> offered() {
        List<Class<?>> resources =
                new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("org.askfirst.intake")
                                .stream()
                                .filter(OpenApiTest::isPublished)
                                .map(JavaClass::reflect)
                                .collect(Collectors.toList());
        return Offered.by(resources);
    }

    /** The sign-in of one's own machine is not in the production build. */
    private static boolean isPublished(JavaClass type) {
        return type.isAnnotatedWith(Path.class) && !type.getSimpleName().startsWith("Local");
    }
}

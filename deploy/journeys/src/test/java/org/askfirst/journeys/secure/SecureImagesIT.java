package org.askfirst.journeys.secure;

import org.askfirst.journeys.story.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;

/** The same with the services in their images, and with a real Keycloak. */
@Tag("long")
@Isolated("Keycloak does not start in time beside replicas that are killed")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecureImagesIT extends SecureIT {

    private final Images images = new Images();

    @Override
    Cluster started(Person introducer, Person router) throws Exception {
        return Cluster.start(
                "images",
                images,
                (outside, desk) -> Keycloak.start(outside, desk, introducer, router));
    }

    @AfterAll
    void removeContainers() {
        images.close();
    }
}

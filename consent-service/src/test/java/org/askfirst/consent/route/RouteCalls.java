package org.askfirst.consent.route;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.askfirst.consent.SignedIn;

/** Calls over HTTP, as a router unless another token is given. */
final class RouteCalls {

    private RouteCalls() {}

    static String newName() {
        return "route-" + UUID.randomUUID();
    }

    static Response get(String path) {
        return get(SignedIn.ROUTER, path);
    }

    static Response get(String token, String path) {
        return given().auth().oauth2(token).get(path);
    }

    static Response put(String name, String body) {
        return put(SignedIn.ROUTER, name, body);
    }

    static Response put(String token, String name, String body) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .put("/routes/" + name);
    }

    static Response delete(String name) {
        return given().auth().oauth2(SignedIn.ROUTER).delete("/routes/" + name);
    }

    static String export() {
        Response response = get("/routes.csv");
        return new String(response.asByteArray(), StandardCharsets.UTF_8);
    }

    static Response upload(String file) {
        return upload(file.getBytes(StandardCharsets.UTF_8));
    }

    static Response upload(byte[] file) {
        return given().config(
                        RestAssured.config()
                                .encoderConfig(
                                        EncoderConfig.encoderConfig()
                                                .appendDefaultContentCharsetToContentTypeIfUndefined(
                                                        false)))
                .auth()
                .oauth2(SignedIn.ROUTER)
                .contentType("text/csv")
                .body(file)
                .put("/routes.csv");
    }
}

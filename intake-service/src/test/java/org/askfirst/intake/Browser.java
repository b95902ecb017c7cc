package org.askfirst.intake;

import static io.restassured.RestAssured.given;

import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One person's browser, without scripts: it keeps its cookie and follows no redirect by itself. */
final class Browser {

    static final String HOST = "intro.example.org";
    static final String ORIGIN = "https://intro.example.org";

    private static final Pattern FORM_TOKEN =
            Pattern.compile("name=\"formToken\" value=\"([^\"]+)\"");

    private static final RestAssuredConfig CONFIG =
            RestAssuredConfig.config()
                    .redirect(RedirectConfig.redirectConfig().followRedirects(false))
                    .encoderConfig(EncoderConfig.encoderConfig().defaultContentCharset("UTF-8"));

    private final Map<String, String> cookies = new HashMap<>();

    /** A browser in which nobody is signed in. */
    static Browser ofAStranger() {
        return new Browser();
    }

    /** A browser in which this person has signed in by the form. */
    static Browser of(String name, String email) {
        Browser browser = new Browser();
        browser.signIn(Map.of("name", name, "email", email)).then().statusCode(303);
        return browser;
    }

    Response signIn(Map<String, String> fields) {
        return kept(
                given().config(CONFIG)
                        .header("Sec-Fetch-Site", "same-origin")
                        .contentType("application/x-www-form-urlencoded")
                        .formParams(fields)
                        .post("/local/sign-in"));
    }

    /** Goes to the desk by way of a provider that lets everybody in; the page at its end. */
    Response signInByProvider() {
        String away = get("/desk/sign-in").header("Location");
        Map<String, String> asked = TinyProvider.fields(URI.create(away).getRawQuery());
        Response back = get("/desk/signed-in?code=one&state=" + asked.get("state"));
        return back.header("Location") == null
                ? back
                : get(back.header("Location").substring(ORIGIN.length()));
    }

    Response get(String path) {
        return kept(call(HOST).urlEncodingEnabled(false).get(path));
    }

    /** Presses a button of a page of ours. */
    Response press(String path, Map<String, String> fields) {
        return kept(form(fields).header("Sec-Fetch-Site", "same-origin").post(path));
    }

    /**
     * Presses a button of a form by which a file may be chosen, which comes last.
     *
     * @param octets of the file; null when none was chosen
     */
    Response upload(String path, Map<String, String> fields, String file, byte[] octets) {
        RequestSpecification call =
                call(HOST)
                        .header("Sec-Fetch-Site", "same-origin")
                        .contentType("multipart/form-data");
        fields.forEach((name, value) ->
                call.multiPart(
                        new MultiPartSpecBuilder(value)
                                .controlName(name)
                                .charset("UTF-8")
                                .build()));
        call.multiPart(
                file, octets == null ? "" : "mail.eml", octets == null ? new byte[0] : octets);
        return kept(call.post(path));
    }

    /** A form as nothing else says where it comes from. */
    /**
     * Sends an introduction from the form.
     *
     * @param key tells the request from others
     * @return the path to which that leads
     */
    String introduces(String key) {
        Map<String, String> form =
                Map.of(
                        "formToken", tokenOf(get("/desk/sign-in")),
                        "key", key,
                        "requesterName", "Ada Park",
                        "requesterEmail", "ada@example.org",
                        "targetName", "Grace Lim",
                        "targetEmail", "grace@example.net",
                        "topic", "Hiring",
                        "blurb", "Two sentences.",
                        "action", "send");
        return press("/desk/introductions", form).header("Location").substring(ORIGIN.length());
    }

    RequestSpecification form(Map<String, String> fields) {
        return call(HOST).contentType("application/x-www-form-urlencoded").formParams(fields);
    }

    RequestSpecification call(String host) {
        return given().config(CONFIG).header("Host", host).cookies(cookies);
    }

    /** What it would send with its next call. */
    Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    /** The token of the forms of a page. */
    static String tokenOf(Response page) {
        Matcher found = FORM_TOKEN.matcher(page.asString());
        if (!found.find()) {
            throw new AssertionError("no form with a token");
        }
        return found.group(1);
    }

    private Response kept(Response response) {
        response.detailedCookies()
                .forEach(cookie -> {
                    if (cookie.getMaxAge() == 0) {
                        cookies.remove(cookie.getName());
                    } else {
                        cookies.put(cookie.getName(), cookie.getValue());
                    }
                });
        return response;
    }
}

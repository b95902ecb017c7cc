package org.askfirst.consent.route;

import static io.restassured.RestAssured.given;
import static org.askfirst.consent.route.RouteCalls.export;
import static org.askfirst.consent.route.RouteCalls.get;
import static org.askfirst.consent.route.RouteCalls.put;
import static org.askfirst.consent.route.RouteCalls.upload;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.SignedIn;
import org.junit.jupiter.api.Test;

/** All routes as one file, over HTTP. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class RoutesFileTest {

    private static final String HEADER = "route,title,position,name,email,weight,monthly_cap\r\n";

    @Test
    void routes_are_exported_by_name_and_people_as_they_are_listed() {
        assertThat(upload(HEADER).statusCode()).isEqualTo(204);
        put("sales", "{\"title\": \"Sales, EMEA\", \"people\": []}");
        put(
                "backend-hiring",
                """
                {"title": "The \\"backend\\"", "people": [
                  {"name": "Zoë Park", "email": "zoe@example.net", "position": 2, "monthlyCap": 0},
                  {"name": "=SUM(1)", "email": "+ada@example.net", "position": 1, "weight": 5}]}
                """);
        put("backend", "{\"title\": \"'=quoted\", \"people\": []}");
        Response file = get("/routes.csv");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.contentType()).isEqualToIgnoringCase("text/csv;charset=utf-8");
        assertThat(export())
                .isEqualTo(
                        HEADER
                                + """
                                backend,''=quoted,,,,,
                                backend-hiring,"The ""backend\""",2,Zoë Park,zoe@example.net,1,0
                                backend-hiring,"The ""backend\""",1,'=SUM(1),'+ada@example.net,5,
                                sales,"Sales, EMEA",,,,,
                                """
                                        .replace("\n", "\r\n"));
        assertRoundTrip();
        assertThat(get("/routes/backend-hiring").jsonPath().getList("people.name"))
                .containsExactly("Zoë Park", "=SUM(1)");
    }

    @Test
    void whatever_is_exported_comes_back_byte_for_byte() {
        for (int seed = 0; seed < 20; seed++) {
            assertThat(upload(aFile(new SplittableRandom(seed))).statusCode())
                    .as("seed %d", seed)
                    .isEqualTo(204);
            assertRoundTrip();
        }
    }

    @Test
    void a_file_replaces_every_route() {
        upload(HEADER + "old,Old,,,,,\r\nboth,Both,1,Ada,ada@example.net,1,\r\n");
        upload(HEADER + "both,Changed,,Bo,bo@example.net,,\r\nnew,New,,,,,\r\n");
        assertThat(export())
                .isEqualTo(HEADER + "both,Changed,1,Bo,bo@example.net,1,\r\nnew,New,,,,,\r\n");
    }

    @Test
    void a_file_as_spreadsheets_write_it_is_read() {
        String file =
                "\uFEFFroute,title,position,name,email,weight,monthly_cap\n"
                        + "\"b\",\"B\", 2 ,\" Ada \",ada@example.net,,\n"
                        + "a,A,,Cy,cy@example.net,,3\n"
                        + ",,,,,,\n"
                        + "\n"
                        + "b,B,,Bo, bo@example.net ,2,";
        assertThat(upload(file).statusCode()).isEqualTo(204);
        assertThat(export())
                .isEqualTo(
                        HEADER
                                + """
                                a,A,1,Cy,cy@example.net,1,3
                                b,B,2,Ada,ada@example.net,1,
                                b,B,2,Bo,bo@example.net,2,
                                """
                                        .replace("\n", "\r\n"));
    }

    @Test
    void every_broken_rule_is_named_by_its_line_and_nothing_is_changed() {
        upload(HEADER + "kept,Kept,,,,,\r\n");
        Response refused =
                upload(
                        HEADER
                                + """
                                Wrong,Wrong,1,Ada,ada@example.net,1,
                                a,,1,Ada,ada@example.net,1,
                                a,A,0,Bo,b o@example.net,-1,x
                                a,A,1,Ada again,ADA+tag@example.net,1,
                                b,B,1,"Two
                                lines",cy@example.net,1,
                                b,Other,,Di,,,
                                b,B,,,,,
                                c,C,,,,,
                                c,C,,Ed,ed@example.net,,
                                d,D,1,Ed,ed@example.net
                                """);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        assertThat(refused.jsonPath().getList("violations.field", String.class))
                .containsExactly(
                        "line 2: route",
                        "line 3: title",
                        "line 4: position",
                        "line 4: email",
                        "line 4: weight",
                        "line 4: monthly_cap",
                        "line 5: email",
                        "line 6: name",
                        "line 8: title",
                        "line 8: email",
                        "line 9: name",
                        "line 11: route",
                        "line 12");
        assertThat(refused.asString()).doesNotContain("@").doesNotContain("again");
        assertThat(export()).isEqualTo(HEADER + "kept,Kept,,,,,\r\n");
    }

    @Test
    void a_file_that_is_none_is_refused_and_changes_nothing() {
        upload(HEADER + "kept,Kept,,,,,\r\n");
        byte[] latin = (HEADER + "a,Zo\u00eb,,,,,").getBytes(StandardCharsets.ISO_8859_1);
        for (byte[] file :
                List.of(
                        latin,
                        new byte[0],
                        "route;title;position;name;email;weight;monthly_cap".getBytes(),
                        "route,title,name,position,email,weight,monthly_cap".getBytes(),
                        (HEADER + "\"a\"x,A,,,,,").getBytes(),
                        (HEADER + "a,\"A,,,,,").getBytes())) {
            assertThat(upload(file).statusCode()).isEqualTo(400);
        }
        Response json =
                given().auth()
                        .oauth2(SignedIn.ROUTER)
                        .contentType("application/json")
                        .body(HEADER)
                        .put("/routes.csv");
        assertThat(json.statusCode()).isEqualTo(415);
        assertThat(json.contentType()).isEqualTo("application/problem+json");
        assertThat(export()).isEqualTo(HEADER + "kept,Kept,,,,,\r\n");
    }

    @Test
    void the_limits_are_a_thousand_routes_of_five_hundred_people_in_a_mebibyte() {
        assertThat(upload(routes(1001)).jsonPath().getList("violations.field"))
                .isEqualTo(List.of("route"));
        assertThat(upload(routes(1000)).statusCode()).isEqualTo(204);
        Response oneMore = put("one-more", "{\"title\": \"x\", \"people\": []}");
        assertThat(oneMore.statusCode()).isEqualTo(409);
        assertThat(oneMore.contentType()).isEqualTo("application/problem+json");
        assertThat(put("route-7", "{\"title\": \"x\", \"people\": []}").statusCode())
                .isEqualTo(204);
        assertThat(upload(people(501)).jsonPath().getList("violations.field"))
                .isEqualTo(List.of("line 502: route"));
        assertThat(upload(people(500)).statusCode()).isEqualTo(204);
        assertThat(upload(HEADER + "\r\n".repeat(524_288)).statusCode()).isEqualTo(413);
    }

    @Test
    void many_broken_rules_are_told_by_the_hundred() {
        String file =
                HEADER
                        + IntStream.range(0, 5_000)
                                .mapToObj(_ -> "A,A,,,,,\n")
                                .collect(Collectors.joining());
        assertThat(upload(file).jsonPath().getList("violations")).hasSize(100);
    }

    private static void assertRoundTrip() {
        String file = export();
        assertThat(upload(file).statusCode()).isEqualTo(204);
        assertThat(export()).isEqualTo(file);
    }

    private static String routes(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "route-" + number + ",Title,,,,,\r\n")
                .collect(Collectors.joining("", HEADER, ""));
    }

    private static String people(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "crowd,Crowd,,P,person%d@example.net,,\r\n".formatted(number))
                .collect(Collectors.joining("", HEADER, ""));
    }

    /** Routes with names, titles and addresses that quoting and guarding must bring through. */
    private static String aFile(SplittableRandom random) {
        List<String> words =
                List.of(
                        "=1+1",
                        "'=x",
                        "''-",
                        "a,b",
                        "\"\"q\"\"",
                        "Zoë",
                        "田中",
                        "😀",
                        "-",
                        "@ ",
                        "+");
        List<Map.Entry<String, String>> lines = new ArrayList<>();
        for (int route = random.nextInt(1, 9); route > 0; route--) {
            String title = words.get(random.nextInt(words.size())) + " title";
            String start = "r" + route + ",\"" + title.replace("@", "at") + "\",";
            int people = random.nextInt(5);
            if (people == 0) {
                lines.add(Map.entry(start, ",,,,"));
            }
            for (int person = 0; person < people; person++) {
                String name = words.get(random.nextInt(words.size())).replace("@", "at") + " n";
                String local = List.of("=", "'=", "-", "+", "").get(random.nextInt(5)) + "p";
                lines.add(
                        Map.entry(
                                start,
                                "%d,\"%s\",%s%d@example.net,%s,%s"
                                        .formatted(
                                                random.nextInt(1, 4),
                                                name,
                                                local,
                                                person,
                                                random.nextBoolean() ? "" : "3",
                                                random.nextBoolean() ? "" : "20")));
            }
        }
        return lines.stream()
                .map(line -> line.getKey() + line.getValue() + "\n")
                .collect(Collectors.joining("", HEADER, ""));
    }
}

package org.askfirst.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TinyConsent.class)
class DeskRoutesFileTest {

    @BeforeEach
    void consentIsThere() {
        TinyConsent.isAway();
    }

    @Test
    void a_file_is_chosen_in_place_of_pasting_it() {
        Browser ruth = DeskRoutesTest.ruth();
        TinyConsent.answers("GET /routes.csv", 200, "route\r\n");
        TinyConsent.answers("PUT /routes.csv", 204, "");
        Response page = ruth.get("/desk/routes-file");
        Map<String, String> form = new HashMap<>();
        form.put("formToken", Browser.tokenOf(page));
        form.put("opened", DeskRoutesTest.openedOf(page));
        form.put("file", "pasted");
        byte[] chosen = "route\r\nhiring,Hiring,1,\u00e9\r\n".getBytes(UTF_8);
        ruth.upload("/desk/routes-file", form, "upload", chosen).then().statusCode(303);
        assertThat(TinyConsent.calls("/routes.csv").getLast().body())
                .isEqualTo(new String(chosen, UTF_8));
        ruth.upload("/desk/routes-file", form, "upload", null).then().statusCode(303);
        assertThat(TinyConsent.calls("/routes.csv").getLast().body()).isEqualTo("pasted");
        ruth.upload("/desk/routes-file", form, "upload", new byte[] {(byte) 0xFF})
                .then()
                .statusCode(400)
                .body(containsString("no text in UTF-8"))
                .body(containsString("pasted"));
        ruth.upload("/desk/routes-file", form, "upload", new byte[6 * 1024 * 1024])
                .then()
                .statusCode(413)
                .body(containsString("larger than 1 MiB"))
                .body(containsString("pasted"));
        Browser.ofAStranger()
                .upload("/desk/routes-file", form, "upload", chosen)
                .then()
                .statusCode(401)
                .body(containsString("hiring,Hiring"));
    }

    @Test
    void the_file_comes_and_goes_with_every_fault_by_line() {
        Browser ruth = DeskRoutesTest.ruth();
        String file =
                "route,title,position,name,email,weight,monthly_cap\r\n"
                        + "hiring,Hiring,1,é,e@example.net,1,\r\n";
        TinyConsent.answers("GET /routes.csv", 200, file);
        TinyConsent.answers("PUT /routes.csv", 204, "");
        Response download = ruth.get("/desk/routes.csv");
        download.then()
                .statusCode(200)
                .header("Content-Disposition", "attachment; filename=\"routes.csv\"")
                .header("Content-Type", containsString("text/csv"));
        assertThat(download.asString()).isEqualTo(file);
        Response page = ruth.get("/desk/routes-file");
        page.then().statusCode(200).body(containsString("hiring,Hiring,1,é"));
        Map<String, String> form = new HashMap<>();
        form.put("formToken", Browser.tokenOf(page));
        form.put("opened", DeskRoutesTest.openedOf(page));
        form.put("file", file + "sales,Sales,,,,,\r\n");
        ruth.press("/desk/routes-file", form).then().statusCode(303);
        assertThat(TinyConsent.calls("/routes.csv").getLast().body()).isEqualTo(form.get("file"));

        TinyConsent.answers(
                "PUT /routes.csv",
                400,
                """
                {"violations": [{"field": "line 3: email", "message": "is <required>"},
                                {"field": "line 4", "message": "must have 7 fields"}]}
                """);
        ruth.press("/desk/routes-file", form)
                .then()
                .statusCode(400)
                .body(containsString("line 3: email</a>: is &lt;required&gt;"))
                .body(containsString("line 4</a>: must have 7 fields"))
                .body(containsString("sales,Sales"));

        TinyConsent.answers("GET /routes.csv", 200, file + "other,Other,,,,,\r\n");
        Response late = ruth.press("/desk/routes-file", form);
        late.then().statusCode(409).body(containsString("sales,Sales"));
        form.put("opened", DeskRoutesTest.openedOf(late));
        TinyConsent.answers("PUT /routes.csv", 204, "");
        ruth.press("/desk/routes-file", form).then().statusCode(303);
        form.put("formToken", "");
        ruth.press("/desk/routes-file", form)
                .then()
                .statusCode(403)
                .body(containsString("sales,Sales"));
        Browser.ofAStranger()
                .press("/desk/routes-file", form)
                .then()
                .statusCode(401)
                .body(containsString("sales,Sales"));
    }
}

package org.askfirst.intake.page;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** A file to keep, in place of a page. */
public final class Download {

    private Download() {}

    /**
     * @param name the file's, of letters, digits, hyphens and dots
     */
    public static Response json(String name, byte[] json) {
        return of(name, "application/json", json);
    }

    /**
     * @param name the file's, of letters, digits, hyphens and dots
     */
    public static Response csv(String name, byte[] csv) {
        return of(name, "text/csv;charset=UTF-8", csv);
    }

    private static Response of(String name, String type, byte[] content) {
        return Response.ok(content)
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }
}

package org.askfirst.intake.page;

/**
 * Who reads a page.
 *
 * @param name as it stands at the top of the page
 * @param formToken what every form of the page sends along
 */
public record Visitor(String name, String formToken) {}

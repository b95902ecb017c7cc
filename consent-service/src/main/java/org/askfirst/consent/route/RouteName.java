package org.askfirst.consent.route;

/**
 * What everybody may know of a route.
 *
 * @param name as requests name it
 * @param title as letters and pages call it
 */
public record RouteName(String name, String title) {}

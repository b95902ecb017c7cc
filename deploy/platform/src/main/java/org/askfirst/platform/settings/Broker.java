package org.askfirst.platform.settings;

/** How the broker is reached. */
public interface Broker {

    /** The broker's bootstrap servers, {@code host:port} separated by commas. */
    String kafka();

    KafkaSecurity kafkaSecurity();
}

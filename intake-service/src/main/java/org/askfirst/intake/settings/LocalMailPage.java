package org.askfirst.intake.settings;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.askfirst.platform.settings.WebAddressConverter;
import org.askfirst.platform.settings.WrongSetting;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the letters can be read that are sent on one's own machine, and leave it never. */
@Singleton
@IfBuildProfile(anyOf = {"local", "test"})
public class LocalMailPage {

    private static final String KEY = "askfirst.local.mail-page";

    private final Optional<URI> address;

    LocalMailPage(@ConfigProperty(name = KEY) Optional<String> address) {
        this.address = address.map(LocalMailPage::read);
    }

    /** Empty where nobody has said. */
    public Optional<URI> address() {
        return address;
    }

    private static URI read(String text) {
        try {
            return new WebAddressConverter().convert(text);
        } catch (IllegalArgumentException wrong) {
            throw new WrongSetting(WrongSetting.variable(KEY), String.valueOf(wrong.getMessage()));
        }
    }
}

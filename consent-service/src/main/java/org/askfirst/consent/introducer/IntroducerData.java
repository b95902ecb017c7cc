package org.askfirst.consent.introducer;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import org.askfirst.consent.person.ExportPart;

/** What the API shows to somebody as an introducer, and what they typed. */
@ApplicationScoped
class IntroducerData implements ExportPart {

    private final IntroductionViews views;

    IntroducerData(IntroductionViews views) {
        this.views = views;
    }

    @Override
    public Map<String, Object> of(String personKey, Instant since) {
        return Map.of("asIntroducer", views.ofIntroducer(personKey));
    }
}

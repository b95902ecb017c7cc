package org.askfirst.consent.choice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.askfirst.platform.person.Language;
import org.jspecify.annotations.Nullable;

/** In which language people read. */
@ApplicationScoped
public class ChosenLanguages {

    /**
     * In which this person has chosen to read, else the one that others have said of them; empty
     * when nobody has said. Locks nothing.
     *
     * @param said by others; null when they have not
     */
    @Transactional
    public Optional<Language> of(String personKey, @Nullable String said) {
        return PersonRow.known(personKey)
                .map(row -> row.language)
                .or(() -> Optional.ofNullable(said))
                .flatMap(Language::ofTag);
    }

    /** Keeps what this person has chosen by a press on a page in this language. */
    @Transactional
    public void keep(String personKey, Language language) {
        PersonRow.locked(personKey).language = language.tag();
    }
}

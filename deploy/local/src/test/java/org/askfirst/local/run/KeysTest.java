package org.askfirst.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {

    @TempDir Path folder;

    @Test
    void the_first_start_makes_keys_that_only_their_owner_reads_and_the_next_keeps_them()
            throws Exception {
        Keys keys = new Keys(folder);
        keys.makeMissing();
        String link = Files.readString(keys.link());
        String signIn = keys.signInPublic();

        keys.makeMissing();

        assertThat(Files.readString(keys.link())).isEqualTo(link);
        assertThat(keys.signInPublic()).isEqualTo(signIn);
        for (Path key :
                List.of(
                        keys.link(),
                        keys.seal(),
                        keys.request(),
                        keys.address(),
                        keys.session(),
                        keys.reply())) {
            assertThat(Base64.getDecoder().decode(Files.readString(key).strip())).hasSize(32);
            assertThat(permissions(key)).isEqualTo("rw-------");
        }
        assertThat(permissions(keys.signInPrivate())).isEqualTo("rw-------");
    }

    private static String permissions(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}

package org.askfirst.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.askfirst.local.Certificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {

    @TempDir Path folder;

    @Test
    void nothing_is_taken_in_clear() throws IOException {
        SignIn signIn =
                new SignIn(Certificates.make(folder.resolve("keys")).context(), "us", "secret");
        try (MailCatcher catcher = MailCatcher.start(folder.resolve("mail"), signIn);
                SmtpClient client = SmtpClient.greeted(catcher.smtpPort())) {
            assertThat(client.say("MAIL FROM:<a@example.org>")).startsWith("530");
            assertThat(catcher.letters()).isEmpty();
        }
    }
}

package org.askfirst.local.mail;

import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * What a careful mail server asks for before it takes a letter: STARTTLS first, then a name and a
 * password.
 */
public record SignIn(SSLContext tls, String username, String password) {

    static SMTPServer.Builder require(SMTPServer.Builder server, Optional<SignIn> asked) {
        return asked.map(signIn -> signIn.require(server)).orElse(server);
    }

    private SMTPServer.Builder require(SMTPServer.Builder server) {
        return server.startTlsSocketFactory(tls)
                .enableTLS()
                .requireTLS()
                .requireAuth()
                .authenticationHandlerFactory(
                        new EasyAuthenticationHandlerFactory(
                                (name, secret, _) -> check(name, secret)));
    }

    private void check(String name, String secret) throws LoginFailedException {
        if (!name.equals(username) || !secret.equals(password)) {
            throw new LoginFailedException();
        }
    }
}

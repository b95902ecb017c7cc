package org.askfirst.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.Signature;
import org.junit.jupiter.api.Test;

class SharedKeyPairTest {

    @Test
    void what_one_half_signs_the_other_verifies_and_both_stay_the_same() throws Exception {
        KeyPair pair = SharedKeyPair.get();
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(new byte[] {1});
        byte[] signed = signature.sign();

        KeyPair again = SharedKeyPair.get();
        signature.initVerify(again.getPublic());
        signature.update(new byte[] {1});

        assertThat(signature.verify(signed)).isTrue();
        assertThat(again.getPrivate()).isEqualTo(pair.getPrivate());
    }
}

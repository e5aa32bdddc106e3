package org.doselens.onsite.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;

/** Opens the page's PKCS#12 before the server does, to say in words what is wrong with it. */
final class KeyStoreCheck {

    private KeyStoreCheck() {}

    static void check(Path file, String password) {
        if (!Files.isReadable(file)) {
            throw new PageCannotStart("The page's key store " + file
                    + " is not there or cannot be read: see doselens.receiver.page.key-store");
        }
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    store.getKey(alias, password.toCharArray());
                    return;
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new PageCannotStart(
                    "The page's key store " + file + " does not open as PKCS#12 with this password: see"
                            + " doselens.receiver.page.key-store-password",
                    e);
        }
        throw new PageCannotStart("The page's key store " + file
                + " holds no private key: export key and certificate chain together, as PKCS#12");
    }
}

package org.doselens.exampackage;

import java.security.PrivateKey;

/** The cloud's side of a {@link PackageRecipient}: what opens packages sealed for it. */
public record RecipientKeys(PackageRecipient recipient, PrivateKey classicalKey, PrivateKey postQuantumKey) {

    @Override
    public String toString() {
        return "RecipientKeys[withheld]";
    }
}

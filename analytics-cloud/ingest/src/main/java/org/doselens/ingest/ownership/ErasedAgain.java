package org.doselens.ingest.ownership;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.doselens.core.ownership.TenantErasure;
import org.doselens.exampackage.ErasureCertificate;
import org.doselens.exampackage.PackageRefused;
import org.doselens.ingest.authority.CertificateAuthority;

/** Erases again what a restore of an older backup brought back of hospitals that left. */
public final class ErasedAgain {

    private final TenantErasure databases;
    private final CertificateAuthority authority;

    public ErasedAgain(TenantErasure databases, CertificateAuthority authority) {
        this.databases = databases;
        this.authority = authority;
    }

    /**
     * What was erased again.
     *
     * @param rows rows that the backup had brought back
     */
    public record Again(int tenantId, long rows) {}

    /**
     * Does it for each certificate that these databases do not know yet.
     *
     * @param certificates by tenant
     * @throws IllegalStateException if one is not this authority's or names another tenant, or something is left
     */
    public List<Again> run(Map<Integer, byte[]> certificates) {
        List<Again> all = new ArrayList<>();
        certificates.forEach((tenant, file) -> {
            if (databases.certificate(tenant).isEmpty()) {
                requireOurs(tenant, file);
                all.add(new Again(tenant, databases.again(tenant, file)));
            }
        });
        return all;
    }

    private void requireOurs(int tenant, byte[] file) {
        try {
            if (ErasureCertificate.open(file, authority.certificate()).tenant() == tenant) {
                return;
            }
        } catch (PackageRefused e) {
            throw new IllegalStateException(
                    "The certificate that tenant " + tenant + " was erased is not of this authority or was changed", e);
        }
        throw new IllegalStateException("The certificate under the number of tenant " + tenant + " is of another one");
    }
}

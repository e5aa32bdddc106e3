package org.doselens.exampackage;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;

/** What is signed together with the content: batch id (RFC 2634), signing time (RFC 5652), certificate (RFC 5035). */
final class SignedAttributes {

    private static final int UUID_BYTES = 16;

    private final AttributeTable table;

    SignedAttributes(AttributeTable table) {
        if (table == null) {
            throw new IllegalArgumentException("no signed attributes");
        }
        this.table = table;
    }

    static AttributeTable of(UUID batchId, X509Certificate signer, Instant at) throws CertificateEncodingException {
        byte[] id = ByteBuffer.allocate(UUID_BYTES)
                .putLong(batchId.getMostSignificantBits())
                .putLong(batchId.getLeastSignificantBits())
                .array();
        SigningCertificateV2 certificate = new SigningCertificateV2(new ESSCertIDv2(sha256(signer)));
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(at)))));
        attributes.add(
                new Attribute(PKCSObjectIdentifiers.id_aa_contentIdentifier, new DERSet(new DEROctetString(id))));
        attributes.add(new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(certificate)));
        return new AttributeTable(attributes);
    }

    UUID batchId() {
        byte[] octets = ASN1OctetString.getInstance(only(PKCSObjectIdentifiers.id_aa_contentIdentifier))
                .getOctets();
        if (octets.length != UUID_BYTES) {
            throw new IllegalArgumentException("the content identifier is no UUID");
        }
        ByteBuffer bytes = ByteBuffer.wrap(octets);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    Instant signedAt() {
        return Time.getInstance(only(CMSAttributes.signingTime)).getDate().toInstant();
    }

    byte[] certificateSha256() {
        ESSCertIDv2[] certificates = SigningCertificateV2.getInstance(
                        only(PKCSObjectIdentifiers.id_aa_signingCertificateV2))
                .getCerts();
        if (certificates.length != 1) {
            throw new IllegalArgumentException("not one signing certificate");
        }
        return certificates[0].getCertHash();
    }

    static byte[] sha256(X509Certificate certificate) throws CertificateEncodingException {
        try {
            return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private ASN1Primitive only(ASN1ObjectIdentifier type) {
        if (table.getAll(type).size() != 1 || table.get(type).getAttrValues().size() != 1) {
            throw new IllegalArgumentException("a signed attribute is missing or doubled");
        }
        return table.get(type).getAttrValues().getObjectAt(0).toASN1Primitive();
    }
}

package org.doselens.dashboard.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.doselens.core.audit.AuditChain;
import org.doselens.core.audit.AuditHead;
import org.doselens.dashboard.access.Viewer;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the audit is whole, as JSON. */
@RestController
class AuditChainApi {

    private final AuditReaders readers;
    private final AuditChain chain;
    private final HeadSigning signing;

    AuditChainApi(AuditReaders readers, AuditChain chain, HeadSigning signing) {
        this.readers = readers;
        this.chain = chain;
        this.signing = signing;
    }

    /** A signed head; hash and signature in hexadecimal. */
    record Head(long number, String hash, Instant signedAt, String keyId, String signature) {

        static Head of(AuditHead head) {
            return new Head(
                    head.number(),
                    HexFormat.of().formatHex(head.hash()),
                    head.signedAt(),
                    head.keyId(),
                    HexFormat.of().formatHex(head.signature()));
        }
    }

    /**
     * What a walk over the whole chain found.
     *
     * @param heads how many signed heads it was checked against
     * @param unsigned rows after the last head; they are signed within a minute
     * @param oldest moment of the first row; null of an empty chain
     * @param fault row, recomputed, cut_off or forged_head; null if the chain is whole
     * @param at number of the row of the fault; 0 for none
     * @param newestHead null before the first
     * @param publicKey Ed25519, 64 hexadecimal digits: what heads are signed by
     */
    record Checked(
            boolean whole,
            long entries,
            int heads,
            long unsigned,
            Instant oldest,
            String fault,
            long at,
            Head newestHead,
            String publicKey) {}

    @Operation(
            summary = "Walk the hospital's whole audit chain and check it against its signed heads",
            description =
                    "A head that a receiver keeps (/api/v1/our-data/anchors) tells more: nobody here can change it.")
    @Audited("api.audit.verify")
    @GetMapping(path = "/api/v1/audit/chain", produces = "application/json")
    Checked chain(@Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer) {
        readers.allow(viewer);
        AuditChain.Verdict verdict = chain.verify(viewer.tenantId(), signing.publicKey(), List.of());
        return new Checked(
                verdict.whole(),
                verdict.entries(),
                verdict.heads(),
                verdict.unsigned(),
                verdict.oldest(),
                verdict.fault()
                        .map(fault -> fault.name().toLowerCase(Locale.ROOT))
                        .orElse(null),
                verdict.at(),
                chain.newestHead(viewer.tenantId()).map(Head::of).orElse(null),
                signing.publicHex());
    }
}

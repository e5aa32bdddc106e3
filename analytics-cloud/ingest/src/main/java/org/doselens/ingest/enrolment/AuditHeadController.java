package org.doselens.ingest.enrolment;

import jakarta.servlet.http.HttpServletRequest;
import org.doselens.core.audit.AuditChain;
import org.doselens.core.audit.AuditHead;
import org.doselens.core.database.Databases;
import org.doselens.ingest.intake.NotTaken;
import org.doselens.ingest.intake.ReceiverGate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives a receiver the newest signed head of its hospital's audit, so that the other side can say what it was shown. */
@RestController
class AuditHeadController {

    private final ReceiverGate gate;
    private final AuditChain chain;

    AuditHeadController(ReceiverGate gate, Databases databases) {
        this.gate = gate;
        this.chain = new AuditChain(databases.postgreSql());
    }

    /** The head as one line; empty if none was signed yet. */
    record Newest(String head) {}

    @GetMapping("/audit-head")
    Newest head(HttpServletRequest request) throws NotTaken {
        int tenant = gate.caller(request).receiver().tenantId();
        return new Newest(chain.newestHead(tenant).map(AuditHead::line).orElse(""));
    }
}

package org.doselens.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.doselens.core.audit.AuditChain;
import org.doselens.core.audit.AuditHead;
import org.doselens.core.database.Databases;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks an audit chain without the dashboard that signed it. */
@Command(
        name = "audit-verify",
        description = "Walks the audit of a hospital (0: of the cloud itself) and says whether it is as it was signed.")
final class AuditVerify extends OnTheParts {

    @Option(names = "--tenant", required = true, description = "the hospital's number; 0 for the cloud's own audit")
    private int tenant;

    @Option(
            names = "--public-key",
            required = true,
            description = "64 digits, as the dashboard's audit page shows them")
    private String publicKey;

    @Option(names = "--kept", description = "a file of heads that a receiver kept, one a line")
    private Path kept;

    @Override
    int run(ConfigurableApplicationContext parts) throws IOException {
        List<AuditHead> heads = kept == null
                ? List.of()
                : Files.readAllLines(kept).stream()
                        .map(AuditHead::of)
                        .flatMap(Optional::stream)
                        .toList();
        AuditChain.Verdict verdict = new AuditChain(
                        parts.getBean(Databases.class).postgreSql())
                .verify(tenant, AuditHead.key(publicKey), heads);
        System.out.printf(
                "rows=%d heads=%d kept=%d unsigned=%d%n",
                verdict.entries(), verdict.heads(), heads.size(), verdict.unsigned());
        if (verdict.whole()) {
            System.out.println("The chain is whole.");
            return 0;
        }
        System.out.printf(
                "Broken at row %d: %s%n", verdict.at(), verdict.fault().orElseThrow());
        return NOT_DONE;
    }
}

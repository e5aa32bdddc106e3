package org.doselens.onsite.ledger;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import org.doselens.anonymizer.chain.HeadSigner;
import org.doselens.anonymizer.ledger.Ledger;
import org.doselens.anonymizer.ledger.LedgerLine;
import org.doselens.anonymizer.ledger.LedgerPage;
import org.doselens.exam.ShortCode;
import org.doselens.exam.WireJson;
import org.doselens.onsite.access.Area;
import org.doselens.onsite.access.Area.Entry;
import org.doselens.onsite.access.Area.Section;
import org.doselens.onsite.access.Role;
import org.doselens.onsite.audit.Audited;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The ledger: what left, one record opened, its check, and its export for an audit. */
@Controller
class LedgerController {

    private static final int ROWS = 50;
    private static final int LONGEST = 64;

    private final Ledger ledger;
    private final HeadSigner seal;

    LedgerController(Ledger ledger, HeadSigner seal) {
        this.ledger = ledger;
        this.seal = seal;
    }

    @GetMapping("/ledger")
    String newest(@RequestParam(defaultValue = "9223372036854775807") long before, Model model) {
        List<LedgerLine> lines = ledger.before(before, ROWS);
        model.addAttribute(
                "older",
                lines.size() < ROWS ? null : lines.get(lines.size() - 1).number());
        return page(lines, model);
    }

    /** By POST, because accession numbers and patient IDs have no place in an address. */
    @Audited("ledger.search")
    @PostMapping("/ledger")
    String search(@RequestParam String text, Model model) {
        String asked = text.strip();
        List<LedgerLine> found = List.of();
        if (!asked.isEmpty() && asked.length() <= LONGEST) {
            found = ledger.ofAccession(asked);
            if (found.isEmpty()) {
                found = ledger.ofPatientId(asked);
            }
            if (found.isEmpty()) {
                found = ShortCode.whole(asked).map(ledger::ofExam).orElse(List.of());
            }
        }
        model.addAttribute("asked", asked);
        return page(found, model);
    }

    @Audited("ledger.open")
    @GetMapping("/ledger/{number}")
    String open(@PathVariable long number, Model model) {
        LedgerPage page = ledger.page(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("page", page);
        model.addAttribute("revisions", ledger.ofExam(page.line().subject()));
        return "ledger-record";
    }

    @Audited("ledger.verify")
    @PostMapping("/ledger/verify")
    String verify(Model model) {
        model.addAttribute("findings", ledger.verify(seal, List.of()));
        return newest(Long.MAX_VALUE, model);
    }

    @Audited("ledger.export")
    @PostMapping("/ledger/export")
    void export(HttpServletResponse response) throws IOException {
        response.setContentType("application/x-ndjson;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"ledger.jsonl\"");
        PrintWriter out = response.getWriter();
        ledger.each(page -> out.println(WireJson.mapper().writeValueAsString(page)));
    }

    private String page(List<LedgerLine> lines, Model model) {
        model.addAttribute("lines", lines);
        model.addAttribute("head", ledger.head());
        return "ledger";
    }

    /** Its row of the rights table: originals are for the privacy officer alone. */
    @Configuration(proxyBeanMethods = false)
    static class Rights {

        @Bean
        Area ledgerArea() {
            Set<Role> officer = Set.of(Role.PRIVACY_OFFICER);
            return new Area("/ledger", officer, officer, new Entry(Section.PRIVACY, 1, "nav.ledger", "list"));
        }
    }
}

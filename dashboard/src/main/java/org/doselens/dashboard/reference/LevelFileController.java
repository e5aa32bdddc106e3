package org.doselens.dashboard.reference;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.doselens.core.account.Role;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.organisation.Site;
import org.doselens.core.reference.LevelFileRefused;
import org.doselens.core.reference.LevelFiles;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.AuditRecorder;
import org.doselens.dashboard.audit.Audited;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Levels as files: out with their approvals, and in by a physicist, whole or not at all. */
@Controller
class LevelFileController {

    private static final int FAULTS_SHOWN = 50;

    private final LevelFiles files;
    private final AuditRecorder audit;

    LevelFileController(LevelFiles files, AuditRecorder audit) {
        this.files = files;
        this.audit = audit;
    }

    @Audited("reference.export")
    @GetMapping("/reference-levels/levels.csv")
    void out(@AuthenticationPrincipal Viewer viewer, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"levels.csv\"");
        PrintWriter out = response.getWriter();
        out.write('\uFEFF');
        files.write(viewer.tenantId(), out);
    }

    @PostMapping("/reference-levels/files")
    String in(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @RequestParam MultipartFile file,
            HttpServletRequest request,
            RedirectAttributes told)
            throws IOException {
        if (viewer.role() != Role.PHYSICIST) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        told.addAttribute("site", site.siteId());
        try (Reader csv = strict(file)) {
            List<String> sources = files.bring(viewer.tenantId(), csv);
            audit.record(viewer, "reference.import", String.join(" ", sources), Outcome.DONE, request);
            told.addFlashAttribute("brought", String.join(", ", sources));
            told.addAttribute("source", sources.get(0));
        } catch (LevelFileRefused refused) {
            audit.record(viewer, "reference.import", refused.faults().size() + " faults", Outcome.REFUSED, request);
            told.addFlashAttribute(
                    "faults", refused.faults().stream().limit(FAULTS_SHOWN).toList());
        }
        return "redirect:/reference-levels";
    }

    /** Text in another encoding is refused, not guessed at. */
    private static Reader strict(MultipartFile file) throws IOException {
        return new InputStreamReader(
                file.getInputStream(),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }
}

package org.doselens.dashboard.benchmark;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.benchmark.SnapshotFiles;
import org.doselens.core.benchmark.SnapshotRefused;
import org.doselens.core.benchmark.Snapshots;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.AuditRecorder;
import org.doselens.dashboard.audit.Audited;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where whoever runs an installation without network brings in the comparison that another one froze and signed. */
@Controller
@RequestMapping("/operator/benchmark")
class SnapshotFileController {

    private final Snapshots snapshots;
    private final SnapshotFiles files;
    private final AuditRecorder audit;

    SnapshotFileController(Snapshots snapshots, SnapshotFiles files, AuditRecorder audit) {
        this.snapshots = snapshots;
        this.files = files;
        this.audit = audit;
    }

    @Audited("operator.benchmark")
    @GetMapping
    String page(Model model) {
        model.addAttribute("heads", snapshots.heads());
        return "operator-benchmark";
    }

    @PostMapping
    String bring(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam MultipartFile file,
            @RequestParam String authority,
            HttpServletRequest request,
            RedirectAttributes told)
            throws IOException {
        try {
            SnapshotFiles.Taken taken = files.bring(file.getBytes(), authority);
            audit.record(viewer, "operator.benchmark.import", taken.name(), Outcome.DONE, request);
            told.addFlashAttribute("taken", taken);
        } catch (SnapshotRefused e) {
            String reason = e.reason().name().toLowerCase(Locale.ROOT);
            audit.record(viewer, "operator.benchmark.import", reason, Outcome.REFUSED, request);
            told.addFlashAttribute("refused", reason);
        }
        return "redirect:/operator/benchmark";
    }
}

package org.doselens.dashboard.publication;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.background.BackgroundLoop;
import org.doselens.core.publication.BroughtPublication;
import org.doselens.core.publication.Change;
import org.doselens.core.publication.PublicationRefused;
import org.doselens.core.publication.Publications;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.AuditRecorder;
import org.doselens.dashboard.audit.Audited;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Where whoever runs an installation without network brings in levels and names that another one published and signed. What
 * a file would change is shown before it changes anything.
 */
@Controller
@RequestMapping("/operator/publications")
class PublicationController {

    private static final int CHANGES_SHOWN = 300;

    private final Publications publications;
    private final BackgroundLoop remapper;
    private final AuditRecorder audit;

    PublicationController(
            Publications publications, @Qualifier("remapper") BackgroundLoop remapper, AuditRecorder audit) {
        this.publications = publications;
        this.remapper = remapper;
        this.audit = audit;
    }

    @Audited("operator.publication")
    @GetMapping
    String page(Model model) {
        model.addAttribute("all", publications.all());
        return "operator-publications";
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
            long id = publications.bring(file.getBytes(), authority, viewer.displayName());
            audit.record(viewer, "operator.publication.bring", name(id), Outcome.DONE, request);
            return "redirect:/operator/publications/" + id;
        } catch (PublicationRefused e) {
            String reason = e.reason().name().toLowerCase(Locale.ROOT);
            audit.record(viewer, "operator.publication.bring", reason, Outcome.REFUSED, request);
            told.addFlashAttribute("refused", reason);
            told.addFlashAttribute("detail", e.reason() == PublicationRefused.Reason.BAD_TABLE ? e.getMessage() : "");
            return "redirect:/operator/publications";
        }
    }

    @Audited("operator.publication.look")
    @GetMapping("/{id}")
    String look(@PathVariable long id, Model model) {
        BroughtPublication one = find(id);
        List<Change> changes = publications.changes(id);
        model.addAttribute("one", one);
        model.addAttribute("count", changes.size());
        model.addAttribute("changes", changes.stream().limit(CHANGES_SHOWN).toList());
        return "operator-publication";
    }

    @PostMapping("/{id}/apply")
    String apply(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable long id,
            HttpServletRequest request,
            RedirectAttributes told) {
        String name = name(id);
        boolean done = publications.apply(id, viewer.displayName());
        audit.record(viewer, "operator.publication.apply", name, done ? Outcome.DONE : Outcome.REFUSED, request);
        remapper.soon();
        told.addFlashAttribute("told", done ? "publication.applied" : "publication.gone");
        return "redirect:/operator/publications";
    }

    @PostMapping("/{id}/drop")
    String drop(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable long id,
            HttpServletRequest request,
            RedirectAttributes told) {
        String name = name(id);
        boolean done = publications.drop(id);
        audit.record(viewer, "operator.publication.drop", name, done ? Outcome.DONE : Outcome.REFUSED, request);
        told.addFlashAttribute("told", done ? "publication.dropped" : "publication.gone");
        return "redirect:/operator/publications";
    }

    private String name(long id) {
        BroughtPublication one = find(id);
        return one.kind().key() + " " + one.edition();
    }

    private BroughtPublication find(long id) {
        return publications.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}

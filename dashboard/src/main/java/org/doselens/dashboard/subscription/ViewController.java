package org.doselens.dashboard.subscription;

import java.util.List;
import java.util.Objects;
import org.doselens.core.subscription.SavedViews;
import org.doselens.core.subscription.SavedViews.View;
import org.doselens.dashboard.access.Area;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.doselens.look.Rights;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Views that the viewer saved or others of the hospital share. A view is an address: what it shows is up to each one's rights. */
@Controller
@RequestMapping("/views")
class ViewController {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_ADDRESS = 1000;

    private final SavedViews views;
    private final List<Area> areas;

    ViewController(SavedViews views, List<Area> areas) {
        this.views = views;
        this.areas = areas;
    }

    @Audited("view.list")
    @GetMapping
    String page(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(required = false) Integer change,
            Model model) {
        List<View> seen = views.of(viewer.tenantId(), viewer.accountId());
        model.addAttribute("views", seen);
        model.addAttribute("address", Rights.inside(areas, address).equals(address) ? address : "");
        model.addAttribute(
                "changed",
                seen.stream()
                        .filter(one -> one.own() && Objects.equals(one.id(), change))
                        .findFirst()
                        .orElse(null));
        return "views";
    }

    @Audited("view.save")
    @PostMapping
    String save(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam String name,
            @RequestParam String address,
            @RequestParam(defaultValue = "false") boolean shared) {
        boolean ours = address.length() <= LONGEST_ADDRESS
                && Rights.inside(areas, address).equals(address);
        if (!ours) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        views.save(viewer.tenantId(), viewer.accountId(), called(name), address, shared);
        return "redirect:/views";
    }

    @Audited("view.change")
    @PostMapping("/{id}")
    String change(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable int id,
            @RequestParam String name,
            @RequestParam(defaultValue = "false") boolean shared,
            RedirectAttributes next) {
        if (views.of(viewer.tenantId(), viewer.accountId()).stream().noneMatch(one -> one.own() && one.id() == id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (!views.change(viewer.tenantId(), viewer.accountId(), id, called(name), shared)) {
            next.addFlashAttribute("objection", "view.taken");
            next.addAttribute("change", id);
        }
        return "redirect:/views";
    }

    private static String called(String name) {
        String called = name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return called;
    }

    @Audited("view.remove")
    @PostMapping("/{id}/remove")
    String remove(@AuthenticationPrincipal Viewer viewer, @PathVariable int id) {
        if (!views.remove(viewer.tenantId(), viewer.accountId(), id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/views";
    }
}

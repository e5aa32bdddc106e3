package org.doselens.dashboard.subscription;

import java.util.Optional;
import org.doselens.core.organisation.Site;
import org.doselens.core.subscription.Subscription;
import org.doselens.core.subscription.Subscription.Kind;
import org.doselens.core.subscription.Subscription.Way;
import org.doselens.core.subscription.Subscriptions;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.doselens.look.Figures;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the viewer is told without opening the pages. */
@Controller
@RequestMapping("/subscriptions")
class SubscriptionController {

    private final Subscriptions subscriptions;
    private final Subscribing subscribing;
    private final Telling telling;

    SubscriptionController(Subscriptions subscriptions, Subscribing subscribing, Telling telling) {
        this.subscriptions = subscriptions;
        this.subscribing = subscribing;
        this.telling = telling;
    }

    @Audited("subscription.view")
    @GetMapping
    String page(@AuthenticationPrincipal Viewer viewer, Model model) {
        model.addAttribute("subscriptions", subscriptions.of(viewer.tenantId(), viewer.accountId()));
        model.addAttribute("kinds", Kind.values());
        model.addAttribute("ways", Way.values());
        return "subscriptions";
    }

    @Audited("subscription.add")
    @PostMapping
    String add(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            @RequestParam String kind,
            @RequestParam String way,
            @RequestParam String target,
            @RequestParam(defaultValue = "7") int hour,
            RedirectAttributes told) {
        Optional<Kind> what = Kind.ofKey(kind);
        Optional<Way> how = Way.ofKey(way);
        if (what.isEmpty() || how.isEmpty() || hour < 0 || hour > 23) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        if (!subscribing.add(viewer, site, what.get(), how.get(), target, f.chinese() ? "zh" : "en", hour)) {
            told.addFlashAttribute("objection", "subscription.wrong." + (how.get() == Way.MAIL ? "mail" : "address"));
        }
        return "redirect:/subscriptions";
    }

    @Audited("subscription.remove")
    @PostMapping("/{id}/remove")
    String remove(@AuthenticationPrincipal Viewer viewer, @PathVariable int id) {
        if (!subscriptions.remove(viewer.tenantId(), viewer.accountId(), id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/subscriptions";
    }

    /** Sends now what the subscription tells. */
    @Audited("subscription.try")
    @PostMapping("/{id}/try")
    String trial(@AuthenticationPrincipal Viewer viewer, @PathVariable int id, RedirectAttributes told)
            throws InterruptedException {
        Subscription mine = subscriptions.of(viewer.tenantId(), viewer.accountId()).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        boolean arrived = telling.tellNow(mine);
        told.addFlashAttribute(
                arrived ? "done" : "objection", arrived ? "subscription.try.arrived" : "subscription.try.failed");
        return "redirect:/subscriptions";
    }
}

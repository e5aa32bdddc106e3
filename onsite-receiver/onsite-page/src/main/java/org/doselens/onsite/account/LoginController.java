package org.doselens.onsite.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.doselens.look.Languages;
import org.doselens.look.Rights;
import org.doselens.onsite.access.Area;
import org.doselens.onsite.access.Stage;
import org.doselens.onsite.access.Viewer;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The login page, the first page after it, and the choice of language. */
@Controller
class LoginController {

    private final List<Area> areas;

    LoginController(List<Area> areas) {
        this.areas = areas;
    }

    /** A key in the fragment of the address waits here for the login to end. */
    @ModelAttribute("scripts")
    List<String> scripts() {
        return List.of("/assets/asked.js");
    }

    @GetMapping("/login")
    String login(@AuthenticationPrincipal Viewer viewer) {
        return viewer == null ? "login" : "redirect:/";
    }

    @GetMapping("/")
    String start(@AuthenticationPrincipal Viewer viewer) {
        return "redirect:" + (viewer.stage() == Stage.IN ? "/status" : Doorway.pathOf(viewer.stage()));
    }

    @PostMapping("/language")
    String language(
            @RequestParam String to,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        Languages.speak(request, response, to.equals("en") ? "en" : "zh");
        return "redirect:" + Rights.inside(areas, back);
    }
}

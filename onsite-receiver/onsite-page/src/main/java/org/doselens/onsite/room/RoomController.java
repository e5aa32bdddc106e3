package org.doselens.onsite.room;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.exam.ConsoleReason;
import org.doselens.exam.ShortCode;
import org.doselens.look.Figures;
import org.doselens.look.Languages;
import org.doselens.onsite.audit.AuditEntry.Outcome;
import org.doselens.onsite.audit.AuditRecorder;
import org.doselens.onsite.device.DeviceSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A room's own exams of the last hours; one tap says why one was as it was. */
@Controller
class RoomController {

    /** A shift and what was left over from the one before. */
    private static final Duration SHOWN = Duration.ofHours(20);

    private static final String REFRESH_S = "30";

    private final RoomSource source;
    private final DeviceSource devices;
    private final AuditRecorder audit;
    private final Clock clock;
    private final StandardProcedures procedures = StandardProcedures.load();

    RoomController(RoomSource source, DeviceSource devices, AuditRecorder audit, Clock clock) {
        this.source = source;
        this.devices = devices;
        this.audit = audit;
        this.clock = clock;
    }

    /** Its key on this page. */
    static String key(ConsoleReason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @GetMapping("/room")
    String page(
            @AuthenticationPrincipal RoomDoor.Room room,
            @ModelAttribute("f") Figures f,
            HttpServletResponse response,
            Model model) {
        response.setHeader("Refresh", REFRESH_S);
        response.setHeader("Cache-Control", "no-store");
        List<RoomView.Line> lines = source.since(room.device(), clock.instant().minus(SHOWN)).stream()
                .map(done -> RoomView.line(done, procedures, f))
                .toList();
        model.addAttribute("name", name(room.device()));
        model.addAttribute("lines", lines);
        model.addAttribute("asked", lines.stream().filter(RoomView.Line::asked).count());
        model.addAttribute(
                "reasons",
                List.of(ConsoleReason.values()).stream()
                        .map(RoomController::key)
                        .toList());
        return "room";
    }

    @PostMapping("/room/exams/{exam}/{reason}")
    String explain(
            @AuthenticationPrincipal RoomDoor.Room room,
            @PathVariable String exam,
            @PathVariable String reason,
            HttpServletRequest request) {
        ConsoleReason said = List.of(ConsoleReason.values()).stream()
                .filter(one -> key(one).equals(reason))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!source.explain(room.device(), exam, said)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        audit.record("room " + room.device(), "room.reason", ShortCode.of(exam) + " " + reason, Outcome.DONE, request);
        return "redirect:/room";
    }

    @PostMapping("/room/language")
    String language(@RequestParam String to, HttpServletRequest request, HttpServletResponse response) {
        Languages.speak(request, response, to.equals("en") ? "en" : "zh");
        return "redirect:/room";
    }

    private String name(String device) {
        return devices.all().stream()
                .filter(one -> one.key().equals(device))
                .map(DeviceSource.KnownDevice::name)
                .findFirst()
                .orElse("");
    }
}

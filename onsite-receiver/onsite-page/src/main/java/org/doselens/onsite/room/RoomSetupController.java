package org.doselens.onsite.room;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.doselens.onsite.access.Area;
import org.doselens.onsite.access.Area.Entry;
import org.doselens.onsite.access.Area.Section;
import org.doselens.onsite.access.Role;
import org.doselens.onsite.access.Viewer;
import org.doselens.onsite.audit.Audited;
import org.doselens.onsite.device.DeviceSource;
import org.doselens.onsite.device.DeviceSource.KnownDevice;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** Makes a browser the console of a room, and ends that. */
@Controller
class RoomSetupController {

    private static final Set<String> WITHOUT_DOSE = Set.of("MR", "US");

    private final RoomKeys keys;
    private final DeviceSource devices;

    RoomSetupController(RoomKeys keys, DeviceSource devices) {
        this.keys = keys;
        this.devices = devices;
    }

    /** A browser that is a room's console. */
    record InUse(long id, String device, String openedBy, Instant openedAt) {}

    @GetMapping("/rooms")
    String page(Model model) {
        List<KnownDevice> known = devices.all().stream()
                .filter(one -> !one.ignored() && !WITHOUT_DOSE.contains(String.valueOf(one.modality())))
                .toList();
        Map<String, String> names =
                known.stream().collect(Collectors.toMap(KnownDevice::key, KnownDevice::name, (a, b) -> a));
        model.addAttribute("devices", known);
        model.addAttribute(
                "inUse",
                keys.inUse().stream()
                        .map(one -> new InUse(
                                one.id(),
                                names.getOrDefault(one.device(), one.device()),
                                one.openedBy(),
                                one.openedAt()))
                        .toList());
        return "rooms";
    }

    @Audited("room.open")
    @PostMapping("/rooms/{device}/open")
    String open(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String device,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (devices.all().stream().noneMatch(one -> one.key().equals(device))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        RoomDoor.give(keys.open(device, viewer.login()), request, response);
        return "redirect:/room";
    }

    @Audited("room.end")
    @PostMapping("/rooms/keys/{id}/end")
    String end(@PathVariable long id) {
        if (!keys.end(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/rooms";
    }

    /** Its row of the rights table. */
    @Configuration(proxyBeanMethods = false)
    static class Rights {

        @Bean
        Area roomsArea() {
            return new Area(
                    "/rooms",
                    Set.of(Role.ADMINISTRATOR, Role.TECHNOLOGIST),
                    Set.of(Role.ADMINISTRATOR, Role.TECHNOLOGIST),
                    new Entry(Section.INTAKE, 4, "nav.rooms", "person"));
        }
    }
}

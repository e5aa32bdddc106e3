package org.doselens.onsite.device;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

/** Devices: names, rules, kinds of object, and how to get dose reports of them. */
@Controller
class DeviceController {

    private static final int LONGEST_NAME = 60;

    private final DeviceSource source;

    DeviceController(DeviceSource source) {
        this.source = source;
    }

    @GetMapping("/devices")
    String page(Model model) {
        List<DeviceView> devices = source.all().stream().map(DeviceView::of).toList();
        model.addAttribute("devices", devices);
        model.addAttribute(
                "advised",
                devices.stream().filter(one -> one.guidance() != null).toList());
        return "devices";
    }

    @Audited("device.name")
    @PostMapping("/devices/{key}/name")
    String name(@PathVariable String key, @RequestParam String name) {
        String given = name.strip();
        if (given.length() > LONGEST_NAME
                || !source.name(key, Optional.of(given).filter(one -> !one.isEmpty()))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/devices";
    }

    @Audited("device.ignore")
    @PostMapping("/devices/{key}/ignore")
    String ignore(@PathVariable String key) {
        return set(key, true);
    }

    @Audited("device.take")
    @PostMapping("/devices/{key}/take")
    String take(@PathVariable String key) {
        return set(key, false);
    }

    private String set(String key, boolean ignored) {
        if (!source.ignore(key, ignored)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/devices";
    }

    /** Its row of the rights table. */
    @Configuration(proxyBeanMethods = false)
    static class Rights {

        @Bean
        Area deviceArea() {
            return new Area(
                    "/devices",
                    EnumSet.allOf(Role.class),
                    Set.of(Role.ADMINISTRATOR, Role.TECHNOLOGIST),
                    new Entry(Section.INTAKE, 1, "nav.devices", "list"));
        }
    }
}

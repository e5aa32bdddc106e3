package org.doselens.simulator.header;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.doselens.dicom.Uid;
import org.doselens.simulator.hospital.Person;
import org.doselens.simulator.hospital.Region;
import org.doselens.simulator.hospital.SimulatedDevice;

/** How a device writes names, times and codes. Times are the site's by its own clock; newer devices say their offset. Immutable. */
public final class Habits {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xx", Locale.ROOT);

    private final SimulatedDevice device;

    public Habits(SimulatedDevice device) {
        this.device = device;
    }

    /** Devices with a Latin keyboard write pinyin, those in Chinese text alone, newer ones both (PS3.5 6.2). */
    public String name(Person.Name name) {
        return switch (device.characterSet()) {
            case "GB18030" -> name.chinese();
            case "ISO_IR 192" -> name.inChinese();
            default -> name.pinyin();
        };
    }

    public String institution(String chinese, String english) {
        return device.chinese() ? chinese : english;
    }

    /** A day that no clock tells. */
    public String day(LocalDate day) {
        return DATE.format(day);
    }

    public String date(ZonedDateTime at) {
        return DATE.format(byItsClock(at));
    }

    public String time(ZonedDateTime at) {
        return TIME.format(byItsClock(at));
    }

    private ZonedDateTime byItsClock(ZonedDateTime at) {
        return at.plus(device.clockOffset());
    }

    public String dateTime(ZonedDateTime at) {
        return date(at) + time(at) + (device.sct() ? offset(at) : "");
    }

    /** Timezone Offset From UTC (0008,0201). */
    public String offset(ZonedDateTime at) {
        return OFFSET.format(at);
    }

    public boolean saysOffset() {
        return device.sct();
    }

    /** Devices of before about 2010 send the default transfer syntax. */
    public String transferSyntaxUid() {
        boolean old = device.characterSet().equals("ISO_IR 100");
        return old ? Uid.ImplicitVRLittleEndian : Uid.ExplicitVRLittleEndian;
    }

    /** A concept in the scheme the device knows: SNOMED CT, or SNOMED RT as before 2019. */
    public Code snomed(String srt, String sct, String meaning) {
        return device.sct() ? new Code(sct, "SCT", meaning) : new Code(srt, "SRT", meaning);
    }

    public Code region(Region region) {
        return snomed(region.srt(), region.sct(), region.meaning());
    }
}

package org.doselens.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    @ParameterizedTest(name = "{0} with offset {1} is {2}")
    @CsvSource({
        "20180105172103, , 2018-01-05T17:21:03+08:00",
        "20180105172103.083003, , 2018-01-05T17:21:03.083003+08:00",
        "19970101000631.737+0000, , 1997-01-01T00:06:31.737Z",
        "20180105172103-0500, , 2018-01-05T17:21:03-05:00",
        "20180105172103-0500, +0100, 2018-01-05T17:21:03-05:00",
        "20180105172103, +0100, 2018-01-05T17:21:03+01:00",
        "20190316132623, UTC-04:00, 2019-03-16T13:26:23-04:00",
        "201801051721, , 2018-01-05T17:21:00+08:00",
        "2018010517, , 2018-01-05T17:00:00+08:00",
        "20180105, , 2018-01-05T00:00:00+08:00",
        "201801, , 2018-01-01T00:00:00+08:00",
        "2018, , 2018-01-01T00:00:00+08:00",
        "2018-01-05T17:21:03, , 2018-01-05T17:21:03+08:00",
        "20180105172160, , 2018-01-05T17:21:59+08:00"
    })
    void a_date_time_of_any_precision_has_an_offset(String text, String offset, String expected) {
        assertThat(times(offset).dateTime(text)).contains(OffsetDateTime.parse(expected));
    }

    @ParameterizedTest
    @CsvSource({"0", "20181305", "unknown", "''", "20180105250000"})
    void nonsense_is_no_time(String text) {
        assertThat(times(null).dateTime(text)).isEmpty();
    }

    private static Times times(String offset) {
        DatasetBuilder header = new DatasetBuilder();
        Dataset dataset = offset == null
                ? header.build()
                : header.string(Tag.TimezoneOffsetFromUTC, offset).build();
        return Times.of(dataset, ZoneId.of("Asia/Shanghai"));
    }
}

package org.doselens.core.exam;

import java.time.LocalDate;

/**
 * A name that exams of a site carry.
 *
 * @param nameKey what a mapping goes by
 * @param name the name, if the site released it; else empty
 * @param token what stands for it
 * @param protocol the commonest protocol; empty where none was released
 * @param standardKey what most of its exams are mapped to; empty: nothing
 * @param unmapped exams without a standard procedure
 * @param stations up to three devices
 * @param medianDlpMgyCm median of the exams with a DLP; null without
 */
public record LocalNameCount(
        String modality,
        String nameKey,
        String name,
        String token,
        String protocol,
        String bodyRegion,
        String standardKey,
        long exams,
        long unmapped,
        int devices,
        String stations,
        Double medianDlpMgyCm,
        LocalDate lastDay) {}

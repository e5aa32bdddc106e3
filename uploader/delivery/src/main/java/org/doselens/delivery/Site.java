package org.doselens.delivery;

import java.time.ZoneId;

/** The site as the cloud's administrator named it. */
public record Site(String nameZh, String nameEn, ZoneId zone) {}

package org.doselens.core.organisation;

import java.time.ZoneId;

/**
 * A site of a tenant.
 *
 * @param zone the site's time zone
 */
public record Site(int siteId, int tenantId, String nameZh, String nameEn, ZoneId zone) {}

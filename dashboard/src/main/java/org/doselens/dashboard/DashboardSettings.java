package org.doselens.dashboard;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this dashboard runs. An unknown key stops the start.
 *
 * @param initialAccounts JSON lines of the first accounts; read once, while nobody has an account; null for none
 * @param sharePercent operating target for the share of CT exams within reference
 * @param aeTitle what to tell people whose modalities send nothing yet
 * @param dicomPort likewise
 * @param tokenLife how long an API token opens something
 */
@ConfigurationProperties(prefix = "doselens.dashboard", ignoreUnknownFields = false)
public record DashboardSettings(
        Path initialAccounts,
        @DefaultValue("90") double sharePercent,
        @DefaultValue("DOSELENS") String aeTitle,
        @DefaultValue("11112") int dicomPort,
        @DefaultValue("90d") Duration tokenLife) {}

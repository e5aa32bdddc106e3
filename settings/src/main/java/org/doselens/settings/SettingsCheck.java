package org.doselens.settings;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Refuses names that nobody reads, at the start of every process that has this module on its class path. */
public final class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        new KnownSettings(SettingsDescription.onClassPath()).check(context.getEnvironment());
    }
}

package org.doselens.look;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The words of all pages: every pair {@code messages/<capability>_zh.properties} and {@code _en} on the class path. */
@Configuration(proxyBeanMethods = false)
class Messages {

    @Bean
    MessageSource messageSource() throws IOException {
        Resource[] bundles =
                new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*_zh.properties");
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasenames(Arrays.stream(bundles)
                .map(bundle -> "messages/" + bundle.getFilename().replace("_zh.properties", ""))
                .distinct()
                .sorted()
                .toArray(String[]::new));
        words.setDefaultEncoding(StandardCharsets.UTF_8.name());
        words.setFallbackToSystemLocale(false);
        words.setDefaultLocale(Locale.SIMPLIFIED_CHINESE);
        return words;
    }
}

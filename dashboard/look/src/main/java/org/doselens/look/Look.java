package org.doselens.look;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Import this, and pages have their words and languages. */
@Configuration(proxyBeanMethods = false)
@Import({Languages.class, Messages.class})
public class Look {}

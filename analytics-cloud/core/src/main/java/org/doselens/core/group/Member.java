package org.doselens.core.group;

/** A hospital of a group, with what it lets the group see. */
public record Member(int tenantId, String nameZh, String nameEn, Grant grant) {}

-- What a site's mapping of names goes by: the name's token, else the name, else the protocol the same way. Computed when
-- read, from columns that compress to nearly nothing.
ALTER TABLE exam
    ADD COLUMN name_key String ALIAS multiIf(
        local_name_token != '', local_name_token,
        local_name != '', concat('=', local_name),
        protocol_token != '', concat('p', protocol_token),
        protocol != '', concat('p=', protocol),
        '');

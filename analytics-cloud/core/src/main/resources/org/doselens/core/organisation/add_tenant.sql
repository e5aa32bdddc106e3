-- A new tenant; its number is made here, so it cannot be asked by tenant.
INSERT INTO tenant (name_zh, name_en) VALUES (:nameZh, :nameEn) RETURNING id

DELETE FROM meta WHERE key = 'identity';
DROP TRIGGER guides_changed ON guides;
DROP TRIGGER companies_changed ON companies;
DROP TRIGGER jobs_changed ON jobs;
DROP FUNCTION tell_change();
DROP TABLE changes;

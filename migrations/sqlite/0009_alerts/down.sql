DROP TABLE alert_jobs;
DROP TABLE alerts;

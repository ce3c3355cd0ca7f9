DROP TABLE guide_pay;
DROP TABLE guides;
DROP TABLE author_texts;
DROP TABLE authors;
DROP TABLE job_skills;
DROP TABLE jobs;
DROP TABLE companies;
DROP TABLE pictures;

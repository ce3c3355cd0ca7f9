DROP TABLE occupation_skills;
DROP TABLE skill_aliases;
DROP TABLE skills;
DROP TABLE related_occupations;
DROP TABLE occupation_names;
DROP TABLE occupations;
DROP TABLE meta;

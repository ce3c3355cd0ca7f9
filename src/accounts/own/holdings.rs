//! The companies that somebody belongs to, and what becomes of them without that person.

use diesel::prelude::*;

use crate::accounts::members::Role;
use crate::db::Db;
use crate::schema::{companies, members};

/// How many companies of one person are looked at.
const MOST: i64 = 1_000;

/// What somebody is to a company.
#[derive(Debug, Clone)]
pub struct Holding {
    pub company: String,
    pub role: Role,
    /// How many others belong to it, and how many of those own it.
    others: i64,
    other_owners: i64,
}

impl Holding {
    /// All of somebody, by the company's name.
    pub fn of(db: &mut Db, user: i64) -> QueryResult<Vec<Self>> {
        let own: Vec<(i64, String, Role)> = members::table
            .inner_join(companies::table)
            .filter(members::user_id.eq(user))
            .order((companies::sort_name, companies::id))
            .limit(MOST)
            .select((companies::id, companies::name, members::role))
            .load(db)?;
        own.into_iter()
            .map(|(id, company, role)| {
                let others = members::table
                    .filter(members::company_id.eq(id))
                    .filter(members::user_id.ne(user));
                Ok(Self {
                    company,
                    role,
                    others: others.count().get_result(db)?,
                    other_owners: others
                        .filter(members::role.eq(Role::Owner))
                        .count()
                        .get_result(db)?,
                })
            })
            .collect()
    }

    /// The same, with everybody else who leaves one of these companies made to wait: of two owners who leave at the same
    /// time one would otherwise not see that the other goes.
    pub fn alone(db: &mut Db, user: i64) -> QueryResult<Vec<Self>> {
        let own: Vec<i64> = members::table
            .filter(members::user_id.eq(user))
            .order(members::company_id)
            .limit(MOST)
            .select(members::company_id)
            .load(db)?;
        for id in own {
            diesel::update(companies::table.find(id))
                .set(companies::slug.eq(companies::slug))
                .execute(db)?;
        }
        Self::of(db, user)
    }

    /// Whether others would be left without anybody who may let people in.
    pub fn must_be_handed_over(&self) -> bool {
        self.role == Role::Owner && self.others > 0 && self.other_owners == 0
    }

    /// Whether nobody would be left.
    pub fn is_left_alone(&self) -> bool {
        self.others == 0
    }
}

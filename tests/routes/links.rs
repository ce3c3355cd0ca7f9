//! Links and pages that are mailed, each made anew: whoever follows one uses it up.

use rolecall::accounts::invitation::Invitation;
use rolecall::accounts::proofs::{Issued, Purpose, Wanted};
use rolecall::accounts::users::{Aim, NewUser, User};
use rolecall::web::locale::Lang;
use rolecall::web::token::Token;
use serde_json::{Value, json};

use super::things::Things;
use crate::factories::Person;

impl Things<'_> {
    /// What moves the candidate's account: to where it is, so that its owner gets in again.
    pub(super) fn another_address(&self) -> Issued {
        let payload = json!({ "email": self.candidate.email });
        self.issue(Purpose::Change, Some(self.candidate.id), payload)
    }

    /// What takes an account back, of somebody who doesn't take part in the walk: it shuts all out.
    pub(super) fn former_address(&self) -> Issued {
        let email = format!("{}@example.com", Token::random());
        let owner = Person::candidate().email(&email).without_password();
        let owner = owner.create(self.app);
        let payload = json!({ "email": owner.email });
        self.issue(Purpose::Undo, Some(owner.id), payload)
    }

    /// Undoes what was added to an account that nothing else is done with: its password goes.
    pub(super) fn added_factor(&self) -> Issued {
        let email = format!("{}@example.com", Token::random());
        let owner = Person::candidate().email(&email).without_password();
        let owner = owner.create(self.app);
        self.issue(Purpose::UndoFactor, Some(owner.id), json!({ "totp": null }))
    }

    /// A proof of the candidate's.
    pub(super) fn proof(&self, purpose: Purpose) -> Issued {
        self.issue(purpose, Some(self.candidate.id), json!(null))
    }

    pub(super) fn registration(&self) -> Issued {
        let user = NewUser {
            email: format!("{}@example.com", Token::random()),
            name: "Robin Marsh".to_owned(),
            lang: Lang::En,
            aim: Aim::Candidate,
            staff: None,
            password_hash: None,
            demo: false,
        };
        let payload = json!({ "user": user, "browser": "" });
        self.issue(Purpose::Register, None, payload)
    }

    pub(super) fn issue(&self, purpose: Purpose, user_id: Option<i64>, payload: Value) -> Issued {
        let (state, now) = (self.app.state.clone(), self.app.now());
        self.app.write(move |db| {
            let user = user_id.map(|id| User::find(db, id)).transpose()?;
            let wanted = Wanted {
                purpose,
                user_id,
                address: user
                    .as_ref()
                    .map_or("new@example.com", |user| &user.address),
                payload: &payload,
            };
            Ok(wanted.issue(db, &state.secret, now)?)
        })
    }

    pub(super) fn invitation(&self) -> String {
        let invitation = Invitation {
            email: format!("{}@example.com", Token::random()),
            name: String::new(),
        };
        let (state, now) = (self.app.state.clone(), self.app.now());
        let link = self
            .app
            .write(move |db| Ok(invitation.issue(db, &state.secret, now)?));
        link.expect("a link").to_string()
    }
}

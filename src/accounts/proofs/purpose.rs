use chrono::TimeDelta;

use crate::text_enum;

text_enum! {
    /// What a proof is for.
    Purpose {
        /// To have an account.
        Register = "register",
        /// To sign in without a password.
        SignIn = "sign_in",
        /// To choose another password.
        Reset = "reset",
        /// To have another address.
        Change = "change",
        /// To have the old address back.
        Undo = "undo",
        /// To prove again who one is, for an account without a password.
        Prove = "prove",
        /// To be an admin.
        Invite = "invite",
        /// To verify a company: that somebody of it has a mailbox at its site's domain.
        Company = "company",
        /// To add a passkey: what a browser was asked, told to it and to no mailbox.
        NewPasskey = "new_passkey",
        /// To prove by a passkey who one is.
        Passkey = "passkey",
    }
}

impl Purpose {
    /// How long its link works.
    pub const fn lasts(self) -> TimeDelta {
        match self {
            Self::NewPasskey | Self::Passkey => TimeDelta::minutes(5),
            Self::SignIn | Self::Prove => TimeDelta::minutes(10),
            Self::Reset => TimeDelta::minutes(30),
            Self::Change => TimeDelta::hours(1),
            Self::Register | Self::Invite | Self::Company => TimeDelta::hours(24),
            Self::Undo => TimeDelta::days(7),
        }
    }
}

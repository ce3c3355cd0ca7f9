# A company's desk: its members, its profile, how it shows that it is who it says.
desk-nav = The company’s desk
desk-jobs = Jobs
desk-applicants = Applicants
desk-members = Members
desk-profile = Profile

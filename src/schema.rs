//! One set of tables for both databases. Kept in step with `migrations/` by hand; the tests read and write every column.

diesel::table! {
    meta (key) {
        key -> Text,
        value -> Text,
    }
}

diesel::table! {
    occupations (id) {
        id -> BigInt,
        slug -> Text,
        family -> Text,
        esco -> Nullable<Text>,
    }
}

diesel::table! {
    occupation_names (id) {
        id -> BigInt,
        occupation_id -> BigInt,
        lang -> Text,
        name -> Text,
        folded -> Text,
        main -> Bool,
    }
}

diesel::table! {
    related_occupations (occupation_id, related_id) {
        occupation_id -> BigInt,
        related_id -> BigInt,
        position -> BigInt,
    }
}

diesel::table! {
    skills (id) {
        id -> BigInt,
        slug -> Text,
        name -> Text,
        found_by -> Text,
    }
}

diesel::table! {
    skill_aliases (alias) {
        alias -> Text,
        skill_id -> BigInt,
    }
}

diesel::table! {
    occupation_skills (occupation_id, skill_id) {
        occupation_id -> BigInt,
        skill_id -> BigInt,
        must -> Bool,
        position -> BigInt,
    }
}

diesel::table! {
    pictures (id) {
        id -> BigInt,
        name -> Text,
        media_type -> Text,
        width -> BigInt,
        height -> BigInt,
        created_at -> Timestamp,
    }
}

diesel::table! {
    companies (id) {
        id -> BigInt,
        slug -> Text,
        name -> Text,
        sort_name -> Text,
        lang -> Text,
        tagline -> Text,
        about -> Text,
        about_html -> Text,
        website -> Nullable<Text>,
        kind -> Text,
        size -> Nullable<Text>,
        founded -> Nullable<BigInt>,
        places -> Text,
        logo_id -> Nullable<BigInt>,
        trusted_by -> Nullable<BigInt>,
        email -> Nullable<Text>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        standing -> Text,
        verified_at -> Nullable<Timestamp>,
        verified_by -> Nullable<Text>,
        trusted_at -> Nullable<Timestamp>,
        version -> BigInt,
        registered_by -> Nullable<BigInt>,
        wanted_name -> Nullable<Text>,
    }
}

diesel::table! {
    jobs (id) {
        id -> BigInt,
        company_id -> BigInt,
        occupation_id -> Nullable<BigInt>,
        source -> Nullable<Text>,
        source_id -> Nullable<Text>,
        source_digest -> Nullable<Text>,
        title -> Text,
        slug -> Text,
        lang -> Text,
        summary -> Text,
        description -> Text,
        description_html -> Text,
        steps -> Text,
        places -> Text,
        workplace -> Text,
        hybrid_days -> Nullable<BigInt>,
        remote_countries -> Text,
        contract -> Text,
        seniority -> Nullable<Text>,
        pay_min -> Nullable<BigInt>,
        pay_max -> Nullable<BigInt>,
        pay_currency -> Nullable<Text>,
        pay_unit -> Nullable<Text>,
        starts_on -> Nullable<Date>,
        length_months -> Nullable<BigInt>,
        apply_url -> Nullable<Text>,
        status -> Text,
        published_at -> Nullable<Timestamp>,
        closes_at -> Nullable<Timestamp>,
        closed_at -> Nullable<Timestamp>,
        views -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        questions -> Text,
        version -> BigInt,
        posted_by -> Nullable<BigInt>,
        contact_name -> Nullable<Text>,
        contact_email -> Nullable<Text>,
        client -> Nullable<Text>,
        heard_at -> Nullable<Timestamp>,
        asked_at -> Nullable<Timestamp>,
        warned_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    job_skills (job_id, skill_id) {
        job_id -> BigInt,
        skill_id -> BigInt,
        must -> Bool,
        position -> BigInt,
    }
}

diesel::table! {
    changes (id) {
        id -> BigInt,
        tx -> BigInt,
        kind -> Text,
        about -> BigInt,
    }
}

diesel::table! {
    throttle (key) {
        key -> Text,
        hits -> BigInt,
        ends_at -> Timestamp,
    }
}

diesel::table! {
    reports (id) {
        id -> BigInt,
        nonce -> Text,
        job_id -> Nullable<BigInt>,
        job_title -> Text,
        company_name -> Text,
        reason -> Text,
        text -> Text,
        email -> Nullable<Text>,
        lang -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    authors (id) {
        id -> BigInt,
        slug -> Text,
        name -> Text,
    }
}

diesel::table! {
    author_texts (author_id, lang) {
        author_id -> BigInt,
        lang -> Text,
        role -> Text,
        bio -> Text,
    }
}

diesel::table! {
    guides (id) {
        id -> BigInt,
        occupation_id -> BigInt,
        lang -> Text,
        slug -> Text,
        title -> Text,
        standfirst -> Text,
        summary -> Text,
        body -> Text,
        blocks -> Text,
        contents -> Text,
        reading_minutes -> BigInt,
        author_id -> BigInt,
        cover_id -> BigInt,
        cover_alt -> Text,
        status -> Text,
        published_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    guide_pay (id) {
        id -> BigInt,
        guide_id -> BigInt,
        position -> BigInt,
        contract -> Text,
        unit -> Text,
        min -> BigInt,
        max -> BigInt,
        currency -> Text,
        place -> Text,
        source -> Text,
        dated -> Date,
    }
}

diesel::table! {
    uploads (id) {
        id -> BigInt,
        key -> Text,
        name -> Text,
        media_type -> Text,
        size -> BigInt,
        sha256 -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    applications (id) {
        id -> BigInt,
        job_id -> BigInt,
        reference -> Text,
        nonce -> Text,
        token -> Text,
        reader_token -> Text,
        status -> Text,
        lang -> Text,
        name -> Text,
        email -> Text,
        email_folded -> Text,
        phone -> Nullable<Text>,
        links -> Text,
        note -> Nullable<Text>,
        answers -> Text,
        rate -> Nullable<BigInt>,
        rate_currency -> Nullable<Text>,
        rate_unit -> Nullable<Text>,
        availability -> Nullable<Text>,
        upload_id -> BigInt,
        created_at -> Timestamp,
        changed_at -> Timestamp,
        held_at -> Nullable<Timestamp>,
        held_why -> Nullable<Text>,
        company_id -> BigInt,
        found_by -> Text,
    }
}

diesel::table! {
    application_events (id) {
        id -> BigInt,
        application_id -> BigInt,
        status -> Text,
        happened_at -> Timestamp,
        by_id -> Nullable<BigInt>,
        by_name -> Nullable<Text>,
        answer -> Nullable<Text>,
    }
}

diesel::table! {
    outbox (id) {
        id -> BigInt,
        kind -> Text,
        about -> Nullable<Text>,
        message_id -> Text,
        to_name -> Text,
        to_email -> Text,
        reply_to_name -> Nullable<Text>,
        reply_to_email -> Nullable<Text>,
        subject -> Text,
        text -> Text,
        html -> Text,
        unsubscribe -> Nullable<Text>,
        state -> Text,
        due_at -> Timestamp,
        attempts -> BigInt,
        last_error -> Nullable<Text>,
        leased_until -> Nullable<Timestamp>,
        created_at -> Timestamp,
        done_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    subscriptions (id) {
        id -> BigInt,
        email -> Text,
        address -> Text,
        lang -> Text,
        seed -> Text,
        confirm_hash -> Binary,
        unsubscribe_hash -> Binary,
        confirm_until -> Timestamp,
        signed_up_at -> Timestamp,
        confirmed_at -> Nullable<Timestamp>,
        mailed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    alerts (id) {
        id -> BigInt,
        email -> Text,
        address -> Text,
        lang -> Text,
        search -> Text,
        same -> Text,
        frequency -> Text,
        time_zone -> Text,
        seed -> Text,
        confirm_hash -> Binary,
        manage_hash -> Binary,
        unsubscribe_hash -> Binary,
        confirm_until -> Timestamp,
        asked_at -> Timestamp,
        confirmed_at -> Nullable<Timestamp>,
        paused_at -> Nullable<Timestamp>,
        since -> Timestamp,
        due_at -> Nullable<Timestamp>,
        mailed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    alert_jobs (alert_id, job_id) {
        alert_id -> BigInt,
        job_id -> BigInt,
        told_at -> Timestamp,
    }
}

diesel::table! {
    users (id) {
        id -> BigInt,
        email -> Text,
        address -> Text,
        name -> Text,
        lang -> Text,
        aim -> Text,
        staff -> Nullable<Text>,
        password_hash -> Nullable<Text>,
        totp -> Nullable<Text>,
        totp_step -> Nullable<BigInt>,
        suspended_at -> Nullable<Timestamp>,
        demo -> Bool,
        created_at -> Timestamp,
    }
}

diesel::table! {
    members (company_id, user_id) {
        company_id -> BigInt,
        user_id -> BigInt,
        role -> Text,
        joined_at -> Timestamp,
    }
}

diesel::table! {
    sessions (id) {
        id -> BigInt,
        key_hash -> Binary,
        user_id -> Nullable<BigInt>,
        state -> Text,
        agent -> Text,
        network -> Text,
        country -> Text,
        created_at -> Timestamp,
        seen_at -> Timestamp,
        ends_at -> Timestamp,
    }
}

diesel::table! {
    proofs (id) {
        id -> BigInt,
        purpose -> Text,
        user_id -> Nullable<BigInt>,
        address -> Text,
        payload -> Text,
        link_hash -> Binary,
        page_hash -> Binary,
        code_hash -> Binary,
        tries -> BigInt,
        created_at -> Timestamp,
        ends_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    recovery_codes (id) {
        id -> BigInt,
        user_id -> BigInt,
        hash -> Binary,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    passkeys (id) {
        id -> BigInt,
        user_id -> BigInt,
        credential_id -> Text,
        credential -> Text,
        name -> Text,
        created_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    identities (id) {
        id -> BigInt,
        user_id -> BigInt,
        issuer -> Text,
        subject -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    devices (id) {
        id -> BigInt,
        user_id -> BigInt,
        hash -> Binary,
        seen_at -> Timestamp,
    }
}

diesel::table! {
    guesses (key) {
        key -> Text,
        wrong -> BigInt,
        last_at -> Timestamp,
    }
}

diesel::table! {
    account_events (id) {
        id -> BigInt,
        user_id -> BigInt,
        kind -> Text,
        agent -> Text,
        network -> Text,
        country -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    drafts (job_id) {
        job_id -> BigInt,
        state -> Text,
        form -> Text,
        version -> BigInt,
        written_by -> Nullable<BigInt>,
        sent_at -> Nullable<Timestamp>,
        sent_by -> Nullable<BigInt>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    cases (id) {
        id -> BigInt,
        kind -> Text,
        subject -> BigInt,
        company_id -> Nullable<BigInt>,
        title -> Text,
        state -> Text,
        version -> BigInt,
        hints -> Text,
        opened_by -> Nullable<BigInt>,
        opened_at -> Timestamp,
        claimed_by -> Nullable<BigInt>,
        claimed_until -> Nullable<Timestamp>,
        appealed_at -> Nullable<Timestamp>,
        decided_at -> Nullable<Timestamp>,
        turn -> BigInt,
        words -> Text,
        over_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    decisions (id) {
        id -> BigInt,
        case_id -> BigInt,
        by_id -> Nullable<BigInt>,
        by_name -> Text,
        verdict -> Text,
        reason -> Text,
        version -> BigInt,
        before -> Text,
        at -> Timestamp,
        undone_at -> Nullable<Timestamp>,
        undone_by -> Nullable<Text>,
        category -> Text,
        appealed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    case_messages (id) {
        id -> BigInt,
        case_id -> BigInt,
        author_id -> Nullable<BigInt>,
        author_name -> Text,
        from_staff -> Bool,
        text -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    audit (id) {
        id -> BigInt,
        at -> Timestamp,
        actor_id -> Nullable<BigInt>,
        actor_name -> Text,
        verb -> Text,
        subject_kind -> Text,
        subject_id -> Nullable<BigInt>,
        subject_name -> Text,
        company_id -> Nullable<BigInt>,
        detail -> Text,
        folded -> Text,
    }
}

diesel::table! {
    invitations (id) {
        id -> BigInt,
        company_id -> BigInt,
        email -> Text,
        address -> Text,
        role -> Text,
        link_hash -> Binary,
        invited_by -> Nullable<BigInt>,
        created_at -> Timestamp,
        ends_at -> Timestamp,
    }
}

diesel::table! {
    settings (key) {
        key -> Text,
        value -> Text,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    tasks (name) {
        name -> Text,
        began_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
        done -> BigInt,
        error -> Nullable<Text>,
        did_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    user_words (word, user_id) {
        word -> Text,
        user_id -> BigInt,
    }
}

diesel::table! {
    struck (list, entry) {
        list -> Text,
        entry -> Text,
    }
}

diesel::joinable!(user_words -> users (user_id));
diesel::joinable!(drafts -> jobs (job_id));
diesel::joinable!(cases -> companies (company_id));
diesel::joinable!(decisions -> cases (case_id));
diesel::joinable!(case_messages -> cases (case_id));
diesel::joinable!(invitations -> companies (company_id));
diesel::joinable!(members -> companies (company_id));
diesel::joinable!(members -> users (user_id));
diesel::joinable!(sessions -> users (user_id));
diesel::joinable!(recovery_codes -> users (user_id));
diesel::joinable!(passkeys -> users (user_id));
diesel::joinable!(identities -> users (user_id));
diesel::joinable!(devices -> users (user_id));
diesel::joinable!(occupation_names -> occupations (occupation_id));
diesel::joinable!(skill_aliases -> skills (skill_id));
diesel::joinable!(occupation_skills -> occupations (occupation_id));
diesel::joinable!(occupation_skills -> skills (skill_id));
diesel::joinable!(companies -> pictures (logo_id));
diesel::joinable!(jobs -> companies (company_id));
diesel::joinable!(jobs -> occupations (occupation_id));
diesel::joinable!(job_skills -> jobs (job_id));
diesel::joinable!(job_skills -> skills (skill_id));
diesel::joinable!(author_texts -> authors (author_id));
diesel::joinable!(guides -> occupations (occupation_id));
diesel::joinable!(guides -> authors (author_id));
diesel::joinable!(guides -> pictures (cover_id));
diesel::joinable!(guide_pay -> guides (guide_id));
diesel::joinable!(applications -> jobs (job_id));
diesel::joinable!(applications -> uploads (upload_id));
diesel::joinable!(application_events -> applications (application_id));
diesel::allow_tables_to_appear_in_same_query!(
    users,
    members,
    sessions,
    proofs,
    recovery_codes,
    passkeys,
    identities,
    devices,
    guesses,
    account_events,
    meta,
    occupations,
    occupation_names,
    related_occupations,
    skills,
    skill_aliases,
    occupation_skills,
    pictures,
    companies,
    jobs,
    job_skills,
    authors,
    author_texts,
    guides,
    guide_pay,
    uploads,
    applications,
    application_events,
    outbox,
    subscriptions,
    alerts,
    alert_jobs,
    drafts,
    cases,
    decisions,
    case_messages,
    audit,
    invitations,
    settings,
    tasks,
    user_words,
    struck,
    reports,
);

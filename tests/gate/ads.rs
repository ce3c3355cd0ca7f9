//! Ads of our own invention, judged.

use rolecall::jobs::gate::{Ground, Rule, Value};
use rolecall::web::locale::Lang;

use super::ad::{Ad, Judged, rules};

#[test]
fn every_invented_ad_has_the_findings_that_a_reader_expects() {
    let judged = Judged::load();
    assert!(judged.ad.len() >= 90, "{}", judged.ad.len());
    let mut wrong = Vec::new();
    for ad in &judged.ad {
        let findings = ad.findings(&judged.texts);
        let (found, mut expected) = (rules(&findings), ad.expect.clone());
        expected.sort();
        if found != expected {
            let words: Vec<String> = findings.iter().map(|one| one.reason(Lang::En)).collect();
            wrong.push(format!(
                "{}:\n  expected {expected:?}\n  found    {found:?}\n  {}",
                ad.is,
                words.join("\n  ")
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\n{} are wrong",
        wrong.join("\n"),
        wrong.len()
    );
}

#[test]
fn good_ads_in_both_languages_pass_without_a_word() {
    let judged = Judged::load();
    let good = judged.ad.iter().filter(|ad| ad.expect.is_empty());
    let of = |lang: Lang| good.clone().filter(|ad| ad.lang == lang).count();
    assert!(
        of(Lang::En) >= 10 && of(Lang::Fr) >= 8,
        "{} {}",
        of(Lang::En),
        of(Lang::Fr)
    );
}

#[test]
fn every_rule_about_an_ad_is_judged() {
    let judged = Judged::load();
    let expected = |rule: &Rule| {
        let word = rule.as_str();
        judged
            .ad
            .iter()
            .flat_map(|ad| &ad.expect)
            .any(|one| one.trim_end_matches('?') == word)
    };
    let links = [Rule::LinkFails, Rule::LinkSilent, Rule::LinkRefused];
    let unjudged: Vec<_> = Rule::ALL
        .iter()
        .filter(|rule| !links.contains(rule) && !expected(rule))
        .collect();
    assert!(unjudged.is_empty(), "{unjudged:?}");
}

#[test]
fn a_finding_names_the_field_and_what_was_found_in_the_reader_s_language() {
    let judged = Judged::load();
    let ad = |is: &str| judged.ad.iter().find(|ad| ad.is == is).expect("the ad");
    let one = |ad: &Ad, rule: Rule| {
        let findings = ad.findings(&judged.texts);
        findings
            .into_iter()
            .find(|one| one.rule == rule)
            .expect("the finding")
    };

    let pay = one(ad("pay in the title"), Rule::TitlePay);
    assert_eq!(pay.field, "title");
    assert!(pay.must_fix());
    assert_eq!(pay.reason(Lang::En), "The title says “45k-55k€”.");
    assert_eq!(
        pay.reason(Lang::Fr),
        "L’intitulé indique «\u{a0}45k-55k€\u{a0}»."
    );

    let gendered = one(ad("un titre au masculin"), Rule::TitleGendered);
    assert_eq!(
        gendered.fix(Lang::Fr),
        "Écrivez pour tout le monde\u{a0}: Développeur Java (H/F), ou les deux formes. La loi exige un intitulé neutre."
    );

    let law = one(ad("no pay in the European Union"), Rule::PayLaw);
    assert_eq!(law.field, "pay_min");
    assert_eq!(
        law.reason(Lang::En),
        "The pay is missing. In France, the law wants candidates to know it."
    );

    let asked = one(ad("a question about children"), Rule::AsksProtected);
    assert_eq!(asked.field, "question-1-text");
    assert!(
        asked
            .values
            .contains(&("ground", Value::Ground(Ground::Family)))
    );
}

#[test]
fn what_must_be_mended_comes_before_advice() {
    let judged = Judged::load();
    for ad in &judged.ad {
        let findings = ad.findings(&judged.texts);
        assert!(findings.is_sorted_by_key(|one| one.weight), "{}", ad.is);
    }
}

//! What shuts people out, in English.

use super::super::finding::Ground::{
    Age, Appearance, Family, Health, Nationality, Opinions, Orientation, Origin, Religion, Sex,
};
use super::super::phrases::Phrase;
use super::{Against, hint, out};

/// Sentences that say whom nobody is refused for, and laws, name all of it.
const POLICY: &str = r"regardless|irrespective|discriminat[a-z]*|equal opportunit[a-z]*|protected|without regard|not required|do not|don't|never|encourage[a-z]*|welcome|no matter";

pub(super) const SAID: &[Phrase<Against>] = &[
    out(
        Age,
        r"(?:under|below|no older than|not older than|younger than|up to|maximum) (?:the age of )?(?:2[0-9]|3[0-9]|4[0-9]|5[0-9]|6[0-9])(?: years? (?:old|of age))",
        POLICY,
    ),
    out(
        Age,
        r"(?:under|below) the age of (?:2[0-9]|3[0-9]|4[0-9]|5[0-9]|6[0-9])|(?:age|aged)(?: limit| range| between|:)? ?:? ?(?:1[89]|2[0-9]|3[0-9]|4[0-9]) ?(?:-|to|and) ?(?:[2-6][0-9])(?: years)?|between (?:1[89]|[2-5][0-9]) and [2-6][0-9] years (?:old|of age)|(?:maximum|max\.?) age|age limit",
        r"regardless|discriminat[a-z]*|no age limit|no maximum age|no max age|users?|customers?|children|patients?|data|cache",
    ),
    out(
        Age,
        r"young (?:(?:and )?(?:dynamic|energetic|motivated|ambitious|enthusiastic|talented|fresh|hungry)[ ,]+){0,2}(?:man|men|woman|women|person|people|candidates?|applicants?|individuals?|graduates?|blood|minds|(?:native |fluent |english |french |german )?speakers?)",
        r"(?:help|teach|support|inspire|empower|educate|for|of|to|with|among|reach|serve|mentor)[a-z]* (?:[a-z]+ ){0,3}young|young people's|young minds of|regardless",
    ),
    out(
        Age,
        r"(?:are|be|someone|somebody|candidates?) young(?:,| and) (?:dynamic|energetic|motivated|ambitious|hungry|fresh)",
        r"(?:we|company|team|startup|start-up|brand) are young",
    ),
    out(
        Age,
        r"digital natives?",
        r"brand|brands|company|companies|business(?:es)?|banks?|customers?|consumers?|generation|clients?|startups?|start-ups?|audience|users?",
    ),
    hint(
        Age,
        r"young(?:,| and|, and) (?:dynamic|energetic|fun|ambitious|motivated|passionate|hungry|vibrant|enthusiastic)",
        r"(?:young(?:,| and|, and) [a-z]+ (?:and [a-z]+ )?(?:company|startup|start-up|scale-?up|business|firm|organi[sz]ation|brand|studio|agency|industry|market))|(?:company|startup|start-up|business|firm|brand|industry) (?:is|that is|that's|which is|remains) young",
    ),
    hint(
        Age,
        r"young team|youthful|young professionals?|mature (?:person|candidate|individual|applicant|lady|gentleman)|recent graduates? only|fresh graduates? only|new grads? only|no seniors|not overqualified|no over-?qualified",
        r"(?:help|support|empower|mentor|for|serve) [a-z ]*young professionals?",
    ),
    out(
        Origin,
        r"native (?:english|french|german|spanish|italian|dutch|portuguese|chinese|mandarin|japanese|arabic|russian|polish|swedish|danish|norwegian|hebrew|korean|turkish|hindi)(?:[ -]language)?[ -]speak(?:er|ers|ing)|(?:english|french|german|spanish|italian|dutch|portuguese|chinese|mandarin|japanese|arabic|hebrew|korean) native(?: speakers?)?|native[- ]speakers?(?: of| in)?|(?:mother|native) tongue",
        r"or (?:equivalent|near[- ]native|fluent|fluency|bilingual|proficient|full professional|similar|at that level|c[12])|near[- ]native|native[- ]level|native or|non-native|second[- ]language|tutor[a-z]*|learners?|users?|customers?|annotat[a-z]*|regardless|not required|no need",
    ),
    out(
        Origin,
        r"(?:whites?|caucasians?|asians?|europeans?|indians?|americans?|blacks?|arabs?|westerners?|locals?) only|no (?:foreigners|immigrants|indians|pakistanis|africans|arabs|asians|gypsies|blacks|whites)|(?:must|should) be (?:caucasian|white|european|of european descent)|without (?:an? )?(?:foreign |strong )?accent|no (?:foreign |strong )?accents?",
        r"discriminat[a-z]*|not only",
    ),
    out(
        Sex,
        r"(?:fe)?males? (?:only|candidates?|applicants?|preferred)|(?:men|women|girls|boys|ladies|gentlemen) only|only (?:men|women|males?|females?)(?: candidates?| applicants?)?|(?:looking for|seeking|want|need|hiring|for) an? (?:young |motivated |dynamic |experienced )*(?:man|woman|guy|girl|lady|gentleman|female|male)|(?:must|should) be (?:an? )?(?:male|female|man|woman)",
        r"encourag[a-z]*|selective service|women-only|not only|especially|including|more female|man-made|no matter|regardless",
    ),
    hint(
        Sex,
        r"(?:he|she) (?:will|must|should|is responsible|reports|has to|needs to)|his (?:or her )?(?:role|responsibilities|duties|missions?) (?:will|include|are)",
        r"he or she|she or he|he/she|she/he|s/he|they|his or her|our (?:founder|ceo)|\(s\)he|founded|ceo|founder",
    ),
    out(
        Religion,
        r"(?:practi[sc]ing|committed|devout|born-again|believing) (?:christians?|catholics?|muslims?|jews?|hindus?|protestants?)|(?:christians?|muslims?|jews?|hindus?|catholics?) only|(?:must|should) be (?:an? )?(?:christian|catholic|muslim|jewish|hindu|protestant)|no (?:head ?scar(?:f|ves)|hijabs?|turbans?|veils?)|non-?muslims?",
        r"regardless|discriminat[a-z]*",
    ),
    out(
        Family,
        r"(?:no|without|free of) (?:family|childcare|parental) (?:commitments?|obligations?|ties|responsibilities|constraints)|(?:no|without) (?:children|kids|dependents)|child-?(?:less|free)|unmarried|(?:must|should) be (?:single|married)|not (?:be )?pregnant|no plans? (?:of|for|to have) (?:pregnancy|children|a family)",
        r"discriminat[a-z]*|regardless|whether|even",
    ),
    out(
        Health,
        r"able-?bodied|no (?:disabilit(?:y|ies)|health (?:issues|problems|conditions)|medical (?:issues|problems|conditions)|sick leaves?|mental (?:health )?(?:issues|problems))|(?:in )?(?:perfect|excellent|good) (?:physical |mental )?health|free (?:of|from) (?:any )?(?:disease|illness|disabilit)[a-z]*|physically fit|non-?smokers?(?: only)?",
        r"benefits?|insurance|coverage|programs?|wellness|discriminat[a-z]*|regardless|our (?:team|people|business|company)|keep|data|systems?|finances?|financial|pipeline|codebase|ecosystems?|help[a-z]*|liv(?:e|es|ing)|believe|mission",
    ),
    out(
        Appearance,
        r"good[- ]looking|(?:attractive|pleasant|pleasing|presentable|beautiful|slim|neat) (?:physical )?(?:appearance|looks|physique)|well[- ]groomed|(?:with|include|attach|enclose|send|add|recent|your|a) (?:an? |your |recent |professional )*(?:photo|photograph|headshot|picture)(?: of yourself)?(?: (?:to|with|in|on|along with) (?:your|the) (?:cv|resume|application))|(?:cv|resume|application)s? (?:with|including|and) (?:an? |your |recent )*(?:photo|photograph|headshot|picture)",
        r"not|no|without|don't|products?|sites?|ui|design|user interface",
    ),
    hint(
        Nationality,
        r"(?:u\.?s\.?|us|american|british|uk|eu|european|french|german|swiss|canadian|indian|australian|malaysian|singaporean|indonesian|filipino|thai|vietnamese|japanese|chinese|korean|turkish|emirati|saudi|israeli|brazilian|mexican|south african) (?:citizens?|nationals?|passport(?: holders?)?)(?: only| required| preferred)?|(?:[a-z]+ nationality|citizenship) (?:is )?(?:required|mandatory)|(?:must|should) (?:be|hold) (?:an? |the )?(?:[a-z.]+ )?(?:citizens?|citizenship|nationality|national)",
        r"clearance|cleared|itar|ear|export|federal|government|defen[cs]e|law|legal[a-z]*|regardless|public trust|dod|fedramp|classified|authoriz[a-z]*|permanent resident[a-z]*|green card|visa|customers?|or (?:have|hold|possess)|right to work|data|lives? of|for|travel[a-z]*|refugee[a-z]*|services?|national security|american samoa|veterans?",
    ),
    out(
        Opinions,
        r"no (?:union members?|trade unionists?|leftists?|activists?)|non-?union(?:i[sz]ed)? (?:candidates?|applicants?)|union-free|(?:must|should) not (?:be|have been) (?:an? )?(?:union|trade union|party) members?",
        "",
    ),
    out(
        Orientation,
        r"(?:heterosexuals?|straights?) only|no (?:gays?|lesbians?|homosexuals?|lgbt[a-z+]*|trans(?:gender)?(?: people)?)",
        "",
    ),
];

//! The states and provinces that people name without their country.

use std::sync::LazyLock;

use super::fold;

/// A state or province that people name without its country.
pub struct Region {
    /// As addresses abbreviate it: TX.
    pub short: &'static str,
    pub name: &'static str,
    /// ISO 3166-1 alpha-2.
    pub country: &'static str,
}

/// The state or province of that name or, in capitals, of that abbreviation.
pub fn region(name: &str) -> Option<&'static Region> {
    let folded = fold(name);
    REGIONS
        .iter()
        .find(|region| region.short == name || fold(region.name) == folded)
}

static REGIONS: LazyLock<Vec<Region>> = LazyLock::new(|| {
    let of = |list: &'static str, country| {
        list.split('|').filter_map(move |region| {
            let (short, name) = region.split_once(' ')?;
            Some(Region {
                short,
                name,
                country,
            })
        })
    };
    of(STATES, "US").chain(of(PROVINCES, "CA")).collect()
});

const STATES: &str = "AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming";
const PROVINCES: &str = "AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia|NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Quebec|SK Saskatchewan|YT Yukon";

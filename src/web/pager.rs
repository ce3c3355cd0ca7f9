//! Long lists, a page at a time.

use std::convert::Infallible;
use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev};

use super::urls;

/// The `page` of an address: of several the first, and whatever isn't a number of a page means 1.
#[derive(Debug, Clone, Copy)]
pub struct PageNumber(pub i64);

impl FromRequest for PageNumber {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        let number = url::form_urlencoded::parse(request.query_string().as_bytes())
            .find(|(name, _)| name == "page")
            .and_then(|(_, number)| number.parse().ok());
        ready(Ok(Self(number.filter(|number| *number >= 1).unwrap_or(1))))
    }
}

/// Where a page stands in its list.
#[derive(Debug, Clone)]
pub struct Pager {
    path: String,
    pub number: i64,
    pub total: i64,
    per_page: i64,
}

impl Pager {
    /// A page of the list at `path`; a number out of range means the first page.
    pub fn new(path: String, number: i64, total: i64, per_page: i64) -> Self {
        let pages = (total + per_page - 1) / per_page;
        let number = if number > pages { 1 } else { number };
        Self {
            path,
            number,
            total,
            per_page,
        }
    }

    pub fn skip(&self) -> i64 {
        (self.number - 1) * self.per_page
    }

    pub fn per_page(&self) -> i64 {
        self.per_page
    }

    pub fn last(&self) -> i64 {
        ((self.total + self.per_page - 1) / self.per_page).max(1)
    }

    pub fn is_needed(&self) -> bool {
        self.last() > 1
    }

    pub fn url(&self, number: &i64) -> String {
        urls::numbered(&self.path, *number)
    }

    pub fn previous(&self) -> Option<String> {
        (self.number > 1).then(|| self.url(&(self.number - 1)))
    }

    pub fn next(&self) -> Option<String> {
        (self.number < self.last()).then(|| self.url(&(self.number + 1)))
    }

    /// The numbers to link: the ends, and those around this page; `None` stands for a gap.
    pub fn numbers(&self) -> Vec<Option<i64>> {
        let around = [
            1,
            self.number - 1,
            self.number,
            self.number + 1,
            self.last(),
        ];
        let mut numbers = Vec::new();
        let mut before = 0;
        for number in around.into_iter().filter(|n| *n >= 1 && *n <= self.last()) {
            match number - before {
                ..=0 => continue,
                1 => {}
                // A gap of one page is no gap.
                2 => numbers.push(Some(number - 1)),
                _ => numbers.push(None),
            }
            numbers.push(Some(number));
            before = number;
        }
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::Pager;

    fn shown(number: i64, pages: i64) -> String {
        let pager = Pager::new("/jobs".to_owned(), number, pages * 20, 20);
        let numbers = pager.numbers().into_iter();
        let words = numbers.map(|n| n.map_or("…".to_owned(), |n| n.to_string()));
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_ends_and_the_neighbours_are_linked() {
        assert_eq!(shown(1, 1), "1");
        assert_eq!(shown(1, 4), "1 2 3 4");
        assert_eq!(shown(1, 111), "1 2 … 111");
        assert_eq!(shown(4, 111), "1 2 3 4 5 … 111");
        assert_eq!(shown(50, 111), "1 … 49 50 51 … 111");
        assert_eq!(shown(108, 111), "1 … 107 108 109 110 111");
        assert_eq!(shown(111, 111), "1 … 110 111");
    }

    #[test]
    fn a_number_out_of_range_means_the_first_page() {
        assert_eq!(shown(112, 111), shown(1, 111));
    }
}

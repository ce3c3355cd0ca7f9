//! Long lists, a page at a time.

use serde::Deserialize;

use super::urls;

/// The `page` of an address. Whatever isn't a number of a page means the first one.
#[derive(Debug, Deserialize)]
pub struct PageNumber {
    page: Option<String>,
}

impl PageNumber {
    pub fn get(&self) -> i64 {
        let number = self.page.as_deref().and_then(|page| page.parse().ok());
        number.filter(|page| *page >= 1).unwrap_or(1)
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

    /// The canonical address of this page.
    pub fn own_url(&self) -> String {
        self.url(&self.number)
    }

    pub fn previous(&self) -> Option<String> {
        (self.number > 1).then(|| self.url(&(self.number - 1)))
    }

    pub fn next(&self) -> Option<String> {
        (self.number < self.last()).then(|| self.url(&(self.number + 1)))
    }

    /// The numbers to link: the ends, and those around this page; `None` stands for a gap.
    pub fn numbers(&self) -> Vec<Option<i64>> {
        let last = self.last();
        let mut shown: Vec<i64> = (1..=last)
            .filter(|n| *n == 1 || *n == last || (n - self.number).abs() <= 1)
            .collect();
        // A gap of one page is no gap.
        if last > 3 && self.number == 4 {
            shown.insert(1, 2);
        }
        if last > 3 && self.number == last - 3 && !shown.contains(&(last - 1)) {
            shown.insert(shown.len() - 1, last - 1);
        }
        let mut numbers = Vec::new();
        let mut before = 0;
        for n in shown {
            if n > before + 1 {
                numbers.push(None);
            }
            numbers.push(Some(n));
            before = n;
        }
        numbers
    }
}

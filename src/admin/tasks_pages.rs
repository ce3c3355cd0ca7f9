use askama::Template;

use crate::web::page::{Head, Page};
use crate::worker::runs::Standing;

/// The background tasks.
#[derive(Template)]
#[template(path = "admin/tasks.html")]
pub struct TasksPage {
    page: Page,
    head: Head,
    said: Option<String>,
    tasks: Vec<Standing>,
}

impl TasksPage {
    pub fn new(page: Page, tasks: Vec<Standing>) -> Self {
        Self {
            head: Head::hidden(page.t("admin-tasks-title").into_owned()),
            page,
            said: None,
            tasks,
        }
    }

    fn name(&self, task: &Standing) -> String {
        name_of(&self.page, task.name)
    }

    fn is_late(&self, task: &Standing) -> bool {
        task.is_late(self.page.now)
    }
}

/// What a task does, in words.
pub fn name_of(page: &Page, name: &str) -> String {
    page.t(&format!("task-{name}")).into_owned()
}

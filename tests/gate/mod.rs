//! The publish gate: what it finds in ads that somebody has judged by reading them, that it never fails on a text, and
//! that it looks at links without being led into our own network.

mod ad;
mod ads;
mod links;
mod postings;
mod robust;

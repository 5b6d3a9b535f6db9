//! Servers as processes of their own, whose CPU time is read from `/proc`.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context;

/// A server that ends with its measurement.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
    pub started_in: Duration,
}

impl Server {
    /// Starts a command and waits until it says where it listens.
    ///
    /// # Errors
    /// When it cannot be started, or ends before it listens.
    pub fn start(command: &mut Command) -> anyhow::Result<Self> {
        let begun = Instant::now();
        let mut child =
            command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().context("cannot start a server")?;
        let mut lines = BufReader::new(child.stderr.take().context("no standard error")?).lines();
        let line =
            lines.find_map(|line| line.ok().filter(|l| l.contains("listening on "))).context("it never listened")?;
        let started_in = begun.elapsed();
        // Whoever writes to a pipe that nobody reads waits; and what a server complains of is worth knowing.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(|line| eprintln!("{line}")));
        let address = line.rsplit(' ').next().unwrap_or_default().parse().context("where it listens")?;
        Ok(Self { child, address, started_in })
    }

    /// User and system time so far. Linux counts it in hundredths of a second here.
    pub fn cpu(&self) -> Duration {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        let fields = stat.rsplit(')').next().unwrap().split_ascii_whitespace().skip(11).take(2);
        Duration::from_millis(10 * fields.map(|n| n.parse::<u64>().unwrap()).sum::<u64>())
    }

    /// Memory in MB, now and at its highest.
    pub fn memory_mb(&self) -> (u64, u64) {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let of = |name: &str| {
            let line = status.lines().find_map(|l| l.strip_prefix(name)).unwrap_or_default();
            line.split_ascii_whitespace().next().and_then(|n| n.parse::<u64>().ok()).unwrap_or(0) / 1_024
        };
        (of("VmRSS:"), of("VmHWM:"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

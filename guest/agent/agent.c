/*
 * The lab's agent: answers the page over its own line and tells what changes in the kernel's objects.
 *
 *   agent /dev/hvc3
 *
 * It is started and restarted by init, in its own cgroup and mount namespace, with all its memory locked. The protocol is
 * in docs/guest.md. The learner is root and may kill it: then init starts the next one, and the page is told.
 */
#include "links.h"
#include "cgroups.h"
#include "terminal.h"

#define AGENT_VERSION "1"

static int telling;
static u32 idle_since, next_pass, follow_ups, last_cost, last_machine;
static int pass_wanted;

/* Own copies of /proc and the cgroup tree, which the learner's mounts and umounts do not reach. */
static void make_own_world(void)
{
	sys_unshare(CLONE_NEWNS);
	sys_mount("none", "/", 0, 0x44000 /* MS_REC | MS_PRIVATE */, 0);
	/* What the learner mounted over these places before a restart is of no use here. */
	sys_umount("/proc", 2);
	sys_mount("proc", "/proc", "proc", 0, 0);
	sys_umount("/sys/fs/cgroup", 2);
	if (sys_mount("cgroup2", "/sys/fs/cgroup", "cgroup2", 0, 0) < 0) {
		sys_mount("sysfs", "/sys", "sysfs", 0, 0);
		sys_mount("cgroup2", "/sys/fs/cgroup", "cgroup2", 0, 0);
	}
}

static void protect_self(void)
{
	char room[16];
	struct text t = { room, 0, sizeof room - 1 };
	put_u32(&t, (u32)getpid());
	room[t.length] = 0;
	spit("/sys/fs/cgroup/agent/cgroup.procs", room);
	spit("/proc/self/oom_score_adj", "-1000");
	my_syscall1(__NR_mlockall, 3);
}

/* `g name value` */
static void state_number(const char *name, const char *value, u32 n)
{
	char line[120];
	struct text t = { line, 0, sizeof line };
	put(&t, "g\t"); put(&t, name); put_char(&t, '\t'); put_field(&t, value, n);
	fact(MACHINE, name, strlen(name), line, t.length);
}

static void state_machine(void)
{
	char room[600];
	struct text t = { room, 0, sizeof room };
	struct statx shell;
	int n = slurp(AT_FDCWD, "/proc/meminfo", room, sizeof room);
	const char *lines[3] = { "MemTotal", "MemFree", "MemAvailable" };
	for (int i = 0; n > 0 && i < 3; i++) {
		u32 length;
		const char *found = status_line(room, lines[i], &length);
		while (length && *found == ' ') { found++; length--; }
		state_number(lines[i], found, length > 3 ? length - 3 : length);
	}
	n = slurp(AT_FDCWD, "/proc/loadavg", room, sizeof room);
	for (int i = 0, blanks = 0; i < n; i++) if (room[i] == ' ' && ++blanks == 3) { state_number("load", room, (u32)i); break; }
	state_number("shell", sys_statx(AT_FDCWD, "/proc/1/root/bin/sh", 0, 1, &shell) < 0 ? "missing" : "there", sys_statx(AT_FDCWD, "/proc/1/root/bin/sh", 0, 1, &shell) < 0 ? 7 : 5);
	t.length = 0;
	put_u32(&t, left_out);
	state_number("untold", room, t.length);
}

static void tell(int everything)
{
	u32 started = now_ms();
	u64 used;
	int looked = processes_dirty || worlds_dirty || everything;
	if (everything) { forget_all(); tree_dirty = 1; }
	if (looked) {
		processes_dirty = worlds_dirty = 0;
		state_processes();
		state_worlds();
		state_networks();
	}
	cgroups_dirty = 0;
	used = state_cgroups(everything);
	if (everything || started - last_machine > 1000) { state_machine(); last_machine = started; }
	close_events();
	last_cost = now_ms() - started;
	end_batch(last_cost);
	/* While work goes on the counters are looked at; a little later everything, for what makes no event (setns, unshare). */
	if (used > 15000) idle_since = now_ms();
	u32 rest = last_cost * 5;
	if (looked) follow_ups = follow_ups && !everything ? follow_ups - 1 : 3;
	next_pass = now_ms() + (follow_ups ? (u32)(120 << (3 - follow_ups)) : now_ms() - idle_since < 1500 ? 240 : 2000);
	if (next_pass - now_ms() < rest) next_pass = now_ms() + rest;
	pass_wanted = 0;
}

static void set_clock(const char *s)
{
	struct clock_value t = { (long)number_at(&s), 0 };
	if (*s) s++;
	t.nanos = (long)number_at(&s);
	if (*s) s++;
	if (t.seconds) my_syscall2(__NR_clock_settime, 0, &t);
	/* A restored machine would otherwise draw the same numbers as every other one. */
	int fd = sys_openat(AT_FDCWD, "/dev/urandom", O_WRONLY | O_CLOEXEC, 0);
	int length = strlen(s);
	if (fd >= 0) { my_syscall3(__NR_write, fd, s, length); my_syscall3(__NR_ioctl, fd, 0x5207 /* RNDRESEEDCRNG */, 0); close(fd); }
}

static void say_hello(u16 id)
{
	char room[400], release[80];
	struct text t = { room, 0, sizeof room };
	int n = slurp(AT_FDCWD, "/proc/sys/kernel/osrelease", release, sizeof release);
	put(&t, "version\t" AGENT_VERSION "\npid\t"); put_u32(&t, (u32)getpid());
	put(&t, "\nrelease\t"); put_bytes(&t, release, n > 0 ? (u32)n - 1 : 0);
	put(&t, "\nuptime\t"); put_u32(&t, now_ms());
	put_char(&t, '\n');
	send_frame('h', id, room, t.length);
}

static void answer(struct frame *f)
{
	switch (f->kind) {
	case 'H': set_clock(f->payload); say_hello(f->id); break;
	case 'P': send_frame('p', f->id, f->payload, f->length); break;
	case 'R': start_job(f); break;
	case 'K': for (int i = 0; i < JOBS; i++) if (jobs[i].pid && jobs[i].id == f->id) { jobs[i].late = 1; kill_job(&jobs[i]); } break;
	case 'G': send_file(f); break;
	case 'W': store_file(f); break;
	case 'S': open_terminal(f); break;
	case 'F':
		telling = f->payload[0] == '1';
		if (telling) tell(1);
		break;
	default: break;
	}
}

static void hear_line(void)
{
	static u8 room[4096];
	struct frame f;
	int n = my_syscall3(__NR_read, line_fd, room, sizeof room);
	for (int i = 0; i < n; i++) if (take_byte(room[i], &f)) answer(&f);
	if (n == 0) usleep(50000);
}

int main(int argc, char **argv)
{
	if (argc < 2) return 2;
	line_fd = open_line(argv[1]);
	if (line_fd < 0) return 1;
	make_own_world();
	protect_self();
	proc_dir = sys_openat(AT_FDCWD, "/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
	watches = my_syscall1(__NR_inotify_init1, O_CLOEXEC | O_NONBLOCK);
	set_bit(own_bits, (u32)getpid(), 1);
	listen_to_processes();
	say_hello(0);
	for (;;) {
		struct pollfd fds[3 + 2 * JOBS];
		int count = 3, jobs_run = 0;
		u32 now = now_ms();
		int timeout = telling ? (int)(next_pass - now) : -1;
		fds[0] = (struct pollfd){ line_fd, POLLIN, 0 };
		fds[1] = (struct pollfd){ proc_events, POLLIN, 0 };
		fds[2] = (struct pollfd){ watches, POLLIN, 0 };
		for (int i = 0; i < JOBS; i++)
			if (jobs[i].pid) {
				jobs_run = 1;
				if (jobs[i].out >= 0) fds[count++] = (struct pollfd){ jobs[i].out, POLLIN, 0 };
				if (jobs[i].err >= 0) fds[count++] = (struct pollfd){ jobs[i].err, POLLIN, 0 };
			}
		if (telling && timeout < 0) timeout = 0;
		if (jobs_run && (timeout < 0 || timeout > 200)) timeout = 200;
		my_syscall3(__NR_poll, fds, count, timeout);
		if (fds[0].revents) hear_line();
		hear_processes();
		hear_cgroups();
		watch_jobs();
		if (!telling) { events_sent = events_lost = 0; batch_length = batch_lines = 0; continue; }
		now = now_ms();
		if ((processes_dirty || worlds_dirty || cgroups_dirty) && !pass_wanted) {
			u32 wait = last_cost * 4 < 30 ? 30 : last_cost * 4 > 220 ? 220 : last_cost * 4;
			pass_wanted = 1;
			follow_ups = 0;
			idle_since = now;
			if ((int)(next_pass - now) > (int)wait) next_pass = now + wait;
		}
		if ((int)(next_pass - now_ms()) <= 0) {
			if (follow_ups) processes_dirty = 1;
			tell(0);
		}
	}
}

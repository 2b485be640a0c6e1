/* Facts about processes: who they are, where they sit, which eight namespaces they share. */
#ifndef PROCESSES_H
#define PROCESSES_H

#include "events.h"
#include "jobs.h"

#define PROCESS_LIMIT 700
#define PID_LIMIT 32768

static const char *const kinds[8] = { "cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts" };
enum { CGROUP_NS, IPC_NS, MNT_NS, NET_NS, PID_NS, TIME_NS, USER_NS, UTS_NS };

struct process { u32 pid, ns[8]; u8 fresh, seen; };

static struct process processes[PROCESS_LIMIT];
static u32 process_count, process_pass, left_out;
static u32 own_bits[PID_LIMIT / 32], kernel_bits[PID_LIMIT / 32];
static int proc_dir = -1;

static int bit(u32 *bits, u32 pid) { return pid < PID_LIMIT && bits[pid / 32] >> (pid % 32) & 1; }
static void set_bit(u32 *bits, u32 pid, int on)
{
	if (pid >= PID_LIMIT) return;
	if (on) bits[pid / 32] |= 1u << (pid % 32);
	else bits[pid / 32] &= ~(1u << (pid % 32));
}

static int is_own(u32 pid) { return bit(own_bits, pid); }

static struct process *process_of(u32 pid)
{
	for (u32 i = 0; i < process_count; i++) if (processes[i].pid == pid) return &processes[i];
	return 0;
}

static void process_changed(u32 pid)
{
	struct process *p = process_of(pid);
	if (p) p->fresh = 1;
	processes_dirty = 1;
}

static void process_ended(u32 pid) { set_bit(kernel_bits, pid, 0); processes_dirty = 1; }

/* "uts:[4026531838]" → 4026531838 */
static u32 namespace_number(int dir, const char *name)
{
	char link[64];
	int n = sys_readlinkat(dir, name, link, sizeof link - 1);
	const char *s = link;
	if (n <= 0) return 0;
	link[n] = 0;
	while (*s && *s != '[') s++;
	if (*s) s++;
	return number_at(&s);
}

/* The text after `name:` in a status file, up to the line's end. */
static const char *status_line(const char *status, const char *name, u32 *length)
{
	u32 n = strlen(name);
	for (const char *s = status; *s; ) {
		const char *end = s;
		while (*end && *end != '\n') end++;
		if (strncmp(s, name, n) == 0 && s[n] == ':') {
			s += n + 1;
			while (*s == '\t' || *s == ' ') s++;
			*length = (u32)(end - s);
			return s;
		}
		s = *end ? end + 1 : end;
	}
	*length = 0;
	return "";
}

static void put_spaced(struct text *t, const char *s, u32 n)
{
	for (u32 i = 0; i < n; i++) put_char(t, s[i] == '\t' || s[i] == ' ' ? ',' : s[i]);
}

/* `p pid ppid state uid gid threads nspids start cgroup 8×ns comm command-line` */
static int state_process(u32 pid)
{
	static char stat[600], status[2400], cgroup[512], command[512], line[1800], name[16];
	static const char *const ns_names[8] = { "ns/cgroup", "ns/ipc", "ns/mnt", "ns/net", "ns/pid", "ns/time", "ns/user", "ns/uts" };
	struct text t = { line, 0, sizeof line }, path = { name, 0, sizeof name - 1 };
	struct process *p;
	const char *s, *after, *found;
	u32 fields[24], n, comm_length;
	int dir, got;

	put_u32(&path, pid);
	name[path.length] = 0;
	dir = sys_openat(proc_dir, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
	if (dir < 0) return 0;
	if (slurp(dir, "stat", stat, sizeof stat) <= 0) { close(dir); return 0; }
	/* comm stands in brackets and may hold anything, brackets too: its end is the last one. */
	after = strrchr(stat, ')');
	s = strchr(stat, '(');
	if (!after || !s) { close(dir); return 0; }
	comm_length = (u32)(after - s - 1);
	const char *comm = s + 1;
	char state = after[2];
	after += 4;
	for (n = 0; n < 20 && *after; n++) {
		if (*after == '-') after++;
		fields[n] = number_at(&after);
		if (*after) after++;
	}
	/* fields[0] is the parent; flags are the sixth after the state, PF_KTHREAD is 0x200000. */
	if (n < 19) { close(dir); return 0; }
	if (fields[5] & 0x200000) { set_bit(kernel_bits, pid, 1); close(dir); return 0; }
	if (process_count >= PROCESS_LIMIT && !process_of(pid)) { left_out++; close(dir); return 0; }

	got = slurp(dir, "cgroup", cgroup, sizeof cgroup);
	found = got > 0 ? strchr(cgroup, '/') : 0;
	if (found && starts(found, "/agent\n")) { set_bit(own_bits, pid, 1); close(dir); return 0; }
	set_bit(own_bits, pid, 0);
	slurp(dir, "status", status, sizeof status);
	int command_length = slurp(dir, "cmdline", command, sizeof command);

	p = process_of(pid);
	if (!p) { p = &processes[process_count++]; p->pid = pid; }
	p->seen = (u8)process_pass;
	p->fresh = 0;

	put(&t, "p\t"); put_u32(&t, pid);
	put_char(&t, '\t'); put_u32(&t, fields[0]);
	/* R and S alternate all the time and say little: only the lasting states are facts. */
	put_char(&t, '\t'); put_char(&t, state == 'R' || state == 'S' || state == 'D' ? 'S' : state);
	put_char(&t, '\t'); found = status_line(status, "Uid", &n); put_spaced(&t, found, n);
	put_char(&t, '\t'); found = status_line(status, "Gid", &n); put_spaced(&t, found, n);
	put_char(&t, '\t'); put_u32(&t, fields[16]);
	put_char(&t, '\t'); found = status_line(status, "NSpid", &n); put_spaced(&t, found, n);
	put_char(&t, '\t'); put_u32(&t, fields[18]);
	put_char(&t, '\t');
	s = got > 0 ? strchr(cgroup, '/') : 0;
	if (s) { const char *end = s; while (*end && *end != '\n') end++; put_field(&t, s, (u32)(end - s)); }
	for (int k = 0; k < 8; k++) {
		u32 number = namespace_number(dir, ns_names[k]);
		/* A zombie has left its namespaces. */
		p->ns[k] = number;
		put_char(&t, '\t');
		put_u32(&t, number);
	}
	put_char(&t, '\t'); found = status_line(status, "CapEff", &n); put_field(&t, found, n);
	put_char(&t, '\t'); put_field(&t, comm, comm_length);
	put_char(&t, '\t');
	for (int i = 0; i < command_length && i < 256; i++) if (!command[i]) command[i] = i == command_length - 1 ? 0 : ' ';
	put_field(&t, command, (u32)(command_length < 0 ? 0 : command_length > 256 ? 256 : command_length));
	close(dir);
	fact(PROCESS, name, path.length, line, t.length);
	return 1;
}

/* Every process that is not the kernel's or the agent's own. */
static void state_processes(void)
{
	static char entries[4096];
	int dir = sys_openat(proc_dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0), n;
	process_pass++;
	left_out = 0;
	begin_pass(PROCESS);
	while ((n = my_syscall3(__NR_getdents64, dir, entries, sizeof entries)) > 0)
		for (int at = 0; at < n; ) {
			struct dirent_view *e = (struct dirent_view *)(entries + at);
			const char *s = e->name;
			u32 pid = number_at(&s);
			at += e->reclen;
			if (!pid || *s || bit(kernel_bits, pid)) continue;
			state_process(pid);
		}
	close(dir);
	end_pass(PROCESS);
	for (u32 i = 0; i < process_count; )
		if (processes[i].seen != (u8)process_pass) processes[i] = processes[--process_count];
		else i++;
}

#endif

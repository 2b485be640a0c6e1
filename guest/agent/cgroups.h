/*
 * Facts about cgroups. What people set is read again when inotify says that it was written; what the kernel counts is read
 * while the group's processor time grows. An idle tree costs one small read every two seconds.
 */
#ifndef CGROUPS_H
#define CGROUPS_H

#include "worlds.h"

#define GROUP_LIMIT 120
#define CGROUP_ROOT "/sys/fs/cgroup"

static const char *const settings[] = {
	"cgroup.controllers", "cgroup.subtree_control", "cgroup.type", "cgroup.freeze",
	"cpu.max", "cpu.max.burst", "cpu.weight", "cpuset.cpus", "cpuset.cpus.effective", "cpuset.mems",
	"memory.max", "memory.high", "memory.low", "memory.min", "memory.oom.group", "pids.max", "io.max", 0,
};
static const char *const counters[] = {
	"cgroup.events", "cpu.stat", "cpu.pressure", "memory.current", "memory.peak", "memory.events", "memory.pressure",
	"pids.current", "pids.peak", "pids.events", "io.stat", "io.pressure", 0,
};

struct group {
	char path[160];
	int dir, watch;
	u64 usage;
	u8 settings_dirty, counters_dirty, pressed, found, agent;
};

static struct group groups[GROUP_LIMIT];
static u32 group_count;
static int tree_dirty = 1;

static void read_value(struct group *g, const char *file)
{
	static char value[1600], line[3400];
	char name[200];
	struct text t = { line, 0, sizeof line }, key = { name, 0, sizeof name };
	int n = slurp(g->dir, file, value, sizeof value);
	put(&key, g->path); put_char(&key, '|'); put(&key, file);
	if (n < 0) { unstate(VALUE, name, key.length); return; }
	while (n > 0 && value[n - 1] == '\n') n--;
	if (same(file, "cpu.pressure")) g->pressed = 0;
	/* Any average above zero will still fall while nothing happens. */
	const char *avg = strlen(file) > 9 ? strchr(value, '=') : 0;
	if (avg && same(file + strlen(file) - 9, ".pressure"))
		for (const char *s = value; s < value + n; s++)
			if (starts(s, "avg10=") && !starts(s, "avg10=0.00")) g->pressed = 1;
	put(&t, "v\t"); put_field(&t, g->path, strlen(g->path));
	put_char(&t, '\t'); put(&t, file);
	put_char(&t, '\t'); put_field(&t, value, (u32)n);
	fact(VALUE, name, key.length, line, t.length);
}

static u32 owner_of(int dir, const char *name)
{
	struct statx s;
	return sys_statx(dir, name, 0x1000, 0x7ff, &s) < 0 ? 0 : s.stx_uid;
}

/* `c path owner owner-of-procs owner-of-subtree_control inode` */
static void state_group(struct group *g)
{
	char line[260];
	struct text t = { line, 0, sizeof line };
	put(&t, "c\t"); put_field(&t, g->path, strlen(g->path));
	put_char(&t, '\t'); put_u32(&t, owner_of(g->dir, ""));
	put_char(&t, '\t'); put_u32(&t, owner_of(g->dir, "cgroup.procs"));
	put_char(&t, '\t'); put_u32(&t, owner_of(g->dir, "cgroup.subtree_control"));
	put_char(&t, '\t'); put_u32(&t, number_of_fd(g->dir));
	fact(CGROUP, g->path, strlen(g->path), line, t.length);
}

/* usage_usec is the first line of cpu.stat, and counts the groups below too. */
static u64 usage_of(int dir)
{
	char room[48];
	const char *s = room + 11;
	u64 n = 0;
	if (slurp(dir, "cpu.stat", room, sizeof room) < 12) return 0;
	while (*s >= '0' && *s <= '9') n = n * 10 + (u64)(*s++ - '0');
	return n;
}

static void drop_group(u32 at)
{
	struct group *g = &groups[at];
	char name[200];
	for (int list = 0; list < 2; list++)
		for (const char *const *file = list ? counters : settings; *file; file++) {
			struct text key = { name, 0, sizeof name };
			put(&key, g->path); put_char(&key, '|'); put(&key, *file);
			unstate(VALUE, name, key.length);
		}
	unstate(CGROUP, g->path, strlen(g->path));
	my_syscall2(__NR_inotify_rm_watch, watches, g->watch);
	close(g->dir);
	groups[at] = groups[--group_count];
}

static void walk(int parent, const char *name, const char *path)
{
	static const u32 mask = IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVE;
	char entries[2048], below[160], real[200];
	int dir = sys_openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0), n;
	struct group *g = 0;
	u32 number;
	if (dir < 0) return;
	number = number_of_fd(dir);
	for (u32 i = 0; i < group_count; i++)
		if (same(groups[i].path, path)) {
			g = &groups[i];
			/* Removed and made again: everything about the old one is void. */
			if (number_of_fd(g->dir) != number) { drop_group(i); g = 0; }
			break;
		}
	if (!g) {
		if (group_count == GROUP_LIMIT || strlen(path) >= sizeof g->path) { close(dir); return; }
		g = &groups[group_count++];
		memset(g, 0, sizeof *g);
		strcpy(g->path, path);
		g->dir = dir;
		g->agent = same(path, "/agent");
		struct text t = { real, 0, sizeof real - 1 };
		put(&t, CGROUP_ROOT); put(&t, path);
		real[t.length] = 0;
		g->watch = my_syscall3(__NR_inotify_add_watch, watches, real, mask);
		g->settings_dirty = g->counters_dirty = 1;
	}
	g->found = 1;
	int again = sys_openat(g->dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
	if (g->dir != dir) close(dir);
	while ((n = my_syscall3(__NR_getdents64, again, entries, sizeof entries)) > 0)
		for (int at = 0; at < n; ) {
			struct dirent_view *e = (struct dirent_view *)(entries + at);
			at += e->reclen;
			if (e->type != 4 /* DT_DIR */ || e->name[0] == '.') continue;
			struct text t = { below, 0, sizeof below - 1 };
			if (!same(path, "/")) put(&t, path);
			put_char(&t, '/'); put(&t, e->name);
			below[t.length] = 0;
			walk(again, e->name, below);
		}
	close(again);
}

static void walk_tree(void)
{
	tree_dirty = 0;
	for (u32 i = 0; i < group_count; i++) groups[i].found = 0;
	walk(AT_FDCWD, CGROUP_ROOT, "/");
	for (u32 i = 0; i < group_count; ) if (!groups[i].found) drop_group(i); else i++;
}

static void hear_cgroups(void)
{
	static char room[4096];
	int n;
	for (int rounds = 0; rounds < 20 && (n = my_syscall3(__NR_read, watches, room, sizeof room)) > 0; rounds++)
		for (int at = 0; at < n; ) {
			struct inotify_event *e = (struct inotify_event *)(room + at);
			at += (int)(sizeof *e + e->len);
			cgroups_dirty = 1;
			if (e->mask & (IN_CREATE | IN_DELETE | IN_MOVE | IN_Q_OVERFLOW)) { tree_dirty = 1; continue; }
			for (u32 i = 0; i < group_count; i++) {
				struct group *g = &groups[i];
				if (g->watch != e->wd) continue;
				if (!e->len) { g->settings_dirty = 1; break; }
				if (same(e->name, "cgroup.procs")) { processes_dirty = 1; g->counters_dirty = 1; break; }
				g->counters_dirty = 1;
				if (starts(e->name, "cgroup.subtree")) {
					u32 length = strlen(g->path);
					for (u32 k = 0; k < group_count; k++)
						if (length == 1 || (strncmp(groups[k].path, g->path, length) == 0 && groups[k].path[length] == '/')) groups[k].settings_dirty = groups[k].counters_dirty = 1;
				}
				if (!same(e->name, "cgroup.events") && !same(e->name, "memory.events") && !same(e->name, "pids.events")) g->settings_dirty = 1;
				break;
			}
		}
}

/* States what has changed; returns how much processor time all but the agent has used since the last call, in µs. */
static u64 state_cgroups(int all)
{
	u64 used = 0;
	if (tree_dirty) walk_tree();
	for (u32 i = 0; i < group_count; i++) {
		struct group *g = &groups[i];
		u64 usage = usage_of(g->dir);
		int grew = usage != g->usage;
		if (same(g->path, "/")) used += usage - g->usage;
		if (g->agent) used -= usage - g->usage;
		/* The root counts the agent too: its figures would never rest. */
		if (same(g->path, "/")) grew = grew && usage - g->usage > 20000;
		if (!same(g->path, "/") || grew || all) g->usage = usage;
		if (g->settings_dirty || all) {
			state_group(g);
			for (const char *const *file = settings; *file; file++) read_value(g, *file);
		}
		if (!g->agent && (grew || g->counters_dirty || (g->pressed && !same(g->path, "/")) || all))
			for (const char *const *file = counters; *file; file++) read_value(g, *file);
		g->settings_dirty = g->counters_dirty = 0;
	}
	return used;
}

#endif

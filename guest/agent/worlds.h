/* Facts about namespaces themselves: parents, owners, maps, names, offsets; and the mounts that each mount namespace has. */
#ifndef WORLDS_H
#define WORLDS_H

#include "processes.h"
#include <linux/nsfs.h>

#define WORLD_LIMIT 160

/* A namespace and a way into it: a member, or the file that holds it when it has none. */
struct world { u32 number; u32 pid; u8 kind; char held[100]; };
static struct world worlds[WORLD_LIMIT];
static u32 world_count;

static struct world *world_of(u8 kind, u32 number)
{
	for (u32 i = 0; i < world_count; i++) if (worlds[i].kind == kind && worlds[i].number == number) return &worlds[i];
	return 0;
}

static struct world *add_world(u8 kind, u32 number, u32 pid)
{
	struct world *w = world_of(kind, number);
	if (w || !number || world_count == WORLD_LIMIT) return w;
	w = &worlds[world_count++];
	*w = (struct world){ number, pid, kind, "" };
	return w;
}

static void put_proc(struct text *t, u32 pid, const char *rest)
{
	put(t, "/proc/"); put_u32(t, pid); put(t, rest);
	t->at[t->length] = 0;
}

static int open_world(const struct world *w)
{
	char room[200];
	struct text t = { room, 0, sizeof room - 1 };
	if (w->held[0]) { put_proc(&t, w->pid, "/root"); put(&t, w->held); room[t.length] = 0; }
	else { put_proc(&t, w->pid, "/ns/"); put(&t, kinds[w->kind]); room[t.length] = 0; }
	return sys_openat(AT_FDCWD, room, O_RDONLY | O_CLOEXEC, 0);
}

static u32 number_of_fd(int fd)
{
	struct statx s;
	return sys_statx(fd, "", 0x1000 /* AT_EMPTY_PATH */, 0x7ff, &s) < 0 ? 0 : (u32)s.stx_ino;
}

static u32 related(int fd, unsigned long request)
{
	int other = my_syscall3(__NR_ioctl, fd, request, 0);
	u32 number = 0;
	if (other >= 0) { number = number_of_fd(other); close(other); }
	return number;
}

static void put_file(struct text *t, u32 pid, const char *rest, char *room, int size)
{
	char name[48];
	struct text path = { name, 0, sizeof name - 1 };
	put_proc(&path, pid, rest);
	int n = slurp(AT_FDCWD, name, room, size);
	while (n > 0 && room[n - 1] == '\n') n--;
	put_field(t, room, n > 0 ? (u32)n : 0);
}

/* Detail by kind: uts the host name, user the three map files, time the offsets, ipc the shared memory segments. */
static void put_detail(struct text *t, const struct world *w, int fd)
{
	static char room[2048];
	static int own[2] = { -1, -1 };
	if (w->kind == USER_NS && !w->held[0]) {
		put_file(t, w->pid, "/uid_map", room, sizeof room); put_char(t, '\t');
		put_file(t, w->pid, "/gid_map", room, sizeof room); put_char(t, '\t');
		put_file(t, w->pid, "/setgroups", room, sizeof room);
	} else if (w->kind == TIME_NS && !w->held[0]) {
		put_file(t, w->pid, "/timens_offsets", room, sizeof room);
	} else if (w->kind == UTS_NS || w->kind == IPC_NS) {
		int at = w->kind == UTS_NS ? 0 : 1;
		if (own[at] < 0) own[at] = sys_openat(AT_FDCWD, at ? "/proc/self/ns/ipc" : "/proc/self/ns/uts", O_RDONLY | O_CLOEXEC, 0);
		if (sys_setns(fd, at ? CLONE_NEWIPC : CLONE_NEWUTS) < 0) return;
		int n = slurp(AT_FDCWD, at ? "/proc/sysvipc/shm" : "/proc/sys/kernel/hostname", room, sizeof room);
		sys_setns(own[at], at ? CLONE_NEWIPC : CLONE_NEWUTS);
		const char *s = room;
		if (at) { while (*s && *s != '\n') s++; if (*s) s++; }
		while (n > 0 && room[n - 1] == '\n') n--;
		if (n > (int)(s - room)) put_field(t, s, (u32)(n - (s - room)));
	}
}

/* `n kind number parent owner-userns owner-uid held detail…` */
static void state_world(const struct world *w)
{
	static char line[2600];
	char name[24];
	struct text t = { line, 0, sizeof line }, key = { name, 0, sizeof name };
	u32 uid = 0;
	int fd = open_world(w);
	if (fd < 0) return;
	/* The file that holds a namespace may be another one by now. */
	if (number_of_fd(fd) != w->number) { close(fd); return; }
	put(&key, kinds[w->kind]); put_u32(&key, w->number);
	put(&t, "n\t"); put(&t, kinds[w->kind]);
	put_char(&t, '\t'); put_u32(&t, w->number);
	put_char(&t, '\t'); put_u32(&t, w->kind == USER_NS || w->kind == PID_NS ? related(fd, NS_GET_PARENT) : 0);
	put_char(&t, '\t'); put_u32(&t, related(fd, NS_GET_USERNS));
	if (w->kind == USER_NS) my_syscall3(__NR_ioctl, fd, NS_GET_OWNER_UID, &uid);
	put_char(&t, '\t'); put_u32(&t, uid);
	put_char(&t, '\t'); put_field(&t, w->held, strlen(w->held));
	put_char(&t, '\t'); put_detail(&t, w, fd);
	close(fd);
	fact(NAMESPACE, name, key.length, line, t.length);
}

/* The field of a mountinfo line that begins at `s`; moves `s` behind it. */
static u32 next_field(const char **s, const char **field)
{
	*field = *s;
	while (**s && **s != ' ' && **s != '\n') (*s)++;
	u32 n = (u32)(*s - *field);
	if (**s == ' ') (*s)++;
	return n;
}

/* `m mntns id parent major:minor root point options propagation type source super-options`, and namespaces held by a file. */
static void state_mounts(const struct world *w)
{
	static char all[32768], line[1400];
	char path[40], name[32];
	struct text where = { path, 0, sizeof path - 1 };
	const char *f[6], *s = all, *extra;
	u32 l[6];
	put_proc(&where, w->pid, "/mountinfo");
	if (slurp(AT_FDCWD, path, all, sizeof all) <= 0) return;
	while (*s) {
		struct text t = { line, 0, sizeof line }, key = { name, 0, sizeof name };
		for (int i = 0; i < 6; i++) l[i] = next_field(&s, &f[i]);
		put_u32(&key, w->number); put_char(&key, '/'); put_bytes(&key, f[0], l[0]);
		put(&t, "m\t"); put_u32(&t, w->number);
		for (int i = 0; i < 6; i++) { put_char(&t, '\t'); put_field(&t, f[i], l[i]); }
		put_char(&t, '\t');
		int first = 1;
		for (;;) {
			u32 n = next_field(&s, &extra);
			if (!n || (n == 1 && *extra == '-')) break;
			if (!first) put_char(&t, ' ');
			put_field(&t, extra, n);
			first = 0;
		}
		u32 type_length = 0;
		const char *type = "";
		for (int i = 0; i < 3; i++) {
			u32 n = next_field(&s, &extra);
			if (!i) { type = extra; type_length = n; }
			put_char(&t, '\t');
			put_field(&t, extra, n);
		}
		while (*s && *s != '\n') s++;
		if (*s) s++;
		fact(MOUNT, name, key.length, line, t.length);
		if (type_length == 4 && strncmp(type, "nsfs", 4) == 0) {
			/* root is "uts:[4026532500]"; the kinds' names differ from the link's in nothing. */
			for (u8 k = 0; k < 8; k++) {
				u32 n = strlen(kinds[k]);
				if (strncmp(f[3], kinds[k], n) || f[3][n] != ':') continue;
				const char *digits = f[3] + n + 2;
				u32 number = number_at(&digits);
				struct world *held = world_of(k, number);
				if (held || l[4] >= sizeof held->held) break;
				held = add_world(k, number, w->pid);
				if (held) { memcpy(held->held, f[4], l[4]); held->held[l[4]] = 0; }
				break;
			}
		}
	}
}

static void collect_worlds(void)
{
	world_count = 0;
	for (u32 i = 0; i < process_count; i++)
		for (u8 k = 0; k < 8; k++) add_world(k, processes[i].ns[k], processes[i].pid);
}

static void state_worlds(void)
{
	collect_worlds();
	begin_pass(MOUNT);
	for (u32 i = 0; i < world_count; i++) if (worlds[i].kind == MNT_NS && !worlds[i].held[0]) state_mounts(&worlds[i]);
	end_pass(MOUNT);
	begin_pass(NAMESPACE);
	for (u32 i = 0; i < world_count; i++) state_world(&worlds[i]);
	end_pass(NAMESPACE);
}

#endif

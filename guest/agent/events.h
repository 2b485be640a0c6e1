/* What wakes the agent: the kernel's process events (netlink connector) and inotify on every cgroup's folder. */
#ifndef EVENTS_H
#define EVENTS_H

#include "table.h"
#include <linux/netlink.h>
#include <linux/connector.h>
#include <linux/cn_proc.h>
#include <linux/inotify.h>

#define NETLINK_FAMILY 16
#define EVENTS_PER_BATCH 48

static int proc_events = -1, watches = -1;
static u32 events_sent, events_lost;
/* What has happened since the last pass. */
static int processes_dirty, cgroups_dirty, worlds_dirty;

static int open_netlink(int protocol, u32 groups)
{
	struct sockaddr_netlink_view { u16 family, pad; u32 pid, groups; } address = { NETLINK_FAMILY, 0, 0, groups };
	int fd = sys_socket(NETLINK_FAMILY, 3 /* SOCK_RAW */ | O_CLOEXEC, protocol);
	if (fd < 0) return fd;
	if (sys_bind(fd, &address, sizeof address) < 0) { close(fd); return -1; }
	return fd;
}

static void listen_to_processes(void)
{
	struct { struct nlmsghdr head; struct cn_msg message; u32 op; } __attribute__((packed)) ask;
	proc_events = open_netlink(11 /* NETLINK_CONNECTOR */, CN_IDX_PROC);
	if (proc_events < 0) return;
	memset(&ask, 0, sizeof ask);
	ask.head.nlmsg_len = sizeof ask;
	ask.head.nlmsg_type = 3 /* NLMSG_DONE */;
	ask.message.id.idx = CN_IDX_PROC;
	ask.message.id.val = CN_VAL_PROC;
	ask.message.len = 4;
	ask.op = PROC_CN_MCAST_LISTEN;
	my_syscall3(__NR_write, proc_events, &ask, sizeof ask);
	sys_fcntl(proc_events, F_SETFL, O_NONBLOCK);
}

/* e <tab> what <tab> pid <tab> detail: at most a few dozen in a batch, the rest is counted. */
static void tell_event(const char *what, u32 pid, int detail, const char *name)
{
	char room[96];
	struct text t = { room, 0, sizeof room };
	if (events_sent >= EVENTS_PER_BATCH) { events_lost++; return; }
	events_sent++;
	put(&t, "e\t"); put(&t, what);
	put_char(&t, '\t'); put_u32(&t, pid);
	put_char(&t, '\t'); put_int(&t, detail);
	put_char(&t, '\t'); put_field(&t, name, strlen(name));
	batch_add(&t);
}

static int is_own(u32 pid);
static void process_changed(u32 pid);
static void process_ended(u32 pid);

static void name_of(u32 pid, char *into, int size)
{
	char room[32];
	struct text t = { room, 0, sizeof room - 1 };
	put(&t, "/proc/"); put_u32(&t, pid); put(&t, "/comm");
	room[t.length] = 0;
	int n = slurp(AT_FDCWD, room, into, size);
	if (n > 0 && into[n - 1] == '\n') into[n - 1] = 0;
}

static void hear_processes(void)
{
	static char room[8192];
	char name[32];
	int n;
	/* A fork bomb makes events faster than they can be read: the page's questions come in between. */
	for (int rounds = 0; rounds < 100; rounds++) {
		n = my_syscall3(__NR_read, proc_events, room, sizeof room);
		if (n <= 0 && n != -105 /* ENOBUFS */) return;
		if (n < 0) { processes_dirty = worlds_dirty = 1; events_lost++; continue; }
		struct nlmsghdr *head = (struct nlmsghdr *)room;
		struct proc_event *e = (struct proc_event *)(room + sizeof *head + sizeof(struct cn_msg));
		if (n < (int)(sizeof *head + sizeof(struct cn_msg) + sizeof *e - 8)) continue;
		switch (e->what) {
		case PROC_EVENT_FORK:
			if (e->event_data.fork.child_pid != e->event_data.fork.child_tgid) break;
			if (is_own(e->event_data.fork.parent_tgid)) break;
			process_changed(e->event_data.fork.child_tgid);
			tell_event("fork", e->event_data.fork.child_tgid, e->event_data.fork.parent_tgid, "");
			break;
		case PROC_EVENT_EXEC:
			if (is_own(e->event_data.exec.process_tgid)) break;
			process_changed(e->event_data.exec.process_tgid);
			if (events_sent < EVENTS_PER_BATCH) name_of(e->event_data.exec.process_tgid, name, sizeof name);
			tell_event("exec", e->event_data.exec.process_tgid, 0, name);
			worlds_dirty = 1;
			break;
		case PROC_EVENT_EXIT:
			if (e->event_data.exit.process_pid != e->event_data.exit.process_tgid) break;
			if (is_own(e->event_data.exit.process_tgid)) break;
			process_ended(e->event_data.exit.process_tgid);
			tell_event("exit", e->event_data.exit.process_tgid, (int)e->event_data.exit.exit_code, "");
			worlds_dirty = 1;
			break;
		case PROC_EVENT_UID: case PROC_EVENT_GID: case PROC_EVENT_SID: case PROC_EVENT_COMM:
			process_changed(e->event_data.id.process_tgid);
			break;
		default:
			break;
		}
	}
}

static void close_events(void)
{
	char room[40];
	struct text t = { room, 0, sizeof room };
	if (events_lost) {
		put(&t, "e\tlost\t0\t"); put_u32(&t, events_lost); put_char(&t, '\t');
		batch_add(&t);
	}
	events_sent = events_lost = 0;
}

#endif

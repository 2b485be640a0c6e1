/* Probes (shell scripts with a deadline) and files: everything the page asks for by name. */
#ifndef JOBS_H
#define JOBS_H

#include "wire.h"

#define JOBS 12
#define SIGKILL_NUMBER 9

struct job { int pid, out, err, status, ended; u16 id; u32 started, deadline; u8 late; };
static struct job jobs[JOBS];

/* "code <tab> milliseconds <tab> late": code is the exit status, 128 + signal, or a negative errno when nothing ran. */
static void send_exit(u16 id, int code, u32 took, int late)
{
	char room[48];
	struct text t = { room, 0, sizeof room };
	put_int(&t, code); put_char(&t, '\t'); put_u32(&t, took); put_char(&t, '\t'); put_u32(&t, (u32)late);
	send_frame('X', id, room, t.length);
}

/* Path of a file as the learner's shells see it; /proc and cgroups through the agent's own mounts, which none can take. */
static const char *seen_by_learner(const char *path)
{
	static char room[4200];
	if (starts(path, "/proc/") || starts(path, "/sys/fs/cgroup")) return path;
	struct text t = { room, 0, sizeof room - 1 };
	put(&t, "/proc/1/root");
	put(&t, path);
	room[t.length] = 0;
	return room;
}

static void enter_world_of_init(void)
{
	int fd = sys_openat(AT_FDCWD, "/proc/1/ns/mnt", O_RDONLY | O_CLOEXEC, 0);
	if (fd >= 0) sys_setns(fd, CLONE_NEWNS);
}

/* Payload: "milliseconds <space> view <newline> script"; view is `own` (the agent's mounts) or `learner` (those of PID 1). */
static void start_job(struct frame *f)
{
	const char *s = f->payload;
	int out[2], err[2], pid, i;
	u32 limit = number_at(&s);
	int learner = starts(s, " learner");
	while (*s && *s != '\n') s++;
	if (*s) s++;
	for (i = 0; i < JOBS && jobs[i].pid; i++);
	if (i == JOBS) { send_exit(f->id, -11 /* EAGAIN */, 0, 0); return; }
	if (sys_pipe(out, O_CLOEXEC) < 0) { send_exit(f->id, -24, 0, 0); return; }
	if (sys_pipe(err, O_CLOEXEC) < 0) { close(out[0]); close(out[1]); send_exit(f->id, -24, 0, 0); return; }
	pid = my_syscall0(__NR_fork);
	if (pid == 0) {
		char *argv[] = { "sh", "-c", (char *)s, 0 };
		char *envp[] = { "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LC_ALL=C.UTF-8", "TERM=dumb", 0 };
		int null = open("/dev/null", O_RDONLY);
		setsid();
		dup2(null, 0); dup2(out[1], 1); dup2(err[1], 2);
		spit("/proc/self/oom_score_adj", "0");
		if (learner) enter_world_of_init();
		execve("/bin/sh", argv, envp);
		exit(127);
	}
	close(out[1]); close(err[1]);
	if (pid < 0) { close(out[0]); close(err[0]); send_exit(f->id, pid, 0, 0); return; }
	sys_fcntl(out[0], F_SETFL, O_NONBLOCK);
	sys_fcntl(err[0], F_SETFL, O_NONBLOCK);
	jobs[i] = (struct job){ pid, out[0], err[0], 0, 0, f->id, now_ms(), limit ? limit : 10000, 0 };
}

/* Passes on what a probe has written; false when its pipe is at the end. */
static int drain(int fd, char kind, u16 id)
{
	static char room[8192];
	for (int rounds = 0; rounds < 8; rounds++) {
		int n = my_syscall3(__NR_read, fd, room, sizeof room);
		if (n > 0) send_frame(kind, id, room, (u32)n);
		else return n == -11 || n == -4;
	}
	return 1;
}

static void kill_job(struct job *j) { my_syscall2(__NR_kill, -j->pid, SIGKILL_NUMBER); my_syscall2(__NR_kill, j->pid, SIGKILL_NUMBER); }

static void watch_jobs(void)
{
	int status, pid;
	while ((pid = my_syscall4(__NR_wait4, -1, &status, WNOHANG, 0)) > 0)
		for (int i = 0; i < JOBS; i++)
			if (jobs[i].pid == pid) {
				jobs[i].status = status & 0x7f ? 128 + (status & 0x7f) : (status >> 8) & 0xff;
				jobs[i].ended = 1;
			}
	for (int i = 0; i < JOBS; i++) {
		struct job *j = &jobs[i];
		if (!j->pid) continue;
		if (j->out >= 0 && !drain(j->out, 'O', j->id)) { close(j->out); j->out = -1; }
		if (j->err >= 0 && !drain(j->err, 'E', j->id)) { close(j->err); j->err = -1; }
		if (!j->late && now_ms() - j->started > j->deadline) { j->late = 1; kill_job(j); }
		/* A probe ends with its shell: what it left running in the background keeps a pipe open, and is not waited for. */
		if (j->ended) {
			if (j->out >= 0) { drain(j->out, 'O', j->id); close(j->out); }
			if (j->err >= 0) { drain(j->err, 'E', j->id); close(j->err); }
			send_exit(j->id, j->status, now_ms() - j->started, j->late);
			j->pid = 0;
		}
	}
}

/* Payload: a path. Answers with `D` frames and an exit frame. */
static void send_file(struct frame *f)
{
	static char room[8192];
	u32 started = now_ms();
	int fd = sys_openat(AT_FDCWD, seen_by_learner(f->payload), O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0), n;
	if (fd < 0) { send_exit(f->id, fd, 0, 0); return; }
	while ((n = my_syscall3(__NR_read, fd, room, sizeof room)) > 0) send_frame('D', f->id, room, (u32)n);
	close(fd);
	send_exit(f->id, n < 0 ? n : 0, now_ms() - started, 0);
}

/* Payload: "octal mode <space> uid <space> append? <space> path <newline> bytes". */
static void store_file(struct frame *f)
{
	const char *s = f->payload, *path;
	char name[4096];
	u32 mode = 0, uid, append, n = 0;
	int fd, wrote;
	while (*s >= '0' && *s <= '7') mode = mode * 8 + (u32)(*s++ - '0');
	if (*s) s++;
	uid = number_at(&s); if (*s) s++;
	append = number_at(&s); if (*s) s++;
	for (path = s; *s && *s != '\n' && n < sizeof name - 1; s++) name[n++] = *s;
	name[n] = 0;
	if (*s) s++;
	(void)path;
	fd = sys_openat(AT_FDCWD, seen_by_learner(name), O_WRONLY | O_CLOEXEC | (append ? O_APPEND : O_CREAT | O_TRUNC), (int)mode);
	if (fd < 0) { send_exit(f->id, fd, 0, 0); return; }
	if (!append) { my_syscall2(__NR_fchmod, fd, mode); if (uid) my_syscall3(__NR_fchown32, fd, uid, uid); }
	u32 left = f->length - (u32)(s - f->payload);
	while (left) {
		wrote = my_syscall3(__NR_write, fd, s, left);
		if (wrote <= 0) { close(fd); send_exit(f->id, wrote, 0, 0); return; }
		s += wrote; left -= (u32)wrote;
	}
	close(fd);
	send_exit(f->id, 0, 0, 0);
}

#endif

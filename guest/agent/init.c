/*
 * PID 1 of the lab. Runs /etc/rc once, then keeps the agent and the terminals' shells alive and buries orphans.
 *
 * It holds the agent's program open, so that the agent comes back even after `rm -rf /`. A shell that ends is started
 * again; one that cannot stay is tried again each second.
 */
#include "base.h"

#define TERMINALS 3

static int agent_program, agent_pid, shell_pid[TERMINALS], wanted[TERMINALS] = { 1, 0, 0 };
static u32 agent_started, shell_started[TERMINALS];

static const char *const environment[] = {
	"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "TERM=xterm-256color",
	"LANG=C.UTF-8", "USER=root", "LOGNAME=root", "SHELL=/bin/bash", 0,
};

static int run(int program, const char *path, const char *const *argv)
{
	if (program >= 0) my_syscall5(__NR_execveat, program, "", argv, environment, 0x1000 /* AT_EMPTY_PATH */);
	my_syscall3(__NR_execve, path, argv, environment);
	return 127;
}

static int start_rc(void)
{
	int pid = my_syscall0(__NR_fork), status, got;
	const char *const argv[] = { "sh", "/etc/rc", 0 };
	if (pid == 0) exit(run(-1, "/bin/sh", argv));
	while ((got = my_syscall4(__NR_wait4, pid, &status, 0, 0)) != pid && got != -10);
	return status;
}

static void start_agent(int requests)
{
	const char *const argv[] = { "agent", "/dev/hvc3", 0 };
	int pid = my_syscall0(__NR_fork);
	if (pid == 0) {
		int null = open("/dev/null", O_RDWR);
		u32 none[2] = { 0, 0 };
		my_syscall4(__NR_rt_sigprocmask, 2, none, 0, 8);
		setsid();
		if (requests != 3) { dup2(requests, 3); close(requests); }
		dup2(null, 0); dup2(null, 1); dup2(null, 2);
		exit(run(agent_program, "/sbin/agent", argv));
	}
	agent_pid = pid;
	agent_started = now_ms();
}

static void start_shell(int which)
{
	static const char *const lines[TERMINALS] = { "/dev/hvc0", "/dev/hvc1", "/dev/hvc2" };
	const char *const argv[] = { "-bash", 0 };
	int pid = my_syscall0(__NR_fork);
	if (pid == 0) {
		u32 none[2] = { 0, 0 };
		my_syscall4(__NR_rt_sigprocmask, 2, none, 0, 8);
		setsid();
		int fd = open(lines[which], O_RDWR);
		if (fd < 0) exit(1);
		my_syscall3(__NR_ioctl, fd, 0x540e /* TIOCSCTTY */, 1);
		/* The emulator's first word on the size has rows and columns the wrong way round. */
		if (!shell_started[which]) {
			u16 size[4] = { 24, 80, 0, 0 };
			my_syscall3(__NR_ioctl, fd, 0x5414 /* TIOCSWINSZ */, size);
		}
		dup2(fd, 0); dup2(fd, 1); dup2(fd, 2);
		if (fd > 2) close(fd);
		/* 0 stands for the writer itself. */
		spit("/sys/fs/cgroup/shell/cgroup.procs", "0");
		chdir("/root");
		exit(run(-1, "/bin/bash", argv));
	}
	shell_pid[which] = pid;
	shell_started[which] = now_ms();
}

int main(void)
{
	u32 children[2] = { 1u << (17 - 1) /* SIGCHLD */, 0 };
	int requests[2], signals;
	start_rc();
	agent_program = sys_openat(AT_FDCWD, "/sbin/agent", O_RDONLY | O_CLOEXEC, 0);
	/* The out-of-memory killer never takes PID 1; a score would only be handed on to the shells. */
	sys_pipe(requests, O_CLOEXEC);
	my_syscall4(__NR_rt_sigprocmask, 0, children, 0, 8);
	signals = my_syscall4(__NR_signalfd4, -1, children, 8, O_CLOEXEC | O_NONBLOCK);
	for (;;) {
		struct pollfd fds[2] = { { signals, POLLIN, 0 }, { requests[0], POLLIN, 0 } };
		u8 room[128];
		int status, pid, soon = 0;
		while ((pid = my_syscall4(__NR_wait4, -1, &status, WNOHANG, 0)) > 0) {
			if (pid == agent_pid) agent_pid = 0;
			for (int i = 0; i < TERMINALS; i++) if (pid == shell_pid[i]) shell_pid[i] = 0;
		}
		if (agent_pid <= 0) { if (!agent_started || now_ms() - agent_started > 300) start_agent(requests[1]); else soon = 1; }
		for (int i = 0; i < TERMINALS; i++)
			if (wanted[i] && shell_pid[i] <= 0) { if (!shell_started[i] || now_ms() - shell_started[i] > 1000) start_shell(i); else soon = 1; }
		my_syscall3(__NR_poll, fds, 2, soon ? 200 : -1);
		if (fds[0].revents) my_syscall3(__NR_read, signals, room, sizeof room);
		if (fds[1].revents && my_syscall3(__NR_read, requests[0], room, 1) == 1)
			if (room[0] >= '1' && room[0] < '0' + TERMINALS) wanted[room[0] - '0'] = 1;
	}
}

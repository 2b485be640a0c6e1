/* The agent's own line, and the learner's terminals, which init looks after. */
#ifndef TERMINAL_H
#define TERMINAL_H

#include "jobs.h"

/* The kernel's struct termios (asm-generic/termbits.h). */
struct line_settings { u32 input, output, control, local; u8 discipline, characters[19]; };

/*
 * Opens the line raw. The node is made anew in a folder of its own: the learner's /dev is theirs to empty, and the node
 * there is taken away so that nobody reads the page's questions by chance.
 */
static int open_line(const char *path)
{
	struct line_settings raw;
	int fd = sys_openat(AT_FDCWD, path, O_RDWR | O_NOCTTY | O_CLOEXEC, 0);
	if (fd < 0) {
		my_syscall3(__NR_mknod, "/run/.line", S_IFCHR | 0600, 229 << 8 | 3);
		fd = sys_openat(AT_FDCWD, "/run/.line", O_RDWR | O_NOCTTY | O_CLOEXEC, 0);
		unlink("/run/.line");
	} else unlink(path);
	if (fd < 0) return fd;
	my_syscall3(__NR_ioctl, fd, 0x5401 /* TCGETS */, &raw);
	raw.input = raw.output = raw.local = 0;
	raw.characters[6] = 1; /* VMIN */
	raw.characters[5] = 0; /* VTIME */
	my_syscall3(__NR_ioctl, fd, 0x5402 /* TCSETS */, &raw);
	return fd;
}

/* Payload: the number of a terminal, 1 or 2. Init holds the other end of descriptor 3. */
static void open_terminal(struct frame *f)
{
	my_syscall3(__NR_write, 3, f->payload, 1);
	send_exit(f->id, 0, 0, 0);
}

#endif

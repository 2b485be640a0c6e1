/* What the agent and init need beyond nolibc: system calls by number, text buffers, small file reads. */
#ifndef BASE_H
#define BASE_H

#include <linux/fcntl.h>
#include <linux/sched.h>
#include <linux/stat.h>

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;

/* nolibc's linux_dirent64, with the name as an array. */
struct dirent_view { u64 ino; long long off; u16 reclen; u8 type; char name[]; } __attribute__((packed));

static int sys_openat(int dir, const char *path, int flags, int mode) { return my_syscall4(__NR_openat, dir, path, flags, mode); }
static int sys_readlinkat(int dir, const char *path, char *buf, int size) { return my_syscall4(__NR_readlinkat, dir, path, buf, size); }
static int sys_setns(int fd, int kind) { return my_syscall2(__NR_setns, fd, kind); }
static int sys_unshare(int flags) { return my_syscall1(__NR_unshare, flags); }
static int sys_umount(const char *target, int flags) { return my_syscall2(__NR_umount2, target, flags); }
static int sys_statx(int dir, const char *path, int flags, u32 mask, struct statx *out) { return my_syscall5(__NR_statx, dir, path, flags, mask, out); }
static int sys_pipe(int *ends, int flags) { return my_syscall2(__NR_pipe2, ends, flags); }
static int sys_socket(int family, int type, int protocol) { return my_syscall3(__NR_socket, family, type, protocol); }
static int sys_bind(int fd, const void *address, int size) { return my_syscall3(__NR_bind, fd, address, size); }
static int sys_fcntl(int fd, int command, long value) { return my_syscall3(__NR_fcntl64, fd, command, value); }
static int sys_pread(int fd, void *buf, int size, u32 offset) { return my_syscall5(__NR_pread64, fd, buf, size, offset, 0); }
static int sys_rmdir(const char *path) { return my_syscall1(__NR_rmdir, path); }

#define KEEP_OUT O_CLOEXEC

/* ---- time ---------------------------------------------------------------------------------------------------- */

struct clock_value { long seconds; long nanos; };

/* CLOCK_MONOTONIC in milliseconds: wraps after 49 days, only differences are used. */
static u32 now_ms(void)
{
	struct clock_value t;
	my_syscall2(__NR_clock_gettime, 1, &t);
	return (u32)t.seconds * 1000u + (u32)t.nanos / 1000000u;
}

/* ---- text ---------------------------------------------------------------------------------------------------- */

/* A text that is cut, never overrun. */
struct text { char *at; u32 length, size; };

static void put_char(struct text *t, char c) { if (t->length < t->size) t->at[t->length++] = c; }
static void put_bytes(struct text *t, const char *from, u32 n) { for (u32 i = 0; i < n; i++) put_char(t, from[i]); }
static void put(struct text *t, const char *s) { while (*s) put_char(t, *s++); }

static void put_u32(struct text *t, u32 n)
{
	char digits[10];
	int i = 0;
	do { digits[i++] = '0' + n % 10; n /= 10; } while (n);
	while (i) put_char(t, digits[--i]);
}

static void put_int(struct text *t, int n) { if (n < 0) { put_char(t, '-'); n = -n; } put_u32(t, (u32)n); }

/* A field of a fact: tabs, line ends and backslashes are escaped, the rest goes as it is. */
static void put_field(struct text *t, const char *from, u32 n)
{
	for (u32 i = 0; i < n; i++) {
		char c = from[i];
		if (c == '\n') put(t, "\\n");
		else if (c == '\t') put(t, "\\t");
		else if (c == '\\') put(t, "\\\\");
		else if (c) put_char(t, c);
	}
}

static int same(const char *a, const char *b) { return strcmp(a, b) == 0; }
static int starts(const char *s, const char *with) { while (*with) if (*s++ != *with++) return 0; return 1; }

static u32 number_at(const char **s)
{
	u32 n = 0;
	while (**s >= '0' && **s <= '9') n = n * 10 + (u32)(*(*s)++ - '0');
	return n;
}

/* ---- files --------------------------------------------------------------------------------------------------- */

/* Reads a small file whole and ends it with a zero byte. Returns its length, or a negative errno. */
static int slurp(int dir, const char *path, char *into, int size)
{
	int fd = sys_openat(dir, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0), n = 0, got;
	into[0] = 0;
	if (fd < 0) return fd;
	while (n < size - 1 && (got = my_syscall3(__NR_read, fd, into + n, size - 1 - n)) > 0) n += got;
	close(fd);
	into[n] = 0;
	return n;
}

static int spit(const char *path, const char *value)
{
	/* No call may stand among the arguments of my_syscallN: it would spoil the registers already filled. */
	int fd = sys_openat(AT_FDCWD, path, O_WRONLY | O_CLOEXEC, 0), length = strlen(value), n;
	if (fd < 0) return fd;
	n = my_syscall3(__NR_write, fd, value, length);
	close(fd);
	return n;
}

#define HASH_START 2166136261u
static u32 hash(u32 from, const void *data, u32 n)
{
	const u8 *p = data;
	while (n--) from = (from ^ *p++) * 16777619u;
	return from;
}

#endif

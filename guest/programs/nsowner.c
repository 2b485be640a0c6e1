/* nsowner FILE...: for a namespace file of /proc, the user namespace that owns it and its parent if it has one. */
#include <linux/nsfs.h>
#include <linux/stat.h>
#include <linux/fcntl.h>

static unsigned number(int fd)
{
	struct statx s;
	return my_syscall5(__NR_statx, fd, "", 0x1000, 0x7ff, &s) < 0 ? 0 : (unsigned)s.stx_ino;
}

int main(int argc, char **argv)
{
	if (argc < 2) { fprintf(stderr, "usage: nsowner FILE...\n"); return 2; }
	for (int i = 1; i < argc; i++) {
		int fd = open(argv[i], O_RDONLY), owner, parent;
		if (fd < 0) { fprintf(stderr, "nsowner: cannot open %s\n", argv[i]); return 1; }
		owner = my_syscall3(__NR_ioctl, fd, NS_GET_USERNS, 0);
		parent = my_syscall3(__NR_ioctl, fd, NS_GET_PARENT, 0);
		printf("%s: [%u]", argv[i], number(fd));
		if (owner >= 0) printf(" owned by user:[%u]", number(owner));
		if (parent >= 0) printf(" child of [%u]", number(parent));
		printf("\n");
	}
	return 0;
}

/* eat SIZE[K|M] [seconds]: takes that much memory, a megabyte at a time, says so, and keeps it. */
#include <linux/mman.h>

int main(int argc, char **argv)
{
	unsigned long want, got = 0;
	char *end;
	if (argc < 2) { fprintf(stderr, "usage: eat SIZE[K|M] [seconds]\n"); return 2; }
	want = (unsigned long)atol(argv[1]);
	end = argv[1] + strlen(argv[1]) - 1;
	if (*end == 'K' || *end == 'k') want <<= 10;
	if (*end == 'M' || *end == 'm') want <<= 20;
	while (got < want) {
		unsigned long step = want - got > 1048576 ? 1048576 : want - got;
		char *room = mmap(0, step, 3, 0x22, -1, 0);
		if (room == (char *)-1) { fprintf(stderr, "eat: no more after %u KiB\n", (unsigned)(got >> 10)); return 1; }
		for (unsigned long i = 0; i < step; i += 4096) room[i] = 1;
		got += step;
	}
	printf("eat: %u KiB taken\n", (unsigned)(got >> 10));
	if (argc > 2) { sleep((unsigned)atoi(argv[2])); return 0; }
	for (;;) sleep(1000000);
}

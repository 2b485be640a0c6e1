/* shm write KEY TEXT | shm read KEY: a System V shared memory segment of one page, by its key. */
static unsigned key_of(const char *s)
{
	unsigned n = 0;
	int hex = s[0] == '0' && (s[1] == 'x' || s[1] == 'X');
	for (s += hex ? 2 : 0; *s; s++) n = n * (hex ? 16 : 10) + (unsigned)(*s <= '9' ? *s - '0' : (*s | 32) - 'a' + 10);
	return n;
}

/* shmget is 23, shmat 21 of ipc(2); the address comes back through the fourth argument. */
int main(int argc, char **argv)
{
	char *room = 0;
	int writes = argc == 4 && !strcmp(argv[1], "write"), id;
	if (!writes && !(argc == 3 && !strcmp(argv[1], "read"))) { fprintf(stderr, "usage: shm write KEY TEXT | shm read KEY\n"); return 2; }
	id = my_syscall6(__NR_ipc, 23, key_of(argv[2]), 4096, writes ? 01644 & 01777 : 0, 0, 0);
	if (id < 0) { fprintf(stderr, "shm: no segment with this key here (errno %d)\n", -id); return 1; }
	if (my_syscall6(__NR_ipc, 21, id, 0, &room, 0, 0) < 0) return 1;
	if (writes) { strlcpy(room, argv[3], 4096); printf("shm: segment %d holds \"%s\"\n", id, room); }
	else printf("%s\n", room);
	return 0;
}

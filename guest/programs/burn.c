/* burn [seconds]: keeps a processor busy. */
int main(int argc, char **argv)
{
	long until = argc > 1 ? time(0) + atoi(argv[1]) : 0;
	volatile unsigned n = 0;
	for (;;) {
		for (unsigned i = 0; i < 1000000; i++) n += i;
		if (until && time(0) >= until) return 0;
	}
}

#include <ctype.h>
#include <stdio.h>

// Counts like the tool `wc`: lines, words and bytes.
static void count(FILE *in, const char *name) {
  unsigned lines = 0, words = 0, bytes = 0;
  int in_word = 0;
  for (int c = fgetc(in); c != EOF; c = fgetc(in)) {
    bytes++;
    if (c == '\n') lines++;
    if (isspace(c)) in_word = 0;
    else if (!in_word) {
      in_word = 1;
      words++;
    }
  }
  printf("%7u %7u %7u %s\n", lines, words, bytes, name);
}

// Every argument is a file; without arguments it is what was typed ahead.
int main(int argc, char **argv) {
  if (argc < 2) {
    count(stdin, "(standard input)");
    return 0;
  }
  int missing = 0;
  for (int i = 1; i < argc; i++) {
    FILE *in = fopen(argv[i], "r");
    if (in == NULL) {
      perror(argv[i]);
      missing = 1;
      continue;
    }
    count(in, argv[i]);
    fclose(in);
  }
  FILE *log = fopen("log.txt", "a");
  if (log != NULL) {
    fprintf(log, "counted %d files\n", argc - 1);
    fclose(log);
  }
  return missing;
}

#include <errno.h>
#include <stdio.h>
#include "lines.h"

int32_t exports_lines_count_lines(lines_string_t *path) {
  // The text that came in has a length and no zero at its end; fopen wants one.
  char name[256];
  snprintf(name, sizeof name, "%.*s", (int) path->len, path->ptr);
  lines_string_free(path);

  FILE *file = fopen(name, "r");
  if (file == NULL) {
    perror(name);
    return -errno;
  }
  int32_t lines = 0;
  for (int c; (c = fgetc(file)) != EOF;)
    if (c == '\n') lines++;
  fclose(file);
  return lines;
}

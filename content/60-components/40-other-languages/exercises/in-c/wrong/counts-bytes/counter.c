#include "counter.h"

// A text is an address and a length: text->ptr and text->len. Nothing marks its end.
void exports_counter_count(counter_string_t *text, counter_counts_t *ret) {
  uint32_t current = 0;
  *ret = (counter_counts_t){0};
  for (size_t i = 0; i < text->len; i++) {
    uint8_t byte = text->ptr[i];
    ret->characters++;
    current = byte <= 32 ? 0 : current + 1;
    if (current == 1) ret->words++;
    if (current > ret->longest) ret->longest = current;
  }
  counter_string_free(text);
}

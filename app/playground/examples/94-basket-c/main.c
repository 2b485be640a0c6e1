#include <stdio.h>
#include <string.h>
#include "basket.h"

// A result: true is ok, and what it holds is written to ret; false is an error.
bool exports_basket_total(basket_list_line_t *lines, basket_discount_t *off, uint32_t *ret, basket_string_t *err) {
  if (lines->len == 0) {
    basket_string_set(err, "the basket is empty");
    return false;
  }
  uint32_t sum = 0;
  for (size_t i = 0; i < lines->len; i++) sum += lines->ptr[i].cents;
  switch (off->tag) {
    case BASKET_DISCOUNT_PERCENT:
      if (off->val.percent > 100) {
        char text[64];
        snprintf(text, sizeof text, "%u percent is more than everything", off->val.percent);
        // The buffer ends with this function: what is handed out has to be a copy.
        basket_string_dup(err, text);
        return false;
      }
      *ret = (sum * (100 - off->val.percent) + 50) / 100;
      return true;
    case BASKET_DISCOUNT_CENTS:
      *ret = sum > off->val.cents ? sum - off->val.cents : 0;
      return true;
    default:
      *ret = sum;
      return true;
  }
}

// An option: false is none. A string is bytes and a length, with no zero at its end.
bool exports_basket_note_of(basket_list_line_t *lines, basket_string_t *name, basket_string_t *ret) {
  for (size_t i = 0; i < lines->len; i++) {
    basket_line_t *line = &lines->ptr[i];
    if (line->name.len != name->len || memcmp(line->name.ptr, name->ptr, name->len) != 0) continue;
    if (line->note.is_some) *ret = line->note.val;
    return line->note.is_some;
  }
  return false;
}

/* Frames on the agent's line: SLIP (RFC 1055) around  kind, id (2 bytes), payload, Fletcher-16.  See docs/guest.md. */
#ifndef WIRE_H
#define WIRE_H

#include "base.h"

#define SLIP_END 0xc0
#define SLIP_ESC 0xdb
#define SLIP_ESC_END 0xdc
#define SLIP_ESC_ESC 0xdd

#define LARGEST_PAYLOAD 16384

static int line_fd = -1;
static u8 wire_out[2 * (LARGEST_PAYLOAD + 8)];
static u32 wire_length;

static void write_all(int fd, const u8 *from, u32 n)
{
	while (n) {
		int done = my_syscall3(__NR_write, fd, from, n);
		if (done > 0) { from += done; n -= (u32)done; }
		else if (done != -4 /* EINTR */) usleep(2000);
	}
}

static void wire_byte(u8 b)
{
	if (b == SLIP_END) { wire_out[wire_length++] = SLIP_ESC; wire_out[wire_length++] = SLIP_ESC_END; }
	else if (b == SLIP_ESC) { wire_out[wire_length++] = SLIP_ESC; wire_out[wire_length++] = SLIP_ESC_ESC; }
	else wire_out[wire_length++] = b;
}

struct fletcher { u32 a, b; };
static void fletcher_add(struct fletcher *f, u8 byte) { f->a = (f->a + byte) % 255; f->b = (f->b + f->a) % 255; }

/* The leading END closes whatever a killed agent left unfinished. */
static void send_frame(char kind, u16 id, const void *payload, u32 n)
{
	const u8 *p = payload;
	struct fletcher sum = { 0, 0 };
	u8 head[3] = { (u8)kind, (u8)id, (u8)(id >> 8) };
	wire_length = 0;
	wire_out[wire_length++] = SLIP_END;
	for (u32 i = 0; i < 3; i++) { wire_byte(head[i]); fletcher_add(&sum, head[i]); }
	for (u32 i = 0; i < n; i++) { wire_byte(p[i]); fletcher_add(&sum, p[i]); }
	wire_byte((u8)sum.a);
	wire_byte((u8)sum.b);
	wire_out[wire_length++] = SLIP_END;
	write_all(line_fd, wire_out, wire_length);
}

static void send_text(char kind, u16 id, const char *s) { send_frame(kind, id, s, strlen(s)); }

/* One frame that came in; `payload` is followed by a zero byte. */
struct frame { char kind; u16 id; char *payload; u32 length; };

static u8 wire_in[LARGEST_PAYLOAD + 64];
static u32 wire_in_length;
static int wire_escaped;

/* Takes one byte from the line; true when it ended a sound frame. What is damaged is dropped. */
static int take_byte(u8 b, struct frame *out)
{
	if (b == SLIP_END) {
		u32 n = wire_in_length;
		struct fletcher sum = { 0, 0 };
		wire_in_length = 0;
		wire_escaped = 0;
		if (n < 5 || n > LARGEST_PAYLOAD + 5) return 0;
		for (u32 i = 0; i < n - 2; i++) fletcher_add(&sum, wire_in[i]);
		if (wire_in[n - 2] != (u8)sum.a || wire_in[n - 1] != (u8)sum.b) return 0;
		out->kind = (char)wire_in[0];
		out->id = (u16)(wire_in[1] | wire_in[2] << 8);
		out->payload = (char *)wire_in + 3;
		out->length = n - 5;
		wire_in[n - 2] = 0;
		return 1;
	}
	if (b == SLIP_ESC) { wire_escaped = 1; return 0; }
	if (wire_escaped) { b = b == SLIP_ESC_END ? SLIP_END : SLIP_ESC; wire_escaped = 0; }
	if (wire_in_length < sizeof wire_in) wire_in[wire_in_length++] = b;
	return 0;
}

#endif

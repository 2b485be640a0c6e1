/*
 * What the page knows already. Every fact has a key (kind and name) and a slot number; a line goes out only when the
 * hash of its fields differs from the last time, so that nothing is sent while nothing changes.
 */
#ifndef TABLE_H
#define TABLE_H

#include "wire.h"

#define SLOTS 4096

enum fact_kind { NO_FACT, PROCESS, NAMESPACE, MOUNT, LINK, CGROUP, VALUE, MACHINE, KINDS };

struct known { u32 key, check, value; u8 kind, seen; u16 next; };

/* Slot 0 is nobody's: 0 ends a chain. */
static struct known known[SLOTS];
static u16 chain[1024], free_slot, used_slots = 1;
static u8 pass_number[KINDS];

static char batch[LARGEST_PAYLOAD];
static u32 batch_length, batch_lines, batch_sequence;

/* Frames of one batch end with a line "=": the page applies them together. */
static void flush_batch(void) { if (batch_length) send_frame('T', 0, batch, batch_length); batch_length = 0; }

static void batch_add(const struct text *t)
{
	if (batch_length + t->length + 1 > sizeof batch) flush_batch();
	memcpy(batch + batch_length, t->at, t->length);
	batch_length += t->length;
	batch[batch_length++] = '\n';
	batch_lines++;
}

static void end_batch(u32 took_ms)
{
	char room[64];
	struct text t = { room, 0, sizeof room };
	if (!batch_lines) return;
	put(&t, "=\t"); put_u32(&t, ++batch_sequence);
	put_char(&t, '\t'); put_u32(&t, now_ms());
	put_char(&t, '\t'); put_u32(&t, took_ms);
	batch_add(&t);
	flush_batch();
	batch_lines = 0;
}

/* The slot of a key, a new one if need be; 0 when all are taken. */
static u32 slot_of(u8 kind, const char *name, u32 n)
{
	u32 key = hash(HASH_START + kind, name, n), check = hash(~key, name, n), at;
	for (at = chain[key % 1024]; at; at = known[at].next)
		if (known[at].kind == kind && known[at].key == key && known[at].check == check) return at;
	if (free_slot) { at = free_slot; free_slot = known[at].next; }
	else if (used_slots < SLOTS) at = used_slots++;
	else return 0;
	known[at] = (struct known){ key, check, 0, kind, 0, chain[key % 1024] };
	chain[key % 1024] = (u16)at;
	return at;
}

/* States a fact; it is sent when it is new or has changed. `line` begins with the kind's letter. */
static void fact(u8 kind, const char *name, u32 name_length, const char *line, u32 n)
{
	static char room[LARGEST_PAYLOAD - 256];
	struct text t = { room, 0, sizeof room };
	u32 slot = slot_of(kind, name, name_length), value = hash(HASH_START, line, n) | 1u;
	if (!slot) return;
	known[slot].seen = pass_number[kind];
	if (known[slot].value == value) return;
	known[slot].value = value;
	put_u32(&t, slot);
	put_char(&t, '\t');
	put_bytes(&t, line, n);
	batch_add(&t);
}

static void forget(u32 slot)
{
	char room[16];
	struct text t = { room, 0, sizeof room };
	u16 *link = &chain[known[slot].key % 1024];
	while (*link && *link != slot) link = &known[*link].next;
	*link = known[slot].next;
	known[slot].kind = NO_FACT;
	known[slot].next = free_slot;
	free_slot = (u16)slot;
	put_u32(&t, slot);
	batch_add(&t);
}

/* What is no longer there to be told of. */
static void unstate(u8 kind, const char *name, u32 n)
{
	u32 key = hash(HASH_START + kind, name, n), check = hash(~key, name, n), at;
	for (at = chain[key % 1024]; at; at = known[at].next)
		if (known[at].kind == kind && known[at].key == key && known[at].check == check) { forget(at); return; }
}

/* Between these two calls every fact of the kind that is still true must be stated. */
static void begin_pass(u8 kind) { pass_number[kind]++; }
static void end_pass(u8 kind)
{
	for (u32 i = 1; i < used_slots; i++)
		if (known[i].kind == kind && known[i].seen != pass_number[kind]) forget(i);
}

/* The page asked for everything again. */
static void forget_all(void)
{
	char line[] = "!";
	struct text t = { line, 1, 1 };
	memset(known, 0, sizeof known);
	memset(chain, 0, sizeof chain);
	free_slot = 0;
	used_slots = 1;
	batch_add(&t);
}

#endif

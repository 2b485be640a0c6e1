/* Facts about each network namespace: links, their addresses and peers, default route, listening ports. */
#ifndef LINKS_H
#define LINKS_H

#include "worlds.h"
#include <linux/rtnetlink.h>
#include <linux/if_link.h>
#include <linux/if_addr.h>
#include <linux/net_namespace.h>

#define LINK_LIMIT 48

struct link {
	u32 index, flags, mtu, master, peer, peer_ns;
	int peer_nsid;
	u8 mac[6];
	char name[16], kind[16];
	char addresses[160];
	u32 addresses_length;
};

static struct link links[LINK_LIMIT];
static u32 link_count;
static char gateway[64];
static u32 gateway_length;

static void put_ip(struct text *t, const u8 *a) { for (int i = 0; i < 4; i++) { if (i) put_char(t, '.'); put_u32(t, a[i]); } }

static struct link *link_of(u32 index)
{
	for (u32 i = 0; i < link_count; i++) if (links[i].index == index) return &links[i];
	return 0;
}

static void take_link(const struct ifinfomsg *info, int left)
{
	struct link *l;
	if (link_count == LINK_LIMIT) return;
	l = &links[link_count++];
	*l = (struct link){ .index = (u32)info->ifi_index, .flags = info->ifi_flags, .peer_nsid = -1 };
	for (struct rtattr *a = (struct rtattr *)(info + 1); left >= 4 && a->rta_len >= 4; ) {
		const u8 *data = (const u8 *)(a + 1);
		u32 n = a->rta_len - 4u, step = (a->rta_len + 3u) & ~3u;
		switch (a->rta_type & 0x3fff) {
		case IFLA_IFNAME: memcpy(l->name, data, n < 15 ? n : 15); break;
		case IFLA_MTU: l->mtu = *(const u32 *)data; break;
		case IFLA_MASTER: l->master = *(const u32 *)data; break;
		case IFLA_LINK: l->peer = *(const u32 *)data; break;
		case IFLA_LINK_NETNSID: l->peer_nsid = *(const int *)data; break;
		case IFLA_ADDRESS: if (n == 6) memcpy(l->mac, data, 6); break;
		case IFLA_LINKINFO: {
			const struct rtattr *kind = (const struct rtattr *)data;
			if (kind->rta_type == IFLA_INFO_KIND) memcpy(l->kind, kind + 1, kind->rta_len - 4u < 15 ? kind->rta_len - 4u : 15);
			break;
		}
		default: break;
		}
		a = (struct rtattr *)((char *)a + step);
		left -= (int)step;
	}
}

static void take_address(const struct ifaddrmsg *info, int left)
{
	struct link *l = link_of(info->ifa_index);
	const u8 *address = 0;
	if (!l || info->ifa_family != 2) return;
	for (struct rtattr *a = (struct rtattr *)(info + 1); left >= 4 && a->rta_len >= 4; ) {
		u32 step = (a->rta_len + 3u) & ~3u;
		if (a->rta_type == IFA_LOCAL || (a->rta_type == IFA_ADDRESS && !address)) address = (const u8 *)(a + 1);
		a = (struct rtattr *)((char *)a + step);
		left -= (int)step;
	}
	struct text t = { l->addresses, l->addresses_length, sizeof l->addresses };
	if (!address) return;
	if (t.length) put_char(&t, ',');
	put_ip(&t, address);
	put_char(&t, '/');
	put_u32(&t, info->ifa_prefixlen);
	l->addresses_length = t.length;
}

static void take_route(const struct rtmsg *info, int left)
{
	struct text t = { gateway, gateway_length, sizeof gateway };
	if (info->rtm_family != 2 || info->rtm_dst_len != 0 || info->rtm_table != 254) return;
	for (struct rtattr *a = (struct rtattr *)(info + 1); left >= 4 && a->rta_len >= 4; ) {
		u32 step = (a->rta_len + 3u) & ~3u;
		if (a->rta_type == RTA_GATEWAY) { if (t.length) put_char(&t, ','); put_ip(&t, (const u8 *)(a + 1)); }
		a = (struct rtattr *)((char *)a + step);
		left -= (int)step;
	}
	gateway_length = t.length;
}

/* Asks for a whole table and hands every message on. */
static void dump(int fd, u16 type, u8 family)
{
	static char room[16384];
	struct { struct nlmsghdr head; struct rtgenmsg body; char pad[15]; } ask;
	memset(&ask, 0, sizeof ask);
	ask.head.nlmsg_len = sizeof(struct nlmsghdr) + 16;
	ask.head.nlmsg_type = type;
	ask.head.nlmsg_flags = 0x301; /* NLM_F_REQUEST | NLM_F_DUMP */
	ask.body.rtgen_family = family;
	if (my_syscall3(__NR_write, fd, &ask, ask.head.nlmsg_len) < 0) return;
	for (;;) {
		int n = my_syscall3(__NR_read, fd, room, sizeof room);
		if (n <= 0) return;
		for (struct nlmsghdr *m = (struct nlmsghdr *)room; n >= (int)sizeof *m && m->nlmsg_len >= sizeof *m; ) {
			int body = (int)(m->nlmsg_len - sizeof *m), step = (int)((m->nlmsg_len + 3) & ~3u);
			if (m->nlmsg_type == 3 || m->nlmsg_type == 2) return;
			if (m->nlmsg_type == RTM_NEWLINK) take_link((struct ifinfomsg *)(m + 1), body - (int)sizeof(struct ifinfomsg));
			if (m->nlmsg_type == RTM_NEWADDR) take_address((struct ifaddrmsg *)(m + 1), body - (int)sizeof(struct ifaddrmsg));
			if (m->nlmsg_type == RTM_NEWROUTE) take_route((struct rtmsg *)(m + 1), body - (int)sizeof(struct rtmsg));
			m = (struct nlmsghdr *)((char *)m + step);
			n -= step;
		}
	}
}

/* Which id the namespace of this socket gives to another one, or -1. */
static int id_of_namespace(int fd, int other)
{
	struct { struct nlmsghdr head; struct rtgenmsg body; char pad[3]; struct rtattr attribute; int fd; } ask;
	static char room[512];
	memset(&ask, 0, sizeof ask);
	ask.head.nlmsg_len = sizeof ask;
	ask.head.nlmsg_type = RTM_GETNSID;
	ask.head.nlmsg_flags = 1;
	ask.attribute.rta_len = 8;
	ask.attribute.rta_type = NETNSA_FD;
	ask.fd = other;
	if (my_syscall3(__NR_write, fd, &ask, sizeof ask) < 0) return -1;
	int n = my_syscall3(__NR_read, fd, room, sizeof room);
	struct nlmsghdr *m = (struct nlmsghdr *)room;
	if (n < (int)(sizeof *m + 12) || m->nlmsg_type != RTM_NEWNSID) return -1;
	struct rtattr *a = (struct rtattr *)(room + sizeof *m + 4);
	return a->rta_type == NETNSA_NSID ? *(int *)(a + 1) : -1;
}

/* Ports in state LISTEN (0A), in decimal, at most a dozen. */
static void put_listening(struct text *t)
{
	static char room[8192];
	const char *s = room;
	int found = 0;
	slurp(AT_FDCWD, "/proc/thread-self/net/tcp", room, sizeof room);
	while (*s) {
		const char *line = s, *colon = 0;
		u32 port = 0, fields = 0;
		while (*s && *s != '\n') s++;
		for (const char *c = line; c < s; c++) {
			if (*c == ':') { fields++; if (fields == 2) colon = c; }
			if (fields == 3 && *c == ' ') {
				if (c[1] == '0' && c[2] == 'A' && colon) {
					for (int i = 1; i <= 4; i++) port = port * 16 + (u32)(colon[i] <= '9' ? colon[i] - '0' : (colon[i] | 32) - 'a' + 10);
					if (found++) put_char(t, ',');
					if (found <= 12) put_u32(t, port);
				}
				break;
			}
		}
		if (*s) s++;
	}
}

/* `l netns index name kind flags mtu mac master peer-index peer-netns addresses`, and `w netns gateway ports`. */
static void state_links(const struct world *w, int own)
{
	char line[480], name[32];
	int fd = open_world(w), socket;
	if (fd < 0) return;
	if (number_of_fd(fd) != w->number || sys_setns(fd, CLONE_NEWNET) < 0) { close(fd); return; }
	close(fd);
	socket = open_netlink(0 /* NETLINK_ROUTE */, 0);
	link_count = gateway_length = 0;
	dump(socket, RTM_GETLINK, 0);
	dump(socket, RTM_GETADDR, 2);
	dump(socket, RTM_GETROUTE, 2);
	int wants_peers = 0;
	for (u32 i = 0; i < link_count; i++) {
		if (links[i].peer_nsid >= 0) wants_peers = 1;
		else if (links[i].peer) links[i].peer_ns = w->number;
	}
	for (u32 i = 0; wants_peers && i < world_count; i++) {
		if (worlds[i].kind != NET_NS) continue;
		int other = open_world(&worlds[i]);
		int id = other < 0 ? -1 : id_of_namespace(socket, other);
		if (other >= 0) close(other);
		for (u32 k = 0; id >= 0 && k < link_count; k++) if (links[k].peer_nsid == id) links[k].peer_ns = worlds[i].number;
	}
	close(socket);
	for (u32 i = 0; i < link_count; i++) {
		struct link *l = &links[i];
		struct text t = { line, 0, sizeof line }, key = { name, 0, sizeof name };
		put_u32(&key, w->number); put_char(&key, '/'); put_u32(&key, l->index);
		put(&t, "l\t"); put_u32(&t, w->number);
		put_char(&t, '\t'); put_u32(&t, l->index);
		put_char(&t, '\t'); put_field(&t, l->name, strlen(l->name));
		put_char(&t, '\t'); put_field(&t, l->kind, strlen(l->kind));
		put_char(&t, '\t'); put_u32(&t, l->flags);
		put_char(&t, '\t'); put_u32(&t, l->mtu);
		put_char(&t, '\t');
		for (int k = 0; k < 6; k++) {
			if (k) put_char(&t, ':');
			put_char(&t, "0123456789abcdef"[l->mac[k] >> 4]);
			put_char(&t, "0123456789abcdef"[l->mac[k] & 15]);
		}
		put_char(&t, '\t'); put_u32(&t, l->master);
		put_char(&t, '\t'); put_u32(&t, l->peer);
		put_char(&t, '\t'); put_u32(&t, l->peer_ns);
		put_char(&t, '\t'); put_bytes(&t, l->addresses, l->addresses_length);
		fact(LINK, name, key.length, line, t.length);
	}
	struct text t = { line, 0, sizeof line }, key = { name, 0, sizeof name };
	put_u32(&key, w->number);
	put(&t, "w\t"); put_u32(&t, w->number);
	put_char(&t, '\t'); put_bytes(&t, gateway, gateway_length);
	put_char(&t, '\t'); put_listening(&t);
	fact(LINK, name, key.length, line, t.length);
	sys_setns(own, CLONE_NEWNET);
}

static void state_networks(void)
{
	static int own = -1;
	if (own < 0) own = sys_openat(AT_FDCWD, "/proc/self/ns/net", O_RDONLY | O_CLOEXEC, 0);
	begin_pass(LINK);
	for (u32 i = 0; i < world_count; i++) if (worlds[i].kind == NET_NS) state_links(&worlds[i], own);
	end_pass(LINK);
}

#endif

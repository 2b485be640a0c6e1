import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestGuest } from './start-test-guest.server.ts';
import { startTestGuest } from './start-test-guest.server.ts';

// The real kernel, started from the snapshot: what the lessons promise of it.
let guest: TestGuest;
beforeAll(async () => {
  guest = await startTestGuest();
}, 120_000);
afterAll(() => guest.stop());

const minutes = 60_000;
/** Runs a command inside a cgroup: the shell moves itself there first. */
const inside = (group: string, command: string): string =>
  `sh -c 'echo $$ > /sys/fs/cgroup/${group}/cgroup.procs; exec ${command}'`;
const numberIn = (text: string, name: string): number => Number(new RegExp(`${name} (\\d+)`).exec(text)?.[1]);

test(
  'io.max holds a disk to its rate in the first minutes, and the kernel lives',
  { timeout: 3 * minutes },
  async () => {
    expect(Number(await guest.run('cut -d. -f1 /proc/uptime'))).toBeLessThan(300);
    const output = await guest.run(`
    dd if=/dev/zero of=/tmp/disk bs=1M count=4 2>/dev/null
    loop=$(losetup -f --show /tmp/disk)
    mkdir /sys/fs/cgroup/disk && echo "7:\${loop#/dev/loop} wbps=1048576" > /sys/fs/cgroup/disk/io.max
    before=$(cut -d' ' -f1 /proc/uptime)
    ${inside('disk', 'dd if=/dev/zero of=/dev/loop0 bs=64k count=40 oflag=direct')} 2>/dev/null
    cat /sys/fs/cgroup/disk/io.max /sys/fs/cgroup/disk/io.stat
    echo took $before $(cut -d' ' -f1 /proc/uptime); losetup -d $loop`);
    expect(output).toContain('wbps=1048576');
    expect(output).toContain('wbytes=2621440');
    const [, before, after] = /took (\S+) (\S+)/.exec(output) ?? [];
    // 2.5 MiB at 1 MiB a second.
    expect(Number(after) - Number(before)).toBeGreaterThan(1.9);
  },
);

test('all eight kinds of namespace can be made new', { timeout: minutes }, async () => {
  const output = await guest.run(`
    for kind in cgroup ipc mount net pid time user uts; do
      name=$kind; [ $kind = mount ] && name=mnt
      [ "$(unshare --fork --$kind readlink /proc/self/ns/$name)" != "$(readlink /proc/self/ns/$name)" ] && echo $name
    done`);
  expect(output.split('\n').filter(Boolean)).toEqual(['cgroup', 'ipc', 'mnt', 'net', 'pid', 'time', 'user', 'uts']);
});

test('the real unshare is in front of BusyBox, with its options', { timeout: minutes }, async () => {
  await guest.run('unshare -C true && unshare -fT true && unshare -pf --kill-child true');
});

test('a time namespace moves the boot clock of its children', { timeout: minutes }, async () => {
  const uptime = await guest.run('unshare -fT --boottime 864000 cut -d. -f1 /proc/uptime');
  expect(Number(uptime)).toBeGreaterThan(864_000);
});

test("a user's root is nobody outside", { timeout: minutes }, async () => {
  const output = await guest.run(
    `su student -c "unshare -Ur sh -c 'id -u; touch /tmp/mine; cat /proc/self/setgroups; hostname x 2>&1'"; stat -c %u /tmp/mine`,
  );
  expect(output).toMatch(/^0\ndeny\n.*not permitted\n1000\n$/);
});

test('newuidmap gives a user the ids that are set aside for them', { timeout: minutes }, async () => {
  const map = await guest.run(`su student -c "unshare --map-auto --map-root-user cat /proc/self/uid_map"`);
  expect(map.trim().split(/\s+/)).toEqual(['0', '1000', '1', '1', '100000', '65535']);
});

test('two servers are both PID 1 and both have port 80', { timeout: minutes }, async () => {
  const output = await guest.run(`
    for i in 1 2; do unshare -npfm --mount-proc --kill-child sh -c 'ip link set lo up; exec busybox httpd -f -p 80 -h /' & done
    sleep 1
    for pid in $(pgrep -f '^busybox httpd'); do grep NSpid /proc/$pid/status; grep -c ':0050 ' /proc/$pid/net/tcp; done
    pkill -KILL -f '^busybox httpd'`);
  expect(output.match(/NSpid:\s+\d+\s+1\n1/g)).toHaveLength(2);
});

test('packets cross a veth pair, and NAT hides who sent them', { timeout: minutes }, async () => {
  const output = await guest.run(`
    ip netns add lan; ip netns add wan
    ip link add l0 type veth peer name eth0 netns lan; ip link add w0 type veth peer name eth0 netns wan
    ip addr add 10.1.0.1/24 dev l0; ip addr add 10.2.0.1/24 dev w0; ip link set l0 up; ip link set w0 up
    ip -n lan addr add 10.1.0.2/24 dev eth0; ip -n lan link set eth0 up; ip -n lan route add default via 10.1.0.1
    ip -n wan addr add 10.2.0.2/24 dev eth0; ip -n wan link set eth0 up
    ip netns exec lan ping -c 1 -W 5 10.1.0.1 | grep -c 'bytes from'
    echo 1 > /proc/sys/net/ipv4/ip_forward
    iptables -t nat -A POSTROUTING -s 10.1.0.0/24 -o w0 -j MASQUERADE
    ip netns exec lan ping -c 1 -W 5 10.2.0.2 | grep -c 'bytes from'
    iptables -t nat -L POSTROUTING -v -n -x | grep MASQUERADE`);
  // The other side has no route back: the answer found its way only through NAT.
  expect(output).toMatch(/^1\n1\n\s+[1-9]\d* .*MASQUERADE/);
});

test('an overlay keeps the lower layer as it was', { timeout: minutes }, async () => {
  const output = await guest.run(`
    mkdir -p /tmp/o/l /tmp/o/u /tmp/o/w /tmp/o/m; echo base > /tmp/o/l/a
    mount -t overlay o -o lowerdir=/tmp/o/l,upperdir=/tmp/o/u,workdir=/tmp/o/w /tmp/o/m
    rm /tmp/o/m/a; echo new > /tmp/o/m/b; umount /tmp/o/m
    cat /tmp/o/l/a; stat -c '%F %n' /tmp/o/u/a /tmp/o/u/b`);
  expect(output).toBe('base\ncharacter special file /tmp/o/u/a\nregular file /tmp/o/u/b\n');
});

test('a container can be built by hand, pivot_root included', { timeout: minutes }, async () => {
  await guest.writeFile(
    '/tmp/inner.sh',
    Buffer.from(`hostname box; cd /ov/m; mkdir -p old proc; mount -t proc proc proc
pivot_root . old && cd / && umount -l /old && rmdir /old
echo $$ $(hostname) $(ls / | tr '\\n' ' '); cat /proc/self/cgroup; ps | wc -l`),
  );
  const output = await guest.run(`
    mkdir -p /ov && mount -t tmpfs ov /ov && mkdir /ov/u /ov/w /ov/m
    mount -t overlay o -o lowerdir=/var/lib/rootfs,upperdir=/ov/u,workdir=/ov/w /ov/m
    mkdir /sys/fs/cgroup/box; echo 32M > /sys/fs/cgroup/box/memory.max; echo 20 > /sys/fs/cgroup/box/pids.max
    ${inside('box', 'unshare -m -u -i -n -p -C -f sh /tmp/inner.sh')}`);
  expect(output).toMatch(/^1 box bin dev etc proc root sys tmp\s*\n0::\/\n\d\n$/);
});

test('crun runs, lists, looks into and kills a container with its limits', { timeout: 2 * minutes }, async () => {
  expect(await guest.run('cd /var/lib/bundle/hello && crun run c1')).toContain('Hello from a container on hello');
  const output = await guest.run(`
    mkdir -p /tmp/c2 && ln -sfn /var/lib/rootfs /tmp/c2/rootfs && cd /tmp/c2
    jq '.process.args = ["sleep", "100"]' /var/lib/bundle/hello/config.json > config.json
    crun run -d c2 < /dev/null > /dev/null 2>&1
    crun list | grep -c running; cat /sys/fs/cgroup/hello/memory.max; crun exec c2 hostname; crun kill c2 KILL
    while crun list | grep -q running; do sleep 0.1; done; crun delete c2`);
  expect(output).toBe('1\n16777216\nhello\n');
});

test('memory.max kills, memory.high only slows', { timeout: 2 * minutes }, async () => {
  const killed = await guest.run(`
    mkdir /sys/fs/cgroup/max && echo 16M > /sys/fs/cgroup/max/memory.max
    ${inside('max', 'tail /dev/zero')}; echo code $?; cat /sys/fs/cgroup/max/memory.events`);
  expect(killed).toContain('code 137');
  expect(numberIn(killed, 'oom_kill')).toBe(1);
  const slowed = await guest.run(`
    mkdir /sys/fs/cgroup/high && echo 8M > /sys/fs/cgroup/high/memory.high
    ${inside('high', 'tail /dev/zero')} & sleep 8; cat /sys/fs/cgroup/high/memory.events
    echo current $(cat /sys/fs/cgroup/high/memory.current); cat /sys/fs/cgroup/high/cgroup.events
    echo 1 > /sys/fs/cgroup/high/cgroup.kill`);
  expect(numberIn(slowed, 'high')).toBeGreaterThan(0);
  expect(numberIn(slowed, 'oom_kill')).toBe(0);
  expect(slowed).toContain('populated 1');
  expect(numberIn(slowed, 'current')).toBeLessThan(24 * 2 ** 20);
});

test('cpu.max gives a busy loop its share and counts what it withheld', { timeout: minutes }, async () => {
  const output = await guest.run(`
    mkdir /sys/fs/cgroup/fifth && echo '20000 100000' > /sys/fs/cgroup/fifth/cpu.max
    ${inside('fifth', 'burn 5')}; cat /sys/fs/cgroup/fifth/cpu.stat`);
  expect(numberIn(output, 'nr_throttled')).toBeGreaterThan(10);
  const share = numberIn(output, 'usage_usec') / (numberIn(output, 'nr_periods') * 100_000);
  expect(share).toBeGreaterThan(0.12);
  expect(share).toBeLessThan(0.28);
});

test('cpu.weight shares a busy processor as the weights say', { timeout: minutes }, async () => {
  const output = await guest.run(`cd /sys/fs/cgroup; mkdir light heavy; echo 300 > heavy/cpu.weight
    for group in light heavy; do sh -c "echo \\$\\$ > $group/cgroup.procs; exec burn" & done
    sleep 4; for group in light heavy; do echo 1 > $group/cgroup.kill; head -1 $group/cpu.stat; done`);
  const [light = 0, heavy = 0] = output.match(/\d+/g)?.map(Number) ?? [];
  expect(heavy / light).toBeGreaterThan(2.2);
  expect(heavy / light).toBeLessThan(3.8);
});

test('pids.max ends a fork bomb', { timeout: minutes }, async () => {
  const output = await guest.run(`mkdir /sys/fs/cgroup/few && echo 20 > /sys/fs/cgroup/few/pids.max
    timeout 5 bash -c 'echo $$ > /sys/fs/cgroup/few/cgroup.procs; b() { b | b & }; b' 2>/dev/null
    until ! grep -q 'max 0' /sys/fs/cgroup/few/pids.events; do sleep 0.2; done
    cat /sys/fs/cgroup/few/pids.events; echo 1 > /sys/fs/cgroup/few/cgroup.kill`);
  expect(numberIn(output, 'max')).toBeGreaterThan(0);
});

test('a frozen group stands still, and cgroup.kill empties it', { timeout: minutes }, async () => {
  const output = await guest.run(`mkdir /sys/fs/cgroup/ice
    ${inside('ice', 'burn')} & sleep 0.5; cd /sys/fs/cgroup/ice; echo 1 > cgroup.freeze
    until grep -q 'frozen 1' cgroup.events; do sleep 0.1; done
    head -1 cpu.stat; sleep 1; head -1 cpu.stat; echo 1 > cgroup.kill
    until grep -q 'populated 0' cgroup.events; do sleep 0.1; done; cd ..; rmdir ice; echo removed`);
  const [first, second, last] = output.split('\n');
  expect(second).toBe(first);
  expect(last).toBe('removed');
});

test('a delegated group is its owner’s, its limits are not', { timeout: minutes }, async () => {
  const output = await guest.run(`cd /sys/fs/cgroup; mkdir d; chown 1000 d d/cgroup.procs d/cgroup.subtree_control
    su student -c 'mkdir d/x && echo made; echo 1 > d/memory.max' 2>&1; true`);
  expect(output).toMatch(/^made\n[\s\S]*Permission denied/);
});

test('the tools of the lessons start', { timeout: 2 * minutes }, async () => {
  await guest.run(`set -e
    strace -f -e trace=unshare unshare -u true 2>&1 | grep -q CLONE_NEWUTS
    bwrap --ro-bind / / --proc /proc --dev /dev --unshare-all true
    [ "$(echo '{"a":1}' | jq .a)" = 1 ]; nano --version > /dev/null; capsh --print > /dev/null; setpriv --dump > /dev/null
    lsns > /dev/null; lsblk > /dev/null; findmnt / > /dev/null; top -bn1 > /dev/null; ps -ef > /dev/null; help > /dev/null
    shm write 0x1234 hi > /dev/null; [ "$(shm read 0x1234)" = hi ]; ! unshare -i shm read 0x1234 2> /dev/null
    nsowner /proc/self/ns/uts | grep -q 'owned by user'; eat 1M 0; burn 1`);
});

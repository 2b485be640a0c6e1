/** capabilities(7), in the order of their numbers (linux/capability.h). */
const names = (
  'chown dac_override dac_read_search fowner fsetid kill setgid setuid setpcap linux_immutable net_bind_service ' +
  'net_broadcast net_admin net_raw ipc_lock ipc_owner sys_module sys_rawio sys_chroot sys_ptrace sys_pacct sys_admin ' +
  'sys_boot sys_nice sys_resource sys_time sys_tty_config mknod lease audit_write audit_control setfcap mac_override ' +
  'mac_admin syslog wake_alarm block_suspend audit_read perfmon bpf checkpoint_restore'
).split(' ');

/** @param mask CapEff as the kernel writes it, hexadecimal */
export function isCapable(mask: string, name: string): boolean {
  const bit = names.indexOf(name.toLowerCase().replace(/^cap_/, ''));
  return bit >= 0 && ((BigInt(`0x${mask}`) >> BigInt(bit)) & 1n) === 1n;
}

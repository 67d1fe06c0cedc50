/** What LXD gives a virtual machine that has no limits (lxd/instance/drivers/driver_qemu.go, storage pools' `volume.size`). */
export const machineDefaults = {cpus: 1, memory: '1GiB', disk: '10GiB'} as const;

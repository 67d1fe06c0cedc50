/**
 * What a node of a real Kubernetes fills of its root disk, in bytes, with some to spare: the system, what
 * kubespray downloads, the images of Kubernetes and its network, logs, and etcd on a master.
 */
export const usualDisk = 10 * 1024 ** 3;

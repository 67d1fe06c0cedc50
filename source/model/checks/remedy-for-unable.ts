import type {NodeType} from '../node-type.ts';

/**
 * What makes a member able to make instances of a type.
 * @param why LXD's words, those of lxd/instance/drivers/driver_qemu.go (checkFeatures and Info) for virtual machines
 */
export const remedyForUnable = (why: string, type: NodeType): string => {
	if (type === 'container') return 'See in its log why LXD has no containers there.';
	const remedy =
		remedies.find(({words}) => words.test(why))?.remedy ??
		'Virtual machines need KVM, QEMU and the kernel module vhost_vsock on the member.';
	return `${remedy} Or take "type: virtual-machine" out of the preset.`;
};

const remedies = [
	{
		words: /vhost_vsock|vsock/i,
		remedy:
			'Load the module there ("sudo modprobe vhost_vsock", named in /etc/modules-load.d to stay) and restart LXD.',
	},
	{
		words: /kvm/i,
		remedy:
			'Switch virtualization (VT-x, AMD-V) on in its firmware, or nested virtualization where it is a virtual machine itself, and restart LXD.',
	},
	{
		words: /qemu/i,
		remedy: 'Install QEMU and its firmware (OVMF) there, and restart LXD; the snap brings both.',
	},
];

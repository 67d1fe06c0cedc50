import type {NodeType} from '../node-type.ts';
import {untold} from '../untold.ts';

/**
 * What makes members able to make instances of a type.
 * @param reasons why they are not, in LXD's words: those of lxd/instance/drivers/driver_qemu.go
 * (checkFeatures and Info) for virtual machines
 */
export const remedyForUnable = (reasons: readonly string[], type: NodeType): string => {
	const remedies = [...new Set(reasons.map(reason => remedyFor(reason, type)))].join(' ');
	return type === 'container'
		? remedies
		: `${remedies} Or take "type: virtual-machine" out of the preset.`;
};

const remedyFor = (reason: string, type: NodeType): string => {
	if (reason.startsWith(untold)) {
		return 'See on the member that its LXD answers ("lxc info"), and look again.';
	}
	if (type === 'container') return 'See in its log why LXD has no containers there.';
	return (
		machineRemedies.find(({words}) => words.test(reason))?.remedy ??
		'Virtual machines need KVM, QEMU and the kernel module vhost_vsock on the member.'
	);
};

const machineRemedies = [
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

import type {Device} from '../fleet.ts';

/**
 * Something that LXD holds back from a container by default, and Kubernetes needs: a key of its
 * profile, a part of `raw.lxc`, or a device.
 */
export type Relaxation = {
	/** Names it, and is shown: "security.nesting", "lxc.cap.drop", "kmsg". */
	readonly key: string;
	/** What it is for, and what it costs in safety. */
	readonly price: string;
	readonly part:
		| {readonly kind: 'option'; readonly value: string}
		| {readonly kind: 'lxc'; readonly lines: readonly string[]}
		| {readonly kind: 'device'; readonly device: Device};
};

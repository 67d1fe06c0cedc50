import type {Checkout} from '../kubespray/checkout.ts';
import {releaseOf} from './release-of.ts';

/**
 * The versions of Kubernetes that a release of kubespray installs: what its checkout says, or else
 * what is known of its tag.
 * @returns undefined where neither is there
 */
export const kubernetesOf = (
	tag: string,
	checkout: Checkout | undefined,
): Checkout['kubernetes'] | undefined => {
	if (checkout?.release === tag) return checkout.kubernetes;
	const release = releaseOf(tag);
	return release?.tag === tag ? release.kubernetes : undefined;
};

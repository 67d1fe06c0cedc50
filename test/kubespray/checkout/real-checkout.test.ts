import {expect, test} from 'vitest';
import {makeCheckout} from '../../../source/kubespray/checkout.ts';
import {aStandIn} from '../a-stand-in.ts';
import {realRepository} from '../real-repository.ts';

const {signal} = new AbortController();

/** Release, Kubernetes by default, newest and oldest accepted, ansible-core from and below. */
const told = [
	['v2.21.0', '1.25.6', '1.25.6', '1.23.0', '2.11.0', '2.13.0'],
	['v2.22.2', '1.26.13', '1.26.13', '1.24.0', '2.11.0', '2.13.0'],
	['v2.23.3', '1.27.10', '1.27.10', '1.25.0', '2.14.0', '2.15.0'],
	['v2.24.3', '1.28.14', '1.29.9', '1.26.0', '2.15.5', '2.17.0'],
	['v2.25.1', '1.29.10', '1.29.10', '1.27.0', '2.16.4', '2.17.0'],
	['v2.26.1', '1.30.6', '1.30.6', '1.28.0', '2.16.4', '2.17.0'],
	['v2.27.1', '1.31.9', '1.31.9', '1.29.0', '2.16.4', '2.17.0'],
	['v2.28.1', '1.32.8', '1.32.8', '1.30.0', '2.16.4', '2.17.0'],
	['v2.29.1', '1.33.7', '1.33.7', '1.31.0', '2.17.3', '2.18.0'],
	['v2.30.0', '1.34.3', '1.34.3', '1.32.0', '2.17.3', '2.18.0'],
	['v2.31.0', '1.35.4', '1.35.4', '1.33.0', '2.18.0', '2.19.0'],
] as const;

test.skipIf(!realRepository).each(told)(
	'kubespray %s says which Kubernetes it installs',
	async (release, byDefault, newest, oldest, least, below) => {
		const {home} = await aStandIn();
		const repository = realRepository ?? '';
		const onProgress = () => undefined;
		const checkout = await makeCheckout({repository, release, home, signal, onProgress});
		expect(checkout.kubernetes.default).toBe(byDefault);
		expect(checkout.kubernetes.accepted.at(0)).toBe(newest);
		expect(checkout.kubernetes.accepted.at(-1)).toBe(oldest);
		expect(checkout.ansible).toEqual({least, below});
	},
);

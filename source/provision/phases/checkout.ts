import {makeCheckout} from '../../kubespray/checkout/make-checkout.ts';
import {kubesprayOf} from '../kubernetes/kubespray-of.ts';
import type {Phase} from '../phase.ts';

/** Gets the preset's release of kubespray, by git, into the folder that all clusters share. */
export const checkout: Phase = {
	name: 'checkout',
	looksAt: ['kubespray'],
	atOnce: {per: 'run', count: 1},
	failure: 'stops-run',
	carryOut: async (_, {session, progress, signal}) => {
		const {repository, release} = kubesprayOf(session.preset);
		await makeCheckout({
			repository,
			release,
			home: session.home,
			onProgress: (text, percent) => progress({percent, text}),
			signal,
		});
	},
};

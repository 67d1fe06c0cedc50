import {makeController} from '../../kubespray/controller/make-controller.ts';
import {pythonRange} from '../../model/compatibility/python-range.ts';
import {kubesprayOf} from '../kubernetes/kubespray-of.ts';
import {readyCheckout} from '../kubernetes/ready-checkout.ts';
import {widestRange} from '../kubernetes/widest-range.ts';
import type {Phase} from '../phase.ts';

/** Makes what runs this kubespray: a Python environment with its own requirements, or its container image. */
export const ansible: Phase = {
	name: 'ansible',
	looksAt: ['kubespray'],
	atOnce: {per: 'run', count: 1},
	failure: 'stops-run',
	carryOut: async (_, {session, facts, progress, signal}) => {
		const {release, runner} = kubesprayOf(session.preset);
		await makeController({
			checkout: readyCheckout(facts),
			runner,
			pythonRange: pythonRange(release) ?? widestRange,
			home: session.home,
			onProgress: (text, percent) => progress({percent, text}),
			env: process.env,
			signal,
		});
	},
};

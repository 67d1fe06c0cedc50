import {repeatUntil} from '../../lxd/repeat-until.ts';
import {stripControl} from '../../model/strip-control.ts';
import {readClusterObjects} from '../../model/verification/cluster-objects.ts';
import {judgeNames, type Lookup} from '../../model/verification/judge-names.ts';
import {testNamespace} from '../../model/verification/test-objects.ts';
import {getFrom} from '../live/get-from.ts';
import {askInTurns} from './ask-in-turns.ts';
import type {StagePlace} from './stage.ts';
import type {Verification, VerificationContext} from './verification.ts';

/** A pod on every place looks up the service of the API. */
export const verifyNames: Verification = {
	name: 'cluster-dns',
	verify: async context => {
		const {kubectl, signal} = context;
		const {places} = await context.stage();
		if (places.length === 0) {
			return {verdict: 'untried', why: 'no test pod runs'};
		}

		const lookups = await askInTurns(places, place => lookUp(context, place));
		const words = ['pods', '-n', 'kube-system'];
		const system = await getFrom(kubectl, words, {read: readClusterObjects, signal});
		return judgeNames(lookups, system.pods);
	},
};

/** Milliseconds that DNS may need after its start. */
const longest = 15_000;

async function lookUp(context: VerificationContext, {node, asking}: StagePlace): Promise<Lookup> {
	const {kubectl, domain, patience, signal} = context;
	// With its dot at the end it is asked for as it is: busybox does not go through the search list everywhere.
	const name = `kubernetes.default.svc.${domain}.`;
	const words = ['exec', '-n', testNamespace, asking, '--', 'nslookup', name];
	const ask = async () => {
		const {stdout, stderr} = await kubectl.run(words, {signal});
		// Its exit code also speaks of the IPv6 address, which a cluster may have none of.
		const answered = /^Name:[^\n]*\n+Address/m.test(stdout);
		return {from: node, answered, said: answered ? '' : reason(`${stdout}\n${stderr}`)};
	};
	return repeatUntil(ask, {
		isEnough: ({answered}) => answered,
		patience: Math.min(patience, longest),
		signal,
	});
}

/** nslookup says the server first, in lines "Server:" and "Address:". */
const reason = (said: string) =>
	stripControl(said)
		.split('\n')
		.map(line => line.replace(/^[;*\s]+/, '').trim())
		.find(line => line !== '' && !/^(Server|Address|command terminated)/.test(line)) ?? 'no answer';

import pLimit from 'p-limit';
import {readClusterObjects} from '../../model/verification/cluster-objects.ts';
import {
	type Ask,
	evaluateNames,
	evaluateRequests,
	type Lookup,
	type ServiceVerification,
} from '../../model/verification/evaluate.ts';
import {listeningPort, servicePort, testNamespace} from '../../model/verification/test-objects.ts';
import {stripControl} from '../../primitives/text.ts';
import {repeatUntil} from '../../system/async.ts';
import {getFrom} from '../kubectl.ts';
import type {TestPodLocation, Verification, VerificationContext} from './verification.ts';

/** A pod on every place looks up the service of the API. */
export const verifyNames: Verification = {
	name: 'cluster-dns',
	verify: async context => {
		const {kubectl, signal} = context;
		const {places} = await context.stage();
		if (places.length === 0) return {verdict: 'untried', why: 'no test pod runs'};

		const lookups = await pLimit(atOnce).map(places, place => lookUp(context, place));
		const words = ['pods', '-n', 'kube-system'];
		const system = await getFrom(kubectl, words, {read: readClusterObjects, signal});
		return evaluateNames(lookups, system.pods);
	},
};

async function lookUp(
	context: VerificationContext,
	{node, asking}: TestPodLocation,
): Promise<Lookup> {
	const {kubectl, domain, patience, signal} = context;
	// With its dot at the end it is asked for as it is: busybox does not go through the search list everywhere.
	const name = `kubernetes.default.svc.${domain}.`;
	const words = ['exec', '-n', testNamespace, asking, '--', 'nslookup', name];
	const ask = async () => {
		const {stdout, stderr} = await kubectl.run(words, {signal});
		// Its exit code also speaks of the IPv6 address, which a cluster may have none of.
		const answered = /^Name:[^\n]*\n+Address/m.test(stdout);
		return {from: node, answered, said: answered ? '' : namesReason(`${stdout}\n${stderr}`)};
	};
	return repeatUntil(ask, {
		isEnough: ({answered}) => answered,
		patience: Math.min(patience, longest),
		signal,
	});
}

/** nslookup says the server first, in lines "Server:" and "Address:". */
const namesReason = (said: string) =>
	stripControl(said)
		.split('\n')
		.map(line => line.replace(/^[;*\s]+/, '').trim())
		.find(line => line !== '' && !/^(Server|Address|command terminated)/.test(line)) ?? 'no answer';

/** Every place calls a service: which one, and by which pod, is what the verifications differ in. */
export const verifyService = (
	name: ServiceVerification,
	questions: (
		places: readonly TestPodLocation[],
	) => readonly Parameters<typeof requestService>[1][],
): Verification => ({
	name,
	verify: async context => {
		const {places} = await context.stage();
		const asked = questions(places);
		if (asked.length === 0) {
			return places.length === 0
				? {verdict: 'untried', why: 'no test pod runs'}
				: {verdict: 'not-applicable', why: 'test pods run on one node alone'};
		}

		const asks = await pLimit(atOnce).map(asked, question => requestService(context, question));
		return evaluateRequests(name, asks, context.network);
	},
});

type Question = {
	/** The pod that asks, and its place. */
	readonly pod: string;
	readonly from: TestPodLocation;
	/** Whose service it asks. */
	readonly to: TestPodLocation;
};

/** Lets a pod call a service; when it gets no answer, it also calls the answering pod itself. */
async function requestService(
	context: VerificationContext,
	{pod, from, to}: Question,
): Promise<Ask> {
	const about = {from: from.node, to: to.node};
	const service = `http://${to.serviceAddress}:${servicePort}/`;
	const call = async () => get(context, {pod, url: service, answering: to.answering});
	const {answered, said} = await repeatUntil(call, {
		isEnough: one => one.answered,
		patience: Math.min(context.patience, longest),
		signal: context.signal,
	});
	if (answered) return {...about, answered, said};

	const url = `http://${to.podAddress}:${listeningPort}/`;
	const direct = await get(context, {pod, url, answering: to.answering});
	return {...about, answered, said, direct: direct.answered};
}

/** Questions at a time: each is a command on one master. */
const atOnce = 4;

/** Milliseconds that kube-proxy may need for a new service. */
const longest = 15_000;

async function get(
	{kubectl, signal}: VerificationContext,
	{pod, url, answering}: {pod: string; url: string; answering: string},
) {
	// Not wget's own -T: Debian's busybox crashes on it.
	const command = ['timeout', String(requestTimeout), 'wget', '-q', '-O', '-', url];
	const words = ['exec', '-n', testNamespace, pod, '--', ...command];
	const {exitCode, stdout, stderr} = await kubectl.run(words, {signal});
	return exitCode === 0 && stdout.startsWith(`${answering} `)
		? {answered: true, said: ''}
		: {answered: false, said: serviceReason(stderr) ?? `no answer in ${requestTimeout} s`};
}

/** Seconds. */
const requestTimeout = 5;

/** What wget said, if it came to say anything; kubectl adds a line about the exit code. */
const serviceReason = (stderr: string) =>
	stripControl(stderr)
		.split('\n')
		.find(line => line.trim() !== '' && !/^(command terminated|Terminated)/.test(line));

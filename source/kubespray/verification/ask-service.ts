import {setTimeout as wait} from 'node:timers/promises';
import {stripControl} from '../../model/strip-control.ts';
import type {Ask} from '../../model/verification/judge-asks.ts';
import {listeningPort, servicePort, testNamespace} from '../../model/verification/test-objects.ts';
import type {StagePlace} from './stage.ts';
import type {VerificationContext} from './verification.ts';

type Question = {
	/** The pod that asks, and its place. */
	readonly pod: string;
	readonly from: StagePlace;
	/** Whose service it asks. */
	readonly to: StagePlace;
};

/** kube-proxy may need some seconds for a new service. */
const attempts = 4;
const pause = 1500;

/** Lets a pod call a service; when it gets no answer, it also calls the answering pod itself. */
export async function askService(
	context: VerificationContext,
	{pod, from, to}: Question,
): Promise<Ask> {
	const service = `http://${to.serviceAddress}:${servicePort}/`;
	const about = {from: from.node, to: to.node};
	let said = '';
	for (let attempt = 1; attempt <= attempts; attempt++) {
		const call = await get(context, {pod, url: service, answering: to.answering});
		if (call.answered) {
			return {...about, answered: true, said: ''};
		}

		said = call.said;
		await wait(pause, undefined, {signal: context.signal});
	}

	const url = `http://${to.podAddress}:${listeningPort}/`;
	const direct = await get(context, {pod, url, answering: to.answering});
	return {...about, answered: false, said, direct: direct.answered};
}

async function get(
	{kubectl, signal}: VerificationContext,
	{pod, url, answering}: {pod: string; url: string; answering: string},
) {
	// Not wget's own -T: Debian's busybox crashes on it.
	const command = ['timeout', String(patience), 'wget', '-q', '-O', '-', url];
	const words = ['exec', '-n', testNamespace, pod, '--', ...command];
	const {exitCode, stdout, stderr} = await kubectl.run(words, {signal});
	return exitCode === 0 && stdout.startsWith(`${answering} `)
		? {answered: true, said: ''}
		: {answered: false, said: reason(stderr) ?? `no answer in ${patience} s`};
}

/** Seconds. */
const patience = 5;

/** What wget said, if it came to say anything; kubectl adds a line about the exit code. */
const reason = (stderr: string) =>
	stripControl(stderr)
		.split('\n')
		.find(line => line.trim() !== '' && !/^(command terminated|Terminated)/.test(line));

import {repeatUntil} from '../../lxd/repeat-until.ts';
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

/** Lets a pod call a service; when it gets no answer, it also calls the answering pod itself. */
export async function askService(
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
	if (answered) {
		return {...about, answered, said};
	}

	const url = `http://${to.podAddress}:${listeningPort}/`;
	const direct = await get(context, {pod, url, answering: to.answering});
	return {...about, answered, said, direct: direct.answered};
}

/** Milliseconds that kube-proxy may need for a new service. */
const longest = 15_000;

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

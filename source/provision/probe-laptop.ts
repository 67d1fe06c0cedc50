import {probeEngine} from '../kubespray/controller/container-image.ts';
import {findPython, missingPythonError} from '../kubespray/controller/python.ts';
import {reachRepository, repositoryError} from '../kubespray/repository.ts';
import type {CheckSoFar} from '../model/checks/all-checks.ts';
import type {CheckResult} from '../model/checks/check.ts';
import {pythonRange} from '../model/compatibility/releases.ts';
import type {Facts} from '../model/plan/plan.ts';
import {isPlaybookDue} from '../model/playbooks/decide.ts';
import {UserError} from '../primitives/errors.ts';

/** The Pythons for a release that is not known: its own requirements say what they run with. */
export const widestRange = {least: '3.9', most: '3.13'} as const;

/**
 * Whether this laptop itself can get kubespray and run it; asked only for what it does not have yet.
 * @param onAnswer called at first, and with each answer
 */
export async function probeControlNode(
	facts: Facts,
	{
		onAnswer = () => {},
		signal,
	}: {
		readonly onAnswer?: ((checks: readonly CheckSoFar[]) => void) | undefined;
		readonly signal: AbortSignal;
	},
): Promise<readonly CheckResult[]> {
	const questions = questionsFor(facts, signal);
	let checks: readonly CheckSoFar[] = questions.map(({check}) => ({check, results: [], looking}));
	onAnswer(checks);
	return Promise.all(
		questions.map(async question => {
			const result = await judge(question);
			checks = checks.map(other =>
				other.check === question.check
					? {check: other.check, results: [result], looking: undefined}
					: other,
			);
			onAnswer(checks);
			return result;
		}),
	);
}

const looking = {subjects: [], at: 'what this machine has'};

type Question = Pick<CheckResult, 'check' | 'subject'> & {readonly ask: () => Promise<string>};

function questionsFor(facts: Facts, signal: AbortSignal): readonly Question[] {
	const {preset, kubespray} = facts;
	if (!preset.kubespray || !kubespray || !isPlaybookDue(facts)) return [];

	const asked = {...preset.kubespray, signal, env: process.env};
	const {release, repository} = asked;
	return [
		...(kubespray.checkout
			? []
			: [
					{
						check: 'kubespray-repository',
						subject: repository,
						ask: async () => askRepository(asked),
					},
				]),
		...(kubespray.controller
			? []
			: [{check: 'kubespray-runner', subject: release, ask: async () => askRunner(asked)}]),
	];
}

type Asked = NonNullable<Facts['preset']['kubespray']> & {
	readonly signal: AbortSignal;
	readonly env: NodeJS.ProcessEnv;
};

/** What can't be had is told in the same words as when it is wanted. */
async function judge({check, subject, ask}: Question): Promise<CheckResult> {
	try {
		return {check, subject, verdict: 'fine', why: await ask()};
	} catch (error) {
		if (!(error instanceof UserError)) throw error;

		return {check, subject, verdict: 'refusal', why: error.message, remedy: error.hint};
	}
}

async function askRepository({repository, release, signal, env}: Asked) {
	const answer = await reachRepository({repository, release, signal, env});
	if (answer.kind !== 'there') throw repositoryError(answer, {repository, release, fault: 'check'});

	return `${repository} has kubespray ${release}`;
}

async function askRunner({runner, release, signal, env}: Asked) {
	if (runner !== 'python') {
		await probeEngine({engine: runner, signal, env, fault: 'check'});
		return `${runner} answers, to run the playbooks in kubespray's own image`;
	}

	const range = pythonRange(release) ?? widestRange;
	const python = await findPython({range, signal, env});
	if (!python) throw await missingPythonError({range, release, signal, env, fault: 'check'});

	return `Python ${python.version} (${python.path}) can run the Ansible of kubespray ${release}`;
}

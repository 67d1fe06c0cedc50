import {reachRepository} from '../../kubespray/checkout/reach-repository.ts';
import {repositoryError} from '../../kubespray/checkout/repository-error.ts';
import {askEngine} from '../../kubespray/controller/ask-engine.ts';
import {findPython} from '../../kubespray/controller/find-python.ts';
import {missingPythonError} from '../../kubespray/controller/missing-python-error.ts';
import type {CheckResult} from '../../model/check-result.ts';
import type {CheckSoFar} from '../../model/checks/checks-so-far.ts';
import {pythonRange} from '../../model/compatibility/python-range.ts';
import type {Facts} from '../../model/plan/facts.ts';
import {isPlaybookDue} from '../../model/playbooks/is-playbook-due.ts';
import {UserError} from '../../model/user-error.ts';
import {widestRange} from '../kubernetes/widest-range.ts';

/**
 * Whether this laptop itself can get kubespray and run it; asked only for what it does not have yet.
 * @param onAnswer called at first, and with each answer
 */
export async function askLaptop(
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
	if (!preset.kubespray || !kubespray || !isPlaybookDue(facts)) {
		return [];
	}

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
		if (!(error instanceof UserError)) {
			throw error;
		}

		return {check, subject, verdict: 'refusal', why: error.message, remedy: error.hint};
	}
}

async function askRepository({repository, release, signal, env}: Asked) {
	const answer = await reachRepository({repository, release, signal, env});
	if (answer.kind !== 'there') {
		throw repositoryError(answer, {repository, release, fault: 'check'});
	}

	return `${repository} has kubespray ${release}`;
}

async function askRunner({runner, release, signal, env}: Asked) {
	if (runner !== 'python') {
		await askEngine({engine: runner, signal, env, fault: 'check'});
		return `${runner} answers, to run the playbooks in kubespray's own image`;
	}

	const range = pythonRange(release) ?? widestRange;
	const python = await findPython({range, signal, env});
	if (!python) {
		throw await missingPythonError({range, release, signal, env, fault: 'check'});
	}

	return `Python ${python.version} (${python.path}) can run the Ansible of kubespray ${release}`;
}

import {reachRepository} from '../../kubespray/checkout/reach-repository.ts';
import {repositoryError} from '../../kubespray/checkout/repository-error.ts';
import {askEngine} from '../../kubespray/controller/ask-engine.ts';
import {findPython} from '../../kubespray/controller/find-python.ts';
import {missingPythonError} from '../../kubespray/controller/missing-python-error.ts';
import type {CheckResult} from '../../model/check-result.ts';
import {pythonRange} from '../../model/compatibility/python-range.ts';
import type {Facts} from '../../model/plan/facts.ts';
import {isPlaybookDue} from '../../model/playbooks/is-playbook-due.ts';
import {UserError} from '../../model/user-error.ts';
import {widestRange} from '../kubernetes/widest-range.ts';

/** Whether this laptop itself can get kubespray and run it; asked only for what it does not have yet. */
export async function askLaptop(
	facts: Facts,
	signal: AbortSignal,
): Promise<readonly CheckResult[]> {
	const {preset, kubespray} = facts;
	if (!preset.kubespray || !kubespray || !isPlaybookDue(facts)) {
		return [];
	}

	const asked = {...preset.kubespray, signal, env: process.env};
	const {release, repository} = asked;
	return Promise.all([
		...(kubespray.checkout
			? []
			: [judge('kubespray-repository', repository, async () => askRepository(asked))]),
		...(kubespray.controller
			? []
			: [judge('kubespray-runner', release, async () => askRunner(asked))]),
	]);
}

type Asked = NonNullable<Facts['preset']['kubespray']> & {
	readonly signal: AbortSignal;
	readonly env: NodeJS.ProcessEnv;
};

/** What can't be had is told in the same words as when it is wanted. */
async function judge(
	check: string,
	subject: string,
	ask: () => Promise<string>,
): Promise<CheckResult> {
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

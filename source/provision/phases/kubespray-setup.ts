import {rm} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {makeCheckout} from '../../kubespray/checkout.ts';
import {makeController} from '../../kubespray/controller/controller.ts';
import {validateInventory} from '../../kubespray/validation.ts';
import {pythonRange} from '../../model/compatibility/releases.ts';
import {ansibleInventory, originalInventory} from '../../model/inventory.ts';
import {validationInput} from '../../model/plan/phases/kubespray-setup.ts';
import type {Step} from '../../model/plan/plan.ts';
import {desiredVariables} from '../../model/variables/variables.ts';
import {UserError} from '../../primitives/errors.ts';
import {writeAtomically, writeJson} from '../../system/files.ts';
import {kubesprayOf, playbookSetting, readyCheckout} from '../playbooks.ts';
import {widestRange} from '../probe-laptop.ts';
import type {StepContext} from './phase.ts';

/** Gets the preset's release of kubespray, by git, into the folder that all clusters share. */
export async function applyCheckout(
	_step: Step,
	{session, progress, signal}: StepContext,
): Promise<void> {
	const {repository, release} = kubesprayOf(session.preset);
	await makeCheckout({
		repository,
		release,
		home: session.home,
		onProgress: (text, percent) => progress({percent, text}),
		signal,
	});
}

/** Makes what runs this kubespray: a Python environment with its own requirements, or its container image. */
export async function applyAnsible(
	_step: Step,
	{session, facts, progress, signal}: StepContext,
): Promise<void> {
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
}

/** Writes kubespray's variables beside the inventory, and into the run's folder as they were then. */
export async function applyVariables(
	_step: Step,
	{session, facts, runFolder}: StepContext,
): Promise<void> {
	const folder = dirname(session.files.inventory);
	const {files} = desiredVariables(facts);
	for (const path of Object.keys(facts.kubespray?.variables ?? {})) {
		if (!Object.hasOwn(files, path)) await rm(join(folder, path));
	}

	for (const [path, text] of Object.entries(files)) {
		await writeAtomically(join(folder, path), text);
		await writeAtomically(join(runFolder, path), text);
	}
}

/**
 * Has kubespray's own assertions look at the inventory and the variables, before any node is touched, and
 * keeps what they accepted: the phase may be the last that is wanted, and has to end with nothing left to do.
 */
export async function applyValidation(_step: Step, context: StepContext): Promise<void> {
	const {session, emit} = context;
	const refusals = await validateInventory({
		...playbookSetting(context),
		phase: 'validation',
		preset: session.preset,
	});
	for (const refusal of refusals) {
		emit({type: 'check-finished', ...refusal});
	}

	const [first, ...others] = refusals;
	if (first) {
		const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
		throw new UserError(`kubespray refuses ${first.subject}: ${first.why}${more}`, {
			fault: 'check',
			hint: first.remedy,
		});
	}

	const accepted = validationInput(context.facts);
	if (accepted) await writeJson(session.files.validated, accepted);
}

/** Writes the Ansible inventory to its stable path, and into the run's folder as it was then. */
export async function applyInventory(
	_step: Step,
	{session, facts, runFolder}: StepContext,
): Promise<void> {
	const text = ansibleInventory(facts);
	if (text === undefined) {
		throw new UserError('the inventory waits for nodes that are not ready', {
			fault: 'provisioning',
			hint: 'mend what failed above and run rookery up again',
		});
	}

	await writeAtomically(session.files.inventory, text);
	await writeAtomically(session.files.originalInventory, originalInventory(facts));
	await writeAtomically(join(runFolder, 'inventory.yaml'), text);
}

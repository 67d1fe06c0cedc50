import {rm} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {makeCheckout} from '../../kubespray/checkout.ts';
import {makeController} from '../../kubespray/controller/controller.ts';
import {validateInventory} from '../../kubespray/validation.ts';
import {pythonRange} from '../../model/compatibility/releases.ts';
import {ansibleInventory, originalInventory} from '../../model/inventory.ts';
import {validationInput} from '../../model/plan/kubernetes-phases.ts';
import {desiredVariables} from '../../model/variables/variables.ts';
import {UserError} from '../../primitives/errors.ts';
import {writeJson, writePrivate} from '../../system/files.ts';
import {kubesprayOf, playbookSetting, readyCheckout} from '../playbooks.ts';
import {widestRange} from '../probe-laptop.ts';
import type {Phase} from './phase.ts';

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

/** Writes kubespray's variables beside the inventory, and into the run's folder as they were then. */
export const variables: Phase = {
	name: 'variables',
	looksAt: ['instances', 'kubespray'],
	atOnce: {per: 'run', count: 1},
	failure: 'stops-run',
	carryOut: async (_, {session, facts, runFolder}) => {
		const folder = dirname(session.files.inventory);
		const {files} = desiredVariables(facts);
		for (const path of Object.keys(facts.kubespray?.variables ?? {})) {
			if (!Object.hasOwn(files, path)) await rm(join(folder, path));
		}

		for (const [path, text] of Object.entries(files)) {
			await writePrivate(join(folder, path), text);
			await writePrivate(join(runFolder, path), text);
		}
	},
};

/**
 * Has kubespray's own assertions look at the inventory and the variables, before any node is touched, and
 * keeps what they accepted: the phase may be the last that is wanted, and has to end with nothing left to do.
 */
export const validation: Phase = {
	name: 'validation',
	looksAt: ['kubespray'],
	atOnce: {per: 'run', count: 1},
	failure: 'stops-run',
	carryOut: async (_, context) => {
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
	},
};

/** Writes the Ansible inventory to its stable path, and into the run's folder as it was then. */
export const inventory: Phase = {
	name: 'inventory',
	looksAt: ['instances'],
	atOnce: {per: 'run', count: 1},
	failure: 'stops-run',
	carryOut: async (_, {session, facts, runFolder}) => {
		const text = ansibleInventory(facts);
		if (text === undefined) {
			throw new UserError('the inventory waits for nodes that are not ready', {
				fault: 'provisioning',
				hint: 'mend what failed above and run rookery up again',
			});
		}

		await writePrivate(session.files.inventory, text);
		await writePrivate(session.files.originalInventory, originalInventory(facts));
		await writePrivate(join(runFolder, 'inventory.yaml'), text);
	},
};

import type {CheckResult} from '../../model/check-result.ts';
import {compareVersions} from '../../model/compatibility/compare-versions.ts';
import type {EventBody} from '../../model/event.ts';
import {tellingLine} from '../../model/failure/log-excerpt.ts';
import type {Preset} from '../../model/preset/preset.ts';
import {quote} from '../../model/quote.ts';
import {UserError} from '../../model/user-error.ts';
import type {PlaybookOptions} from '../playbook/playbook-options.ts';
import {runPlaybook} from '../playbook/run-playbook.ts';
import {presetKey} from './preset-key.ts';
import {type FailedTask, readFailures} from './read-failures.ts';

export type ValidationOptions = Omit<PlaybookOptions, 'playbook' | 'limit' | 'expected'> & {
	readonly preset: Preset;
};

/**
 * What kubespray itself has against an inventory and its variables. From v2.28 on it looks at them by
 * themselves, without a node; before, it does so on the nodes when they are set up, and nothing is asked here.
 * It ends at the first thing it refuses, so that there may be more than is found.
 * @returns a refusal each, its subject the key of the preset; none when kubespray takes them as they are
 * @throws UserError of fault `kubespray` when Ansible ends without a word on the inventory
 */
export async function validateInventory({
	preset,
	...options
}: ValidationOptions): Promise<readonly CheckResult[]> {
	const {checkout, log, emit, signal} = options;
	if (compareVersions(checkout.release, 'v2.28.0') < 0) return [];
	const events: EventBody[] = [];
	const end = await runPlaybook({
		...options,
		playbook: 'playbooks/boilerplate.yml',
		emit: body => {
			events.push(body);
			emit(body);
		},
	});
	signal.throwIfAborted();
	if (end.outcome === 'done') return [];
	const failures = readFailures(events);
	if (failures.length === 0) {
		const error = tellingLine(end.lastWords.join('\n')) ?? 'Ansible wrote nothing';
		throw new UserError(`kubespray ${checkout.release} could not read the inventory: ${error}`, {
			fault: 'kubespray',
			where: log,
			hint: 'look for values under kubespray.vars that Ansible cannot take; the log has all it says',
		});
	}

	return Promise.all(failures.map(failure => refuse(failure, {preset, checkout})));
}

async function refuse(
	failure: FailedTask,
	{preset, checkout}: Pick<ValidationOptions, 'preset' | 'checkout'>,
): Promise<CheckResult> {
	const {name, message, assertion} = failure;
	const subject = await presetKey({failure, checkout, preset});
	const words = isTelling(message) ? message : name;
	const condition = assertion === undefined ? '' : ` (it wants ${assertion})`;
	return {
		check: 'kubespray-accepts',
		subject,
		verdict: 'refusal',
		why: `${theirValue(subject, preset)}${words}${condition}`,
		remedy: `Change ${subject} in the preset.`,
	};
}

const theirValue = (subject: string, {kubespray}: Preset) => {
	const name = subject.replace('kubespray.vars.', '');
	const value = kubespray?.vars[name];
	return value === undefined ? '' : `${name} is ${quote(value)}: `;
};

/** What Ansible says when whoever wrote the assertion said nothing. */
const isTelling = (message: string) => message !== '' && message !== 'Assertion failed';

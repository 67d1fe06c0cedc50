import type {Member} from '../../source/model/fleet/fleet.ts';
import type {WizardFacts} from '../../source/model/wizard/facts.ts';

import {instance, member} from '../model/checks/situation.ts';
import {aFleet, knownFacts} from '../ui/wizard/fixtures/known-facts.ts';

const GiB = 1024 ** 3;

/** What a person with three hosts of different sizes, on which other things run as well, has the wizard find. */
export const wizardFacts = (): WizardFacts =>
	knownFacts({
		fleet: aFleet({
			version: '5.21.4',
			members: [
				host('albatross1', {cores: 16, memory: [64, 21], disk: [900, 240]}),
				host('albatross2', {cores: 8, memory: [32, 6], disk: [450, 80]}),
				host('albatross3', {cores: 12, memory: [48, 30], disk: [900, 610]}),
			],
			instances: [
				other('gitlab', {location: 'albatross1', cpus: 4, memory: 16}),
				other('wiki', {location: 'albatross2', cpus: 1, memory: 2}),
				other('backup', {location: 'albatross3', cpus: 4, memory: 24}),
			],
		}),
	});

const host = (
	name: string,
	{
		cores,
		memory,
		disk,
	}: {
		readonly cores: number;
		/** In all, and in use; GiB, as the disk. */
		readonly memory: readonly [number, number];
		readonly disk: readonly [number, number];
	},
): Member => {
	const {capacity, ...rest} = member(name);
	if (capacity.kind !== 'known') return {...rest, capacity};
	const pools = {local: space(disk)};
	return {...rest, capacity: {...capacity, cores, memory: space(memory), pools}};
};

const space = ([total, used]: readonly [number, number]) => ({
	total: total * GiB,
	used: used * GiB,
});

const other = (
	name: string,
	{
		location,
		cpus,
		memory,
	}: {readonly location: string; readonly cpus: number; readonly memory: number},
) =>
	instance(name, {
		location,
		expandedConfig: {'limits.cpu': String(cpus), 'limits.memory': `${memory}GiB`},
	});

import {kubeVersionFor} from '../model/compatibility/kube-version-for.ts';
import type {UpgradeChoice} from '../model/compatibility/upgrade-choices.ts';
import {exitCode} from '../model/exit-code.ts';
import type {Preset} from '../model/preset/preset.ts';
import {refuseBusy} from '../run/refuse-busy.ts';
import {carryOutChange} from './change/carry-out-change.ts';
import {chooseUpgrade} from './change/choose-upgrade.ts';
import {readOwnPreset} from './change/read-own-preset.ts';
import type {Command} from './command.ts';
import {readArguments} from './read-arguments.ts';
import {readUntil} from './read-until.ts';
import {refuseWrongTimeout} from './refuse-wrong-timeout.ts';

/** `rookery upgrade PRESET`: a newer Kubernetes; edits the preset, and goes on as `rookery up`. */
export const upgradeCommand: Command = async context => {
	const {flags, names} = readArguments(context.argv, {
		usage: 'rookery upgrade PRESET [--to VERSION] [--yes] [--detach]',
		names: {least: 1, most: 1},
		flags: {
			to: {type: 'string'},
			yes: {type: 'boolean', default: false},
			detach: {type: 'boolean', default: false},
		},
	});
	refuseWrongTimeout(context);
	const document = await readOwnPreset(names[0] ?? '', context);
	await refuseBusy(context.home, document.preset.cluster);
	const chosen = await chooseUpgrade(context, {preset: document.preset, to: flags.to});
	if (!chosen) return exitCode.done;

	const {yes, detach} = flags;
	return carryOutChange(context, {
		document,
		wanted: withKubernetes(document.preset, chosen),
		notes: [],
		...{until: readUntil(undefined), ssh: context.ssh(), yes, detach},
	});
};

/** A preset that says so already stays as it is written. */
const withKubernetes = (preset: Preset, {version, release}: UpgradeChoice): Preset => {
	const {kubespray} = preset;
	if (!kubespray) return preset;
	const vars = {...kubespray.vars, kube_version: kubeVersionFor(release, version)};
	return {...preset, kubespray: {...kubespray, release, vars}};
};

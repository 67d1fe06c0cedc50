import type {Bench} from './bench.ts';
import {monitorKeys, wizardKeys} from './keys.ts';
import {coldImage, discover} from './lxd.ts';
import {monitorAttach, monitorIdle, monitorStream} from './monitor.ts';
import {monitorRun} from './monitor-run.ts';
import {noop, secondUp} from './nothing-to-do.ts';
import {playbook} from './playbook.ts';
import {provision} from './provision.ts';
import {version, wizardStart} from './start.ts';

/** Every bench by the name it is asked for. */
export const benches: Readonly<Record<string, Bench>> = {
	version,
	discover,
	noop,
	provision,
	playbook,
	'second-up': secondUp,
	'monitor-attach': monitorAttach,
	'monitor-stream': monitorStream,
	'monitor-keys': monitorKeys,
	'monitor-run': monitorRun,
	'monitor-idle': monitorIdle,
	'wizard-start': wizardStart,
	'wizard-keys': wizardKeys,
	'cold-image': coldImage,
};

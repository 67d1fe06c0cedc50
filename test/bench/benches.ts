import type {Bench} from './bench.ts';
import {coldImage} from './benches/cold-image.ts';
import {discover} from './benches/discover.ts';
import {monitorAttach} from './benches/monitor-attach.ts';
import {monitorIdle} from './benches/monitor-idle.ts';
import {monitorKeys} from './benches/monitor-keys.ts';
import {monitorRun} from './benches/monitor-run.ts';
import {monitorStream} from './benches/monitor-stream.ts';
import {noop} from './benches/noop.ts';
import {playbook} from './benches/playbook.ts';
import {provision} from './benches/provision.ts';
import {secondUp} from './benches/second-up.ts';
import {version} from './benches/version.ts';
import {wizardKeys} from './benches/wizard-keys.ts';
import {wizardStart} from './benches/wizard-start.ts';

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

import type {Preset} from '../../model/preset/preset.ts';

/** What runs the playbooks, in the preset's words. */
export type Runner = NonNullable<Preset['kubespray']>['runner'];

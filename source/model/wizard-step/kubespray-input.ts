import type {Preset} from '../preset/preset.ts';
import type {WizardInput} from '../wizard/step.ts';

export type Kubespray = NonNullable<Preset['kubespray']>;

/** What the questions of Kubernetes go by. */
export type KubesprayInput = WizardInput & {readonly kubespray: Kubespray};

import {checksStep} from '../wizard-step/checks-step.ts';
import {connectStep} from '../wizard-step/connect-step.ts';
import {fleetStep} from '../wizard-step/fleet-step.ts';
import {imageStep} from '../wizard-step/image-step.ts';
import {kubernetesStep} from '../wizard-step/kubernetes-step.ts';
import {nodesStep} from '../wizard-step/nodes-step.ts';
import {placementStep} from '../wizard-step/placement-step.ts';
import {profilesStep} from '../wizard-step/profiles-step.ts';
import {reviewStep} from '../wizard-step/review-step.ts';
import {startStep} from '../wizard-step/start-step.ts';
import type {Step} from './step.ts';
import type {StepName} from './step-name.ts';

/** The way through the wizard: its table of contents. */
export const steps: readonly Step[] = [
	startStep,
	connectStep,
	fleetStep,
	nodesStep,
	placementStep,
	profilesStep,
	imageStep,
	kubernetesStep,
	checksStep,
	reviewStep,
];

export const stepOf = (name: StepName): Step => byName[name];

const byName = Object.fromEntries(steps.map(step => [step.name, step])) as Readonly<
	Record<StepName, Step>
>;

import type {Step} from '../facts.ts';
import type {StepName} from '../state.ts';
import {checksStep} from './checks.ts';
import {connectStep} from './connect.ts';
import {fleetStep} from './fleet.ts';
import {imageStep} from './image.ts';
import {kubernetesStep} from './kubernetes.ts';
import {nodesStep} from './nodes.ts';
import {placementStep} from './placement.ts';
import {profilesStep} from './profiles.ts';
import {reviewStep} from './review.ts';
import {startStep} from './start.ts';

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

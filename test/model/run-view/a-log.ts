import fc from 'fast-check';
import {Event, type EventBody} from '../../../source/model/events/run-events.ts';
import {playbookBody} from './playbook-bodies.ts';

const phases = ['profiles', 'image', 'instances'] as const;
const nodes = ['demo-master-1', 'demo-worker-1', 'demo-worker-2'] as const;

/** One of a few changes, so that they start, go on and end in every order; its node goes with its id. */
const change = fc
	.tuple(fc.constantFrom(...phases), fc.constantFrom(...nodes))
	.map(([phase, node]) => ({phase, node, id: `${phase}-${node}`, sentence: `make ${node} right`}));

const body: fc.Arbitrary<EventBody> = fc.oneof(
	fc.constant<EventBody>({
		type: 'plan-made',
		phases: phases.map(name => ({name, title: name, changes: 2, right: 1})),
		nodes: nodes.slice(0, 2).map(name => ({name, role: 'master', member: 'auto'})),
	}),
	fc
		.constantFrom(...phases)
		.map((phase): EventBody => ({type: 'phase-started', phase, title: `The ${phase}`})),
	change.map((about): EventBody => ({type: 'fact-found', ...about})),
	change.map((about): EventBody => ({type: 'change-started', ...about})),
	fc.tuple(change, fc.option(fc.nat(100), {nil: undefined})).map(
		([{phase, id}, percent]): EventBody => ({
			type: 'change-progressed',
			phase,
			id,
			text: 'going on',
			...(percent === undefined ? {} : {percent}),
		}),
	),
	change.map((about): EventBody => ({type: 'change-finished', ...about, seconds: 1.5})),
	change.map((about): EventBody => ({type: 'change-failed', ...about, message: 'it broke'})),
	fc
		.constantFrom(...nodes)
		.map((node): EventBody => ({type: 'node-placed', node, member: 'albatross1'})),
	fc
		.constantFrom(...nodes)
		.map((node): EventBody => ({type: 'node-addressed', node, address: '10.0.0.9'})),
	fc.constantFrom(...phases).map(
		(phase): EventBody => ({
			type: 'phase-finished',
			phase,
			outcome: 'done',
			changed: 1,
			right: 1,
			failed: 0,
		}),
	),
	fc.constantFrom<EventBody>(
		{type: 'connection-lost', destination: 'albatross1', why: 'reset'},
		{type: 'connection-restored', destination: 'albatross1'},
		{type: 'warning-raised', message: 'the clock is off'},
		{type: 'cancel-requested', by: 'SIGTERM'},
		{type: 'check-finished', check: 'c', subject: 's', verdict: 'fine', why: 'it is'},
	),
);

/** A log as a run might write it: its start, anything at all, and perhaps its end. */
export const aLog: fc.Arbitrary<readonly Event[]> = fc
	.tuple(
		fc.array(fc.oneof(body, playbookBody), {maxLength: 80}),
		fc.constantFrom('done', 'failed', 'cancelled', undefined),
	)
	.map(([bodies, outcome]) => {
		const start: EventBody = {
			type: 'run-started',
			run: 'demo-1',
			cluster: 'demo',
			version: '0.0.0',
			until: 'inventory',
			pid: 7,
		};
		const end: readonly EventBody[] =
			outcome === undefined ? [] : [{type: 'run-finished', outcome, exitCode: 0, changed: 1}];
		return [start, ...bodies, ...end].map((event, index) =>
			Event.parse({
				v: 1,
				seq: index + 1,
				at: new Date(Date.UTC(2026, 10, 23, 4) + index * 1000).toISOString(),
				...event,
			}),
		);
	});

import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Checkout} from '../../model/kubespray/checkout.ts';
import type {Preset} from '../../model/preset/preset.ts';
import type {FailedTask} from './read-failures.ts';

/**
 * The key of the preset that a failed assertion speaks of: a variable that the preset sets, before a group of
 * nodes, before a variable that it does not set. The condition itself tells, or else the whole task.
 */
export async function presetKey({
	failure,
	checkout,
	preset,
}: {
	failure: FailedTask;
	checkout: Checkout;
	preset: Preset;
}): Promise<string> {
	const {assertion, where, message} = failure;
	const text = assertion ?? `${await readTask(checkout, where)}\n${message}`;
	const names = namesIn(text);
	const vars = preset.kubespray?.vars ?? {};
	const name = names.find(candidate => Object.hasOwn(vars, candidate));
	if (name !== undefined) return `kubespray.vars.${name}`;
	const group = /\bgroups\b[^|]*?(etcd|kube_control_plane|kube_node)/.exec(text)?.[1];
	if (group === 'etcd') return preset.etcd ? 'etcd' : 'masters.nodes';
	if (group !== undefined) return group === 'kube_node' ? 'workers.nodes' : 'masters.nodes';
	const guess = names.find(candidate => candidate.includes('_'));
	return guess === undefined ? 'kubespray.vars' : `kubespray.vars.${guess}`;
}

/** Names of variables as they come in Jinja: neither in quotes nor part of another's name nor a filter. */
const namesIn = (text: string): readonly string[] =>
	text
		.replaceAll(/'[^'\n]*'|"[^"\n]*"(?=\s*[\])])|\|\s*[\w.]+/g, ' ')
		.match(/(?<![.\w])[a-z]\w*/g) ?? [];

/** The lines of a task, up to the next one. */
async function readTask(checkout: Checkout, where: string): Promise<string> {
	const [, path = '', line = '0'] = /^(.*):(\d+)$/.exec(where) ?? [];
	const file = await readFile(join(checkout.folder, path), 'utf8').catch(() => '');
	const [first = '', ...rest] = file.split('\n').slice(Number(line) - 1);
	const next = rest.findIndex(text => /^- /.test(text));
	// Its name speaks of variables in words of its own.
	return [first.replace(/name:.*/, ''), ...rest.slice(0, next === -1 ? undefined : next)].join(
		'\n',
	);
}

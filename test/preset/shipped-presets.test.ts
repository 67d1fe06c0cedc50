import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {nodesOf} from '../../source/model/nodes.ts';
import {shippedFolder} from '../../source/preset/library.ts';
import {parsePreset} from '../../source/preset/parse.ts';
import {presetSchema, schemaComment} from '../../source/preset/write.ts';

const shipped = readdirSync(shippedFolder()).filter(file => file.endsWith('.yaml'));

const read = (file: string) => readFileSync(join(shippedFolder(), file), 'utf8');

describe('the shipped presets', () => {
	test('are these', () => {
		expect(shipped).toEqual(['demo.yaml', 'lab-cluster.yaml', 'small.yaml']);
	});

	test.each(shipped)('%s is valid, and says where its schema is', file => {
		const text = read(file);
		expect(parsePreset(text)).toMatchObject({ok: true});
		expect(text.split('\n')[0]).toBe(schemaComment);
	});

	test('lab-cluster puts three masters and eight workers on two members in turn', () => {
		const parsed = parsePreset(read('lab-cluster.yaml'));
		const nodes = parsed.ok ? nodesOf(parsed.preset) : [];
		const members = (role: string) =>
			nodes.filter(node => node.role === role).map(({member}) => member.replace('albatross', ''));
		expect(members('master').join()).toBe('2,1,2');
		expect(members('worker').join()).toBe('1,2,1,2,1,2,1,2');
	});
});

describe('the schema beside them', () => {
	test('is the one that "rookery presets schema" prints', () => {
		expect(read('preset.schema.json')).toBe(presetSchema());
	});

	test('explains every key', () => {
		const unexplained: string[] = [];
		const visit = (schema: Schema, path: string) => {
			for (const [key, property] of Object.entries(schema.properties ?? {})) {
				if (!property.description) unexplained.push(`${path}.${key}`);
				visit(property, `${path}.${key}`);
			}
			if (schema.additionalProperties) visit(schema.additionalProperties, `${path}.*`);
		};
		visit(JSON.parse(presetSchema()), 'preset');
		expect(unexplained).toEqual([]);
	});
});

type Schema = {
	readonly description?: string;
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly additionalProperties?: Schema | false;
};

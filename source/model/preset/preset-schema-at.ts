import {z} from 'zod';
import {Preset} from './preset.ts';
import type {PresetPath} from './preset-issue.ts';

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The JSON schema of the value at a path of a preset, with its title, description and examples. */
export const presetSchemaAt = (path: PresetPath): JsonSchema | undefined => {
	root ??= z.toJSONSchema(Preset, {io: 'input'});
	return path.reduce<JsonSchema | undefined>((schema, key) => schema && step(schema, key), root);
};

let root: JsonSchema | undefined;

const step = (schema: JsonSchema, key: string | number): JsonSchema | undefined => {
	if (typeof key === 'number') return isSchema(schema.items) ? schema.items : undefined;
	const named = schema.properties?.[key];
	if (isSchema(named)) return named;
	return isSchema(schema.additionalProperties) ? schema.additionalProperties : undefined;
};

const isSchema = (candidate: unknown): candidate is JsonSchema =>
	typeof candidate === 'object' && candidate !== null && !Array.isArray(candidate);

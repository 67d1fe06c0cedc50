import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {commandReference, presetReference} from './reference.ts';

const docs = join(import.meta.dirname, '../../docs');
const presets = join(docs, 'presets.md');

writeFileSync(join(docs, 'commands.md'), commandReference());
writeFileSync(presets, presetReference(readFileSync(presets, 'utf8')));

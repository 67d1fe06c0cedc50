/** Tells an editor where the schema of this file is: beside it. */
export const schemaComment = '# yaml-language-server: $schema=preset.schema.json';

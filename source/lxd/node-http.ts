/**
 * Node's http. An import statement would read every export of it, and the getters among them load a
 * WebSocket client (nodejs/node lib/http.js) that costs more than reading a fleet.
 */
export const nodeHttp = process.getBuiltinModule('node:http');

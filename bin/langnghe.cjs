#!/usr/bin/env node
'use strict';
/* The command line, started by whatever Node the machine has and run on the Node 24 that comes with the packages. */
const { spawn, spawnSync } = require('node:child_process');
const { join } = require('node:path');

const root = join(__dirname, '..');
// On stderr: what a command prints is its own.
const ready = spawnSync(process.execPath, [join(root, 'scripts', 'ready.cjs')], { stdio: ['ignore', 2, 2] });
if (ready.status !== 0) process.exit(1);

const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const child = spawn(node, [join(root, 'server', 'cli.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
// Ctrl-C reaches the child by itself; what is sent to this process alone is handed on.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (status) => process.exit(status === null ? 1 : status));

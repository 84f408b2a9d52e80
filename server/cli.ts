import './compile-cache.ts';
await import('./commands.ts');
